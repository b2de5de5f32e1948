/** A process: its handle table, what Winsock keeps in it in user mode, and its CRT descriptors. */
import type { Clock, Timer } from './clock.ts';
import type { FileObject, HandleEntry } from './file.ts';
import type { Pending } from './pending.ts';
import type { Tcb } from './tcb.ts';

/** Winsock's user-mode entry for a descriptor. It can outlive the handle (F9b, Q185727). */
export interface WinsockEntry {
  readonly file: FileObject;
  /** Nonblocking mode, where it belongs to descriptors (U5). */
  nonblocking: boolean;
  /** `_close` took the handle, and a closesocket may still be due (Q185727). */
  closedByCrt: boolean;
  /** Only for a faulty stack that keeps socket state per descriptor. */
  sendShut?: boolean;
  linger?: { on: boolean; seconds: number };
}

/** The user of P1, an administrator since he can exclude ports; `CreateProcessAsUser` makes processes of the other. */
export const firstUser = 1;
export const secondUser = 2;

/** A thread that closes a socket in the background (KB2770054). */
export interface Worker {
  readonly tcb: Tcb;
  readonly timer: Timer | undefined;
}

export class Process {
  readonly name: string;
  readonly parent: Process | undefined;
  /** Whose process it is. */
  readonly user: number;
  /** Calls of WSAStartup without their WSACleanup; every process begins with one. */
  startups = 1;
  readonly handles = new Map<number, HandleEntry>();
  readonly sockets = new Map<number, WinsockEntry>();
  /** Every handle that a child inherited from this process, whether the process still has its own or not. */
  readonly heirs: HandleEntry[] = [];
  /** CRT descriptors and the handle values behind them. */
  readonly descriptors = new Map<number, number>();
  /** Threads inside a blocked call, by their actor's name. */
  readonly blocked = new Map<string, Pending>();
  readonly workers = new Set<Worker>();
  standardInput: number | undefined;
  /** A socket of its own was made here, so the provider is loaded (Q198663, workaround 1). */
  madeSocket = false;
  ended = false;
  /** How many handles it began with. */
  inheritedCount = 0;
  /** Only for a faulty stack whose handle count forgets closes. */
  everOpened = 0;

  constructor(name: string, parent: Process | undefined, user: number) {
    this.name = name;
    this.parent = parent;
    this.user = user;
  }

  /** Every worker has a thread and a handle to it (KB2770054: "thread handle count"). */
  get handleCount(): number {
    return this.handles.size + this.workers.size;
  }

  /** The handle behind a value, for Win32. */
  handle(value: number): HandleEntry | undefined {
    const handle = this.handles.get(value);
    return handle?.closing ? undefined : handle;
  }

  lowestFreeDescriptor(): number {
    let descriptor = 3;
    while (this.descriptors.has(descriptor)) descriptor++;
    return descriptor;
  }

  startWorker(tcb: Tcb, clock: Clock, seconds: number): void {
    const timer = seconds > 0 ? clock.after(seconds, () => tcb.reset()) : undefined;
    const worker = { tcb, timer };
    this.workers.add(worker);
    tcb.watcher = () => {
      if (timer) clock.cancel(timer);
      this.workers.delete(worker);
    };
  }
}
