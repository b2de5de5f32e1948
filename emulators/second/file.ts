/**
 * File objects and the handles that refer to them. A handle entry is one value in one process' table; a file object
 * counts its handles, whose last one cleans the socket up, and its pointers (handles and calls in progress), whose
 * last one deletes it. That is how NT shares sockets: every way of duplicating makes another handle (W7).
 */
import type { Endpoint } from './endpoint.ts';
import type { Machine } from './machine.ts';
import type { Process } from './process.ts';
import { References } from './references.ts';

/** How a handle came to be, which on 9x decides what its close can do. */
export type Provenance = 'original' | 'WSASocket' | 'DuplicateHandle';

export interface Origin {
  readonly provenance: Provenance;
  readonly inheritable: boolean;
  readonly inherited?: boolean;
  readonly known?: boolean;
  readonly guarded?: boolean;
  readonly nonblocking?: boolean;
}

export class HandleEntry {
  readonly value: number;
  readonly process: Process;
  readonly file: FileObject;
  readonly provenance: Provenance;
  inheritable: boolean;
  /** Inherited from a parent, whatever the provenance of the parent's handle. */
  readonly inherited: boolean;
  /** Whether Winsock accepts the value in this process (R-SH9). */
  known: boolean;
  /** HANDLE_FLAG_PROTECT_FROM_CLOSE (R-IN4). */
  guarded: boolean;
  /** A closesocket is lingering on it: the value is taken, but no call finds it. */
  closing = false;
  /** Nonblocking mode as a copy takes it along, where it belongs to descriptors (U5). */
  readonly bornNonblocking: boolean;
  /** The handles that children inherited from this one. */
  heirs: HandleEntry[] | undefined;

  constructor(process: Process, value: number, file: FileObject, origin: Origin) {
    this.process = process;
    this.value = value;
    this.file = file;
    this.provenance = origin.provenance;
    this.inheritable = origin.inheritable;
    this.inherited = origin.inherited ?? false;
    this.known = origin.known ?? true;
    this.guarded = origin.guarded ?? false;
    this.bornNonblocking = origin.nonblocking ?? false;
  }
}

export class FileObject {
  readonly #machine: Machine;
  readonly endpoint: Endpoint;
  readonly handles: References;
  readonly pointers: References;
  /** The entries behind the handle count. */
  readonly holders = new Set<HandleEntry>();

  constructor(machine: Machine, endpoint: Endpoint) {
    this.#machine = machine;
    this.endpoint = endpoint;
    this.handles = new References(machine.ledger);
    this.pointers = new References(machine.ledger);
    machine.files.add(this);
  }

  attach(handle: HandleEntry): void {
    this.holders.add(handle);
    if (handle.inherited && this.#machine.faulty('inherited-handle-not-counted')) return;
    this.handles.take();
    this.pointers.take();
  }

  /** Whether that was the last handle. */
  detach(handle: HandleEntry): boolean {
    this.holders.delete(handle);
    const copy = handle.provenance === 'WSASocket';
    if (copy && this.handles.count > 1 && this.#machine.faulty('copy-close-not-counted')) return false;
    let last = this.handles.drop();
    if (copy && this.#machine.faulty('copy-close-counted-twice')) last = this.handles.drop() || last;
    this.dereference();
    return last;
  }

  reference(): void {
    this.pointers.take();
  }

  dereference(): void {
    if (this.pointers.drop()) this.#machine.files.delete(this);
  }

  isHeldBy(process: Process): boolean {
    for (const handle of this.holders) if (handle.process === process) return true;
    return false;
  }
}
