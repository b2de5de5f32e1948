/** AFD's endpoint: what a socket is, independent of how many descriptors it has (R-SH2). */
import type { AddressObject } from './addresses.ts';
import type { BindKind } from './bind-matrix.ts';
import type { Machine } from './machine.ts';
import type { Pending } from './pending.ts';
import type { Process } from './process.ts';
import type { Failure, Tcb } from './tcb.ts';

/** Graceful: what is queued, then FIN. Abortive: RST. */
export type Close = 'graceful' | 'abortive';

export class Endpoint {
  readonly #machine: Machine;
  readonly creator: Process;
  linger = false;
  lingerSeconds = 0;
  reuse = false;
  exclusive = false;
  nonblocking = false;
  address: AddressObject | undefined;
  /** The backlog of a listener, oldest first. */
  backlog: Tcb[] | undefined;
  tcb: Tcb | undefined;
  sendShut = false;
  receiveShut = false;
  /** Its last close never reached the provider (Q198663, Q229658); nobody has it and it lives on. */
  stranded = false;
  /** It connected and was sent on (Q171996). */
  awaitsCompletion = false;
  /** Blocked calls, oldest first. */
  readonly waiters: Pending[] = [];

  constructor(machine: Machine, creator: Process) {
    this.#machine = machine;
    this.creator = creator;
  }

  /** How a bind would be now. */
  get bindKind(): BindKind {
    if (this.exclusive && !this.#machine.faulty('exclusive-ignored-by-bind')) return 'exclusive';
    return this.reuse ? 'reuse' : 'default';
  }

  connect(tcb: Tcb): void {
    this.tcb = tcb;
    tcb.endpoint = this;
  }

  // What TCP tells it.

  /** A connection was established for this listener. */
  connectionArrived(tcb: Tcb): void {
    const waiter = this.#nextWaiter();
    if (waiter) this.#machine.winsock.completeAccept(waiter, tcb);
    else if (this.#machine.faulty('backlog-is-a-stack')) this.backlog!.unshift(tcb);
    else this.backlog!.push(tcb);
  }

  /** F18: a receive that is pending gets the data even if the side was shut down behind it. */
  takesData(bytes: number): boolean {
    const waiter = this.#nextWaiter();
    waiter?.complete(`data ${bytes}`);
    return waiter !== undefined;
  }

  /** F18b. */
  endOfStream(): void {
    for (let waiter = this.#nextWaiter(); waiter; waiter = this.#nextWaiter()) waiter.complete('eof');
  }

  /** F25: pending receives fail, those of the Win32 API with its own name for it. */
  connectionEnded(failure: Failure | undefined): void {
    for (let waiter = this.#nextWaiter(); waiter; waiter = this.#nextWaiter()) {
      if (failure === undefined) waiter.complete('eof');
      else waiter.complete(waiter.kind === 'ReadFile' ? win32Failure(failure) : failure);
    }
  }

  #nextWaiter(): Pending | undefined {
    for (let waiter = this.waiters.shift(); waiter; waiter = this.waiters.shift()) {
      if (waiter.result === undefined) return waiter;
    }
    return undefined;
  }

  // What closing does.

  /** The last handle is gone. */
  cleanup(how: Close): void {
    this.cancel(() => true);
    this.stopListening();
    if (this.tcb) {
      this.closeConnection(how);
      this.tcb.endpoint = undefined;
      this.tcb = undefined;
    }
    this.#machine.addresses.release(this);
  }

  /** Connections that nobody accepted are reset with their listener. */
  stopListening(): void {
    if (!this.backlog) return;
    const queued = this.backlog;
    this.backlog = undefined;
    if (this.address) {
      this.address.connectHandler = undefined;
      this.address.handlerNulled = true;
    }
    for (const tcb of queued) tcb.reset();
  }

  /** Ends the stack's side of the connection; from here on nobody reads. */
  closeConnection(how: Close): void {
    const tcb = this.tcb!;
    const unread = tcb.unread > 0 && this.#machine.settings.closeUnread === 'reset';
    tcb.abandon();
    if (how === 'abortive' || unread) tcb.reset();
    else tcb.sendFin();
  }

  /** R-CL4, F42, F43: blocked calls are woken; with which error is not said. */
  cancel(which: (waiter: Pending) => boolean): void {
    for (const waiter of this.waiters) {
      if (waiter.result === undefined && which(waiter)) waiter.complete('fails');
    }
  }
}

/** The name that ReadFile and WriteFile have for a connection's end; F25 gives one, the other is not said. */
export function win32Failure(failure: Failure): string {
  return failure === 'WSAECONNRESET' ? 'ERROR_NETNAME_DELETED' : 'fails';
}
