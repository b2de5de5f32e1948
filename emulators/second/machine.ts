/** One machine for one script: everything that the kernel and its processes hold. */
import { AddressTable } from './addresses.ts';
import { Clock } from './clock.ts';
import { Closing } from './closing.ts';
import { Crt } from './crt.ts';
import type { Endpoint } from './endpoint.ts';
import type { FaultId } from './faults.ts';
import { FileObject, HandleEntry, type Origin } from './file.ts';
import { KernelMemory } from './kernel.ts';
import { Options } from './options.ts';
import { PeerEnd } from './peer-end.ts';
import type { Prng } from './prng.ts';
import { firstUser, Process } from './process.ts';
import type { Ledger } from './references.ts';
import type { Settings } from './settings.ts';
import { Sharing } from './sharing.ts';
import { Startup } from './startup.ts';
import { Tcb } from './tcb.ts';
import { Win32 } from './win32.ts';
import { Winsock } from './winsock.ts';

/** What a machine is told once. */
export interface MachineOptions {
  readonly settings: Settings;
  readonly faults: ReadonlySet<FaultId>;
  /** `fresh`: no value twice. `reused`: as NT does it, the lowest free multiple of 4 of the process. */
  readonly values: 'fresh' | 'reused';
  /** For faults that are seen now and then. */
  readonly chance: Prng;
  /** Ports that a faulty stack did not forget from earlier scripts. */
  readonly residue: Set<string>;
}

export class Machine {
  readonly settings: Settings;
  readonly #faults: ReadonlySet<FaultId>;
  readonly #values: 'fresh' | 'reused';
  readonly #chance: Prng;
  readonly residue: Set<string>;
  readonly ledger: Ledger = { underflows: 0 };
  readonly clock = new Clock();
  readonly tcbs = new Set<Tcb>();
  readonly files = new Set<FileObject>();
  readonly addresses: AddressTable = new AddressTable(this);
  readonly processes = new Map<string, Process>();
  readonly closing: Closing = new Closing(this);
  readonly kernel: KernelMemory = new KernelMemory(this);
  readonly startup: Startup = new Startup(this);
  readonly winsock: Winsock = new Winsock(this);
  readonly options: Options = new Options(this);
  readonly sharing: Sharing = new Sharing(this);
  readonly win32: Win32 = new Win32(this);
  readonly crt: Crt = new Crt(this);
  #lastValue = 0;
  #lastDead = 0x1000_0001;

  constructor(options: MachineOptions) {
    this.settings = options.settings;
    this.#faults = options.faults;
    this.#values = options.values;
    this.#chance = options.chance;
    this.residue = options.residue;
  }

  faulty(id: FaultId): boolean {
    return this.#faults.has(id);
  }

  /** A fault that shows one time in five. */
  sometimesFaulty(id: FaultId): boolean {
    return this.faulty(id) && this.#chance.next() < 0.2;
  }

  /** A process of that user, by default of the one that its parent has. */
  start(name: string, parent: Process | undefined, user: number = this.#userOf(parent)): Process {
    const process = new Process(name, parent, user);
    this.processes.set(name, process);
    return process;
  }

  #userOf(parent: Process | undefined): number {
    return this.faulty('child-is-of-the-first-user') ? firstUser : (parent?.user ?? firstUser);
  }

  /** Puts a new handle to the file object into the process' table, under that value or a free one. */
  open(
    process: Process,
    file: FileObject,
    origin: Origin,
    value: number = this.#freeValue(process),
  ): HandleEntry {
    const handle = new HandleEntry(process, value, file, origin);
    process.handles.set(value, handle);
    process.everOpened++;
    file.attach(handle);
    return handle;
  }

  /** An endpoint with its file object, to which there is no handle yet. */
  newFile(endpoint: Endpoint): FileObject {
    return new FileObject(this, endpoint);
  }

  /** A value that is no handle of any process. */
  deadValue(): number {
    this.#lastDead += 4;
    return this.#lastDead;
  }

  #freeValue(process: Process): number {
    if (this.#values === 'fresh') {
      this.#lastValue += 4;
      return this.#lastValue;
    }
    let value = 4;
    while (process.handles.has(value)) value += 4;
    return value;
  }

  /** Whether the connection table has room for one more (Q198663). */
  get hasRoom(): boolean {
    return this.tcbs.size < this.settings.connectionLimit;
  }

  /** The peer asks for a connection to the port; undefined if it is refused. */
  peerConnects(port: string): PeerEnd | undefined {
    const listener = this.hasRoom ? this.addresses.listenerFor(port) : undefined;
    if (!listener) return undefined;
    const peer = new PeerEnd();
    listener.connectionArrived(new Tcb(this, peer, true, listener.address));
    return peer;
  }

  /** How many connections have a control block. */
  get slots(): number {
    if (!this.faulty('slots-forget-time-wait')) return this.tcbs.size;
    return [...this.tcbs].filter((tcb) => tcb.state !== 'TIME_WAIT').length;
  }
}
