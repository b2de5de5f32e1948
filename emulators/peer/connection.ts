/**
 * One connection as the peer sees it.
 *
 * What it saw is read from two witnesses: the events of the socket, and its row in the system's TCP table. The events
 * alone are not enough: a reset that finds unread data is reported as an ordinary end, and one that follows an end is
 * not reported at all. Where there is no table the events must do.
 */
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Ends, Lookup, Rows } from './lookup.ts';
import type { Row } from './rows.ts';
import type { Silence } from './silence.ts';

/** How long to look for something else before it is said that nothing happened, in milliseconds. */
const quiet = { withRows: 25, withoutRows: 100 };
/** How long a segment may be on its way, and how long after a silence, when it must be sent again. */
const patience = { usual: 100, afterSilence: 8000 };

/** States in which the FIN of the other end has arrived. */
const finArrived = new Set(['CLOSE_WAIT', 'LAST_ACK', 'CLOSING', 'TIME_WAIT']);

export class PeerConnection {
  readonly #socket: Socket;
  readonly #lookUp: Lookup | undefined;
  readonly #ends: Ends;
  #bytes = 0;
  #ended = false;
  #reset = false;
  #muted = false;
  #wasMuted = false;
  #shut = false;
  /** What the peer had seen when it closed or reset the connection itself. */
  #final: string | undefined;

  /**
   * @param socket a connected socket with `allowHalfOpen`
   * @param lookUp how to look it up in the TCP table; undefined where there is none
   */
  constructor(socket: Socket, lookUp: Lookup | undefined) {
    const { localAddress, localPort, remoteAddress, remotePort } = socket;
    this.#socket = socket;
    this.#lookUp = lookUp;
    this.#ends = {
      localAddress: localAddress!,
      localPort: localPort!,
      remoteAddress: remoteAddress!,
      remotePort: remotePort!,
    };
    socket.on('data', (chunk) => {
      this.#bytes += chunk.length;
    });
    socket.on('end', () => {
      this.#ended = true;
    });
    socket.on('error', () => {
      // Whatever the error is (ECONNRESET, EPIPE), after it the connection is no more.
      if (this.#final === undefined) this.#reset = true;
    });
  }

