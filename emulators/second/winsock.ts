/** Winsock's calls but for sharing: what ws2_32 and AFD make of them. Closing is in `closing.ts`. */
import { Endpoint } from './endpoint.ts';
import type { HandleEntry } from './file.ts';
import type { Machine } from './machine.ts';
import { PeerEnd } from './peer-end.ts';
import { Pending } from './pending.ts';
import type { Process, WinsockEntry } from './process.ts';
import { Handed, Made, type Result } from './result.ts';
import { Tcb } from './tcb.ts';

export class Winsock {
  readonly #machine: Machine;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /**
   * The handle behind a descriptor, with a user-mode entry for it, or undefined: WSAENOTSOCK. Winsock makes the entry
   * at the first use of a value that it did not make itself. A stale entry lets an unknown handle pass (F9b).
   */
  descriptor(process: Process, value: number): HandleEntry | undefined {
    const handle = process.handle(value);
    if (!handle) return undefined;
    const entry = process.sockets.get(value);
    if (entry?.file === handle.file) return handle;
    if (!handle.known && !entry) return undefined;
    this.register(handle);
    return handle;
  }

  register(handle: HandleEntry): void {
    const { file, process, value } = handle;
    process.sockets.set(value, { file, nonblocking: handle.bornNonblocking, closedByCrt: false });
  }

  entry(handle: HandleEntry): WinsockEntry | undefined {
    return handle.process.sockets.get(handle.value);
  }

