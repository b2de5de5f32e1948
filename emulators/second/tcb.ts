/**
 * A TCP control block: the stack's half of one connection (RFC 793). It exists, and takes a slot of the connection
 * table, from the moment the connection is established until TIME_WAIT is over or a RST ended it.
 */
import type { AddressObject } from './addresses.ts';
import type { Timer } from './clock.ts';
import type { Endpoint } from './endpoint.ts';
import type { Machine } from './machine.ts';
import type { PeerEnd } from './peer-end.ts';
import type { Process } from './process.ts';

export type TcbState =
  | 'ESTABLISHED'
  | 'FIN_WAIT_1'
  | 'FIN_WAIT_2'
  | 'CLOSE_WAIT'
  | 'CLOSING'
  | 'LAST_ACK'
  | 'TIME_WAIT'
  | 'CLOSED';

export type Failure = 'WSAECONNRESET' | 'WSAECONNABORTED';

/** R-SD9: 2 MSL. */
const timeWait = 240;

export class Tcb {
  readonly #machine: Machine;
  readonly peer: PeerEnd;
  /** The local address as it was bound, of a connection that has one which somebody else could bind. */
  readonly address: AddressObject | undefined;
  /** Whether the peer asked for the connection. */
  readonly passive: boolean;
  #state: TcbState = 'ESTABLISHED';
  /** The socket; none yet in a backlog, none any more after the close. */
  endpoint: Endpoint | undefined;
  /** Nobody will ever read what arrives from now on. */
  abandoned = false;
  /** The process whose close was the last one. */
  closer: Process | undefined;
  unread = 0;
  finSent = false;
  finReceived = false;
  failure: Failure | undefined;
  /** Told once when the stack's FIN is acknowledged, or the connection ends without that. */
  watcher: (() => void) | undefined;
  #unackedData = 0;
  #unackedFin = false;
  #timer: Timer | undefined;

  constructor(machine: Machine, peer: PeerEnd, passive: boolean, address: AddressObject | undefined) {
    this.#machine = machine;
    this.peer = peer;
    this.passive = passive;
    this.address = address;
    peer.tcb = this;
    machine.tcbs.add(this);
  }

  get port(): string | undefined {
    return this.address?.port;
  }

  get state(): TcbState {
    return this.#state;
  }

  /** Whether the peer has acknowledged all data. */
  get dataAcked(): boolean {
    return this.#unackedData === 0;
  }

  get finAcked(): boolean {
    return this.finSent && !this.#unackedFin;
  }

  // What the stack's side does.

  send(bytes: number): void {
    const answer = this.peer.seeData(bytes);
    if (answer === 'none') this.#unackedData += bytes;
    else if (answer === 'reset') this.receiveReset();
  }