  /** The strongest event so far: `open`, `data N`, `fin`, `fin N` or `reset`. */
  async observe(): Promise<string> {
    if (this.#final !== undefined) return this.#final;
    const rows = await this.#settle();
    const first = await this.#verdict(rows);
    if (first.startsWith('fin') || this.#reset) return first;
    await wait(this.#lookUp ? quiet.withRows : quiet.withoutRows);
    return this.#verdict(await this.#settle());
  }

  /** Sends bytes. Gives `ok`, or `fails` where the connection has ended or the sending end is closed. */
  async send(count: number): Promise<string> {
    if (this.#shut || !(await this.#isLive())) return 'fails';
    const before = (await this.#lookUp?.(this.#ends))?.theirs?.unread ?? 0;
    const written = new Promise<void>((resolve) =>
      this.#socket.write(Buffer.alloc(count, 'y'), () => resolve()),
    );
    // A receiver that does not read may keep the last bytes from being taken.
    await Promise.race([written, wait(patience.usual)]);
    await this.#until(
      ({ mine, theirs }) => !mine || !theirs || mine.unacknowledged === 0 || theirs.unread >= before + count,
    );
    return 'ok';
  }

  /** The half-close: sends a FIN and goes on reading. */
  async shutdown(): Promise<string> {
    if (!(await this.#isLive())) return 'fails';
    if (this.#shut) return 'ok';
    this.#shut = true;
    this.#socket.end();
    await this.#until(({ mine, theirs }) => mine?.state !== 'ESTABLISHED' && hasFin(theirs));
    return 'ok';
  }

  /** Sends a FIN and stops reading, as closing a socket does. */
  async close(): Promise<string> {
    if (!(await this.#isLive())) return 'fails';
    this.#final = await this.observe();
    this.#socket.destroy();
    if (!this.#socket.closed) await once(this.#socket, 'close');
    await this.#until(({ theirs }) => hasFin(theirs));
    return 'ok';
  }

  async reset(): Promise<string> {
    if (!(await this.#isLive())) return 'fails';
    this.#final = await this.observe();
    this.abandon();
    await this.#until(({ theirs }) => !theirs);
    return 'ok';
  }

  async mute(silence: Silence): Promise<string> {
    if (!(await this.#isLive())) return 'fails';
    if (!this.#muted) await silence.mute(this.#socket);
    this.#muted = true;
    this.#wasMuted = true;
    return 'ok';
  }

  async resume(silence: Silence): Promise<string> {
    if (!(await this.#isLive())) return 'fails';
    if (this.#muted) await silence.resume(this.#socket);
    this.#muted = false;
    await this.#settle();
    return 'ok';
  }

  /** Ends the connection with a reset, so that nothing of it stays in the system's table. */
  abandon(): void {
    if (!this.#socket.destroyed) this.#socket.resetAndDestroy();
  }

  /** Whether the peer can still act on the connection. */
  async #isLive(): Promise<boolean> {
    if (this.#final !== undefined) return false;
    const rows = await this.#settle();
    if (this.#shut && this.#ended) return false;
    return (await this.#verdict(rows)) !== 'reset';
  }

  async #verdict(rows: Rows | undefined): Promise<string> {
    if (this.#final !== undefined) return this.#final;
    if (this.#reset || (await this.#isGone(rows))) {
      this.#reset = true;
      return 'reset';
    }
    const bytes = this.#bytes > 0 ? ` ${this.#bytes}` : '';
    if (this.#ended) return `fin${bytes}`;
    return this.#bytes > 0 ? `data${bytes}` : 'open';
  }

  /** Whether the connection is no more at this end though nobody here ended it: a reset came. */
  async #isGone(rows: Rows | undefined): Promise<boolean> {
    // After both FINs a row may go by right; then only events count.
    if (this.#shut && this.#ended) return false;
    if (!rows || (rows.mine && rows.mine.state !== 'CLOSE')) return false;
    // The table is not read in one instant, so a row that is missing is looked for again.
    return !(await this.#lookUp!(this.#ends)).mine;
  }

  /** Waits until what was sent before has arrived here and was read; gives the rows, if there are any. */
  async #settle(): Promise<Rows | undefined> {
    const bound = this.#wasMuted && !this.#muted ? patience.afterSilence : patience.usual;
    const last = await this.#until((rows) => this.#isQuiet(rows), bound);
    // Events of what the table already shows are delivered by the event loop.
    await wait(0);
    return last;
  }

  #isQuiet({ mine, theirs }: Rows): boolean {
    if (!mine || this.#reset) return true;
    if (mine.unread > 0) return this.#muted;
    if (finArrived.has(mine.state)) return this.#ended;
    if (this.#muted) return true;
    // A reset that was sent during the silence is lost; otherwise one is on its way.
    if (!theirs) return this.#wasMuted && mine.unacknowledged === 0;
    return theirs.unacknowledged === 0 && (mine.unacknowledged === 0 || !this.#wasMuted);
  }

  /** Waits until the rows are as wanted, but no longer than the bound; without rows, until it is quiet. */
  async #until(wanted: (rows: Rows) => boolean, bound: number = patience.usual): Promise<Rows | undefined> {
    const end = performance.now() + bound;
    await wait(0);
    for (;;) {
      if (!this.#lookUp) return void (await wait(quiet.withoutRows));
      const rows = await this.#lookUp(this.#ends);
      if (wanted(rows) || performance.now() >= end) return rows;
      await wait(2);
    }
  }
}

/** Whether the other end knows that this one has ended its sending. */
function hasFin(theirs: Row | undefined): boolean {
  return !theirs || finArrived.has(theirs.state) || theirs.state === 'CLOSE';
}