  /** U5. */
  isNonblocking(handle: HandleEntry, entry: WinsockEntry | undefined = this.entry(handle)): boolean {
    if (this.#machine.settings.blockingModeOf === 'socket') return handle.file.endpoint.nonblocking;
    return entry?.nonblocking ?? handle.bornNonblocking;
  }

  /** R-IN2, F8: an unknown flag is refused. */
  socketNotInheritable(process: Process): Result {
    if (this.#machine.settings.noInheritFlag === 'refused') return 'WSAEINVAL';
    return this.socket(process, this.#machine.faulty('no-inherit-flag-ignored'));
  }

  socket(process: Process, inheritable = this.#machine.settings.socketInheritable): Result {
    const endpoint = new Endpoint(this.#machine, process);
    if (this.#machine.faulty('socket-born-nonblocking')) endpoint.nonblocking = true;
    process.madeSocket = true;
    const file = this.#machine.newFile(endpoint);
    const handle = this.#machine.open(process, file, { provenance: 'original', inheritable });
    this.register(handle);
    return new Handed(handle.value);
  }

  bind(process: Process, value: number, address: string, port: string): Result {
    const endpoint = this.descriptor(process, value)?.file.endpoint;
    if (!endpoint) return 'WSAENOTSOCK';
    // R-BI1; a connect binds too.
    if (endpoint.address || endpoint.tcb)
      return this.#machine.faulty('bind-twice-succeeds') ? 'ok' : 'WSAEINVAL';
    if (address === 'foreign' && !this.#machine.faulty('foreign-address-binds')) return 'WSAEADDRNOTAVAIL';
    return this.#machine.addresses.bind(endpoint, address === 'loopback', port, process.user);
  }

  /** R-ACC2. */
  listen(process: Process, value: number): Result {
    const endpoint = this.descriptor(process, value)?.file.endpoint;
    if (!endpoint) return 'WSAENOTSOCK';
    if (endpoint.tcb) return 'WSAEISCONN';
    if (!endpoint.address) return this.#machine.faulty('listen-unbound-succeeds') ? 'ok' : 'WSAEINVAL';
    if (endpoint.backlog) {
      if (this.#machine.faulty('second-listen-empties-backlog')) endpoint.backlog = [];
      return 'ok';
    }
    endpoint.backlog = [];
    endpoint.address.connectHandler = endpoint;
    return 'ok';
  }

  /** R-ACC1. */
  accept(process: Process, value: number, binds: string): Result {
    const handle = this.descriptor(process, value);
    if (!handle) return 'WSAENOTSOCK';
    const { backlog } = handle.file.endpoint;
    if (!backlog) return this.#machine.faulty('accept-forgets-listen') ? 'WSAEWOULDBLOCK' : 'WSAEINVAL';
    const tcb = backlog.shift();
    if (tcb) return tcb.failure ? 'WSAECONNRESET' : new Handed(this.#accepted(handle, tcb));
    if (this.isNonblocking(handle)) return 'WSAEWOULDBLOCK';
    return this.#block(new Pending('accept', handle, binds));
  }

  completeAccept(waiter: Pending, tcb: Tcb): void {
    waiter.complete('ok', this.#accepted(waiter.handle, tcb));
  }

  /** R-ACC3, F20: the accepted socket has the listener's options, and shares its address object (Q177074). */
  #accepted(listening: HandleEntry, tcb: Tcb): number {
    const { process } = listening;
    const { settings } = this.#machine;
    const listener = listening.file.endpoint;
    const endpoint = new Endpoint(this.#machine, process);
    if (!this.#machine.faulty('accept-forgets-linger')) {
      endpoint.linger = listener.linger;
      endpoint.lingerSeconds = listener.lingerSeconds;
    }
    if (!this.#machine.faulty('accept-forgets-reuse')) endpoint.reuse = listener.reuse;
    endpoint.exclusive = settings.acceptedExclusive && listener.exclusive;
    const nonblocking = settings.acceptedNonblocking && this.isNonblocking(listening);
    endpoint.nonblocking = nonblocking;
    if (this.#machine.faulty('accept-drops-early-data')) tcb.unread = 0;
    endpoint.connect(tcb);
    this.#machine.addresses.hold(listener.address!, endpoint);
    process.madeSocket = true;
    const kind = settings.acceptedInheritable;
    const inheritable = kind === 'always' || (kind === 'as-listener' && listening.inheritable);
    const file = this.#machine.newFile(endpoint);
    const handle = this.#machine.open(process, file, { provenance: 'original', inheritable, nonblocking });
    this.register(handle);
    return handle.value;
  }

  /** To the peer's listener, which always accepts. R-SD9: not with a socket pair that still exists. */
  connect(process: Process, value: number): Result {
    const handle = this.descriptor(process, value);
    if (!handle) return 'WSAENOTSOCK';
    const { endpoint } = handle.file;
    if (endpoint.tcb) return this.#machine.faulty('connect-twice-succeeds') ? 'ok' : 'WSAEISCONN';
    if (endpoint.backlog) return 'WSAEINVAL';
    if (!this.#machine.hasRoom) return 'WSAENOBUFS';
    const port = endpoint.address?.port;
    if (port !== undefined) {
      for (const tcb of this.#machine.tcbs) if (!tcb.passive && tcb.port === port) return 'WSAEADDRINUSE';
    }
    const peer = new PeerEnd();
    const tcb = new Tcb(this.#machine, peer, false, endpoint.address);
    const nonblocking = this.isNonblocking(handle);
    if (nonblocking && this.#machine.faulty('nonblocking-connect-gets-lost'))
      return new Made('WSAEWOULDBLOCK', peer);
    endpoint.connect(tcb);
    return new Made(nonblocking ? 'WSAEWOULDBLOCK' : 'ok', peer);
  }

  send(process: Process, value: number, bytes: number): Result {
    const handle = this.descriptor(process, value);
    if (!handle) return this.#machine.faulty('send-to-closed-succeeds') ? 'ok' : 'WSAENOTSOCK';
    const { endpoint } = handle.file;
    const { tcb } = endpoint;
    if (!tcb) return 'WSAENOTCONN';
    const perDescriptor = this.#machine.faulty('shutdown-stays-in-descriptor');
    if (perDescriptor ? this.entry(handle)?.sendShut : endpoint.sendShut) {
      return this.#machine.faulty('send-after-shutdown-wrong-error') ? 'WSAENOTCONN' : 'WSAESHUTDOWN';
    }
    if (tcb.failure) return tcb.failure;
    if (tcb.finSent && !perDescriptor) return 'WSAESHUTDOWN';
    if (!tcb.passive) endpoint.awaitsCompletion = true;
    if (!this.#machine.sometimesFaulty('send-gets-lost-sometimes')) tcb.send(bytes);
    return 'ok';
  }

  /** R-SD5. */
  recv(process: Process, value: number): Result {
    const handle = this.descriptor(process, value);
    if (!handle) return 'WSAENOTSOCK';
    const { endpoint } = handle.file;
    const { tcb } = endpoint;
    if (!tcb) return 'WSAENOTCONN';
    if (endpoint.receiveShut) return 'WSAESHUTDOWN';
    if (tcb.failure) return tcb.failure;
    const bytes = tcb.unread;
    if (bytes > 0) {
      if (!this.#machine.faulty('recv-leaves-data')) tcb.unread = 0;
      return `data ${bytes}`;
    }
    if (tcb.finReceived) {
      if (this.#machine.faulty('eof-only-once')) tcb.failure = 'WSAECONNRESET';
      return 'eof';
    }
    if (this.isNonblocking(handle)) return 'WSAEWOULDBLOCK';
    return this.#block(new Pending('recv', handle, undefined));
  }

  /** R-SD1 to R-SD4, F15 to F17. */
  shutdown(process: Process, value: number, how: string): Result {
    const handle = this.descriptor(process, value);
    if (!handle) return 'WSAENOTSOCK';
    const { endpoint } = handle.file;
    const { tcb } = endpoint;
    const noDirection = how === '3' && !this.#machine.faulty('shutdown-takes-any-direction');
    if (noDirection && this.#machine.settings.shutdownLooksAt === 'direction') return 'WSAEINVAL';
    if (!tcb) return this.#machine.faulty('shutdown-unconnected-succeeds') ? 'ok' : 'WSAENOTCONN';
    if (tcb.failure) return 'fails';
    if (noDirection) return 'WSAEINVAL';
    const swapped = how !== 'SD_BOTH' && this.#machine.faulty('shutdown-wrong-direction');
    if ((how !== 'SD_SEND') !== swapped) this.#shutReceive(endpoint, tcb);
    if ((how !== 'SD_RECEIVE') !== swapped) {
      if (endpoint.sendShut && this.#machine.faulty('second-shutdown-fails')) return 'WSAENOTCONN';
      endpoint.sendShut = true;
      this.entry(handle)!.sendShut = true;
      if (!tcb.finSent) tcb.sendFin();
    }
    return 'ok';
  }

  /** R-SD2 against F15 for what nobody will read. */
  #shutReceive(endpoint: Endpoint, tcb: Tcb): void {
    endpoint.receiveShut = true;
    if (tcb.unread > 0 && this.#machine.settings.receiveShutData === 'reset') tcb.reset();
    tcb.unread = 0;
  }

  closesocket(process: Process, value: number): Result {
    const handle = this.descriptor(process, value);
    const entry = process.sockets.get(value);
    if (handle?.guarded && this.#machine.settings.protectedClose === 'refused') return 'fails';
    if (handle) return this.#machine.closing.closesocket(handle, entry!);
    if (entry?.closedByCrt && !process.handles.has(value)) {
      process.sockets.delete(value); // Q185727: the second of the two closes
      return 'ok';
    }
    return this.#machine.faulty('closesocket-wrong-error') ? 'WSAEINVAL' : 'WSAENOTSOCK';
  }

  setNonblocking(process: Process, value: number, on: boolean): Result {
    const handle = this.descriptor(process, value);
    if (!handle) return 'WSAENOTSOCK';
    if (this.#machine.sometimesFaulty('fionbio-ignored-sometimes')) return 'ok';
    handle.file.endpoint.nonblocking = on;
    this.entry(handle)!.nonblocking = on;
    return 'ok';
  }

  #block(pending: Pending): Pending {
    pending.handle.file.endpoint.waiters.push(pending);
    return pending;
  }
}