  sendFin(): void {
    if (this.#state === 'CLOSED') return;
    if (this.finSent) {
      if (this.#machine.faulty('second-fin')) this.reset();
      return;
    }
    if (this.#machine.faulty('closing-discards-unacknowledged')) this.#unackedData = 0;
    this.finSent = true;
    this.#unackedFin = true;
    this.#state = this.finReceived ? 'LAST_ACK' : 'FIN_WAIT_1';
    if (this.peer.seeFin() === 'acknowledged') this.#finAcknowledged();
  }

  /** A hard close: RST and no TIME_WAIT. Once both FINs are through there is nothing to reset. */
  reset(): void {
    if (this.#state === 'CLOSED' || this.#state === 'TIME_WAIT') return;
    this.peer.seeReset();
    this.#end('WSAECONNABORTED');
  }

  /** Everything that a mute peer has not acknowledged, again and in order. */
  retransmit(): void {
    if (this.#state === 'CLOSED') return;
    const bytes = this.#unackedData;
    this.#unackedData = 0;
    if (bytes > 0 && !this.#machine.faulty('data-is-not-retransmitted')) this.send(bytes);
    // Q254930: there is no timer behind a FIN, so one that got lost is never sent again.
    if (!this.#unackedFin) return;
    if (this.#machine.settings.lostFin === 'forgotten') {
      if (this.dataAcked && this.#machine.settings.lingerWaitsFor === 'data') this.#notify();
      return;
    }
    if (this.peer.seeFin() === 'acknowledged') this.#finAcknowledged();
  }

  // What arrives from the peer.

  receiveData(bytes: number): void {
    if (this.abandoned) {
      this.reset(); // RFC 1122 4.2.2.13
      return;
    }
    if (this.endpoint?.takesData(bytes)) return;
    if (this.endpoint?.receiveShut) {
      if (this.#machine.settings.receiveShutData === 'reset') this.reset();
      return;
    }
    this.unread += bytes;
  }

  receiveFin(): void {
    this.finReceived = true;
    if (this.#machine.faulty('fin-overtakes-data')) this.unread = 0;
    if (this.#machine.faulty('half-close-closes-both')) this.sendFin();
    if (this.#state === 'ESTABLISHED') this.#state = 'CLOSE_WAIT';
    else if (this.#state === 'FIN_WAIT_1') this.#state = 'CLOSING';
    else if (this.#state === 'FIN_WAIT_2') this.#enterTimeWait();
    this.endpoint?.endOfStream();
  }

  /** RFC 793: a RST flushes what is queued, in every state. */
  receiveReset(): void {
    if (this.#state === 'CLOSED') return;
    const quietly = this.#machine.faulty('reset-reads-as-eof') && !this.finReceived;
    if (quietly) this.finReceived = true;
    const told = this.finReceived ? this.#machine.settings.resetAfterFin : 'WSAECONNRESET';
    this.#end(quietly ? undefined : told);
  }

  #finAcknowledged(): void {
    this.#unackedFin = false;
    if (this.#state === 'FIN_WAIT_1') this.#enterFinWait2();
    else if (this.#state === 'CLOSING') this.#enterTimeWait();
    else if (this.#state === 'LAST_ACK') {
      if (this.#machine.faulty('time-wait-on-the-passive-side')) this.#enterTimeWait();
      else this.#remove();
    }
    this.#notify();
  }

  #enterFinWait2(): void {
    this.#state = 'FIN_WAIT_2';
    const { finWait2Limit, halfClosedLimit } = this.#machine.settings;
    this.#limitFinWait2(this.abandoned ? finWait2Limit : halfClosedLimit);
  }

  /** KB813056: some stacks give the state up, without a segment; the peer learns of it when it sends. */
  #limitFinWait2(limit: number): void {
    if (Number.isFinite(limit))
      this.#timer = this.#machine.clock.after(limit, () => this.#end('WSAECONNRESET'));
  }

  /** The socket is closed: nobody will ever read what arrives from now on. */
  abandon(): void {
    this.abandoned = true;
    const limit = this.#machine.settings.finWait2Limit;
    if (this.#state === 'FIN_WAIT_2' && !this.#timer) this.#limitFinWait2(limit);
  }

  #enterTimeWait(): void {
    this.#stopTimer();
    this.#state = 'TIME_WAIT';
    if (this.#machine.faulty('time-wait-never-ends')) return;
    const seconds = this.#machine.faulty('time-wait-halved') ? timeWait / 2 : timeWait;
    this.#timer = this.#machine.clock.after(seconds, () => this.#remove());
  }

  #end(failure: Failure | undefined): void {
    this.failure = failure;
    this.unread = 0;
    this.#unackedData = 0;
    this.#unackedFin = false;
    this.#remove();
    this.endpoint?.connectionEnded(failure);
    this.#notify();
  }

  #remove(): void {
    this.#stopTimer();
    this.#state = 'CLOSED';
    this.#machine.tcbs.delete(this);
  }

  #stopTimer(): void {
    if (this.#timer) this.#machine.clock.cancel(this.#timer);
    this.#timer = undefined;
  }

  #notify(): void {
    const watcher = this.watcher;
    this.watcher = undefined;
    watcher?.();
  }
}
