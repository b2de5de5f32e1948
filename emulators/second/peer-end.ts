/**
 * The far end of one connection: a plain TCP socket with its process, which reads all that arrives at once.
 *
 * A segment that reaches a mute end is not acknowledged; the stack keeps data and FIN for a retransmission, and a RST
 * is never repeated.
 */
import type { Tcb } from './tcb.ts';

/** What became of data or a FIN that the stack sent: nobody answered, it was acknowledged, or a RST came back. */
export type Answer = 'none' | 'acknowledged' | 'reset';

export class PeerEnd {
  /** The stack's half of the connection. */
  tcb!: Tcb;
  #mute = false;
  /** Closed or reset by the peer's own process, which from then on sees nothing. */
  #left = false;
  #finSent = false;
  #seenBytes = 0;
  #seenFin = false;
  #seenReset = false;

  get mute(): boolean {
    return this.#mute;
  }

  /** Left, reset, or closed by both ends (RFC 793: CLOSED or TIME_WAIT). */
  get #ended(): boolean {
    return this.#left || this.#seenReset || (this.#finSent && this.#seenFin);
  }

  observe(): string {
    if (this.#seenReset) return 'reset';
    if (this.#seenFin) return this.#seenBytes > 0 ? `fin ${this.#seenBytes}` : 'fin';
    return this.#seenBytes > 0 ? `data ${this.#seenBytes}` : 'open';
  }

  // What the peer's process does.

  send(bytes: number): string {
    if (this.#ended || this.#finSent) return 'fails';
    if (this.tcb.state === 'CLOSED') this.seeReset();
    else this.tcb.receiveData(bytes);
    return 'ok';
  }

  shutdown(): string {
    if (this.#ended) return 'fails';
    this.#sendFin();
    return 'ok';
  }

  close(): string {
    if (this.#ended) return 'fails';
    this.#left = true;
    this.#sendFin();
    return 'ok';
  }

  reset(): string {
    if (this.#ended) return 'fails';
    this.#left = true;
    this.tcb.receiveReset();
    return 'ok';
  }

  silence(): string {
    if (this.#ended) return 'fails';
    this.#mute = true;
    return 'ok';
  }

  resume(): string {
    if (this.#ended) return 'fails';
    if (!this.#mute) return 'ok';
    this.#mute = false;
    this.tcb.retransmit();
    return 'ok';
  }

  /** A FIN for which the stack has no TCB any more (its RST was lost) is answered with a RST. */
  #sendFin(): void {
    if (this.#finSent) return;
    this.#finSent = true;
    if (this.tcb.state === 'CLOSED') this.seeReset();
    else this.tcb.receiveFin();
  }

  // What arrives from the stack.

  /** RFC 1122 4.2.2.13: data for an end that stopped reading is answered with a RST. */
  seeData(bytes: number): Answer {
    if (this.#mute) return 'none';
    if (this.#left) return 'reset';
    this.#seenBytes += bytes;
    return 'acknowledged';
  }

  seeFin(): Answer {
    if (this.#mute) return 'none';
    if (!this.#left) this.#seenFin = true;
    return 'acknowledged';
  }

  seeReset(): void {
    if (!this.#mute && !this.#left) this.#seenReset = true;
  }
}
