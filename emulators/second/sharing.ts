/** WSADuplicateSocket, DuplicateHandle and inheritance: the three ways to a further handle of one file object. */
import type { FileObject, HandleEntry } from './file.ts';
import type { Machine } from './machine.ts';
import type { Process } from './process.ts';
import { Handed, Made, type Result } from './result.ts';

/** WSAPROTOCOL_INFO. In some stacks it is a receipt for a handle that the target already has (W6). */
export interface ProtocolInfo {
  readonly file: FileObject;
  readonly target: Process;
  readonly handle: HandleEntry | undefined;
  readonly nonblocking: boolean;
  spent: boolean;
}

export class Sharing {
  readonly #machine: Machine;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** F10, F11: the socket is looked at before the process. */
  wsaDuplicateSocket(process: Process, value: number, target: Process | undefined): Result {
    const { faulty, settings, winsock } = this.#reach;
    const source = winsock.descriptor(process, value);
    if (!source) return faulty('duplicate-bad-socket-wrong-error') ? 'WSAEINVAL' : 'WSAENOTSOCK';
    if (!target || target.ended) return 'WSAEINVAL';
    const { file } = source;
    const nonblocking = winsock.isNonblocking(source);
    const now = settings.protocolInfo !== 'descriptor-later';
    const handle = now ? this.#copy(file, target, nonblocking, false) : undefined;
    return new Made('ok', { file, target, handle, nonblocking, spent: false });
  }

  /** R-SH1: the info is for one process and one use. */
  wsaSocket(process: Process, info: ProtocolInfo | undefined): Result {
    const { faulty, settings, winsock } = this.#reach;
    if (!info) return 'fails';
    if (info.target !== process && !faulty('info-works-in-any-process')) return 'WSAEINVAL';
    if (info.spent && settings.protocolInfo !== 'handle-reusable') return 'WSAEINVAL';
    info.spent = true;
    if (!info.handle) {
      if (info.file.handles.count === 0) return 'fails';
      const handle = this.#copy(info.file, process, info.nonblocking, true);
      winsock.register(handle);
      return new Handed(handle.value);
    }
    const { handle } = info;
    if (handle.process.handle(handle.value) !== handle) return 'fails';
    if (!handle.known) winsock.register(handle);
    handle.known = true;
    return new Handed(handle.value);
  }

  #copy(file: FileObject, target: Process, nonblocking: boolean, known: boolean): HandleEntry {
    const inheritable = this.#machine.settings.socketInheritable;
    return this.#machine.open(target, file, { provenance: 'WSASocket', inheritable, nonblocking, known });
  }

  /** R-SH9: it succeeds; whether Winsock in the other process knows the value is another matter. */
  duplicateHandle(process: Process, value: number, target: Process | undefined, inherit: boolean): Result {
    const { faulty, settings, winsock } = this.#reach;
    const source = process.handle(value);
    if (!source) return 'ERROR_INVALID_HANDLE';
    if (!target || target.ended) return 'fails';
    const handle = this.#machine.open(target, source.file, {
      provenance: 'DuplicateHandle',
      inheritable: inherit && !faulty('duplicate-handle-forgets-inherit'),
      known: source.known && (target === process || settings.duplicateHandleKnown),
      nonblocking: winsock.isNonblocking(source),
    });
    return new Handed(handle.value);
  }

  /** Every inheritable handle, at the same value and inheritable again. */
  inherit(parent: Process, child: Process): void {
    for (const source of parent.handles.values()) {
      if (!source.inheritable || source.closing) continue;
      const heir = this.#machine.open(
        child,
        source.file,
        {
          provenance: source.provenance,
          inheritable: true,
          inherited: true,
          known: source.known,
          guarded: source.guarded && this.#machine.settings.protectInherited,
          nonblocking: this.#machine.winsock.isNonblocking(source),
        },
        source.value,
      );
      source.heirs ??= [];
      source.heirs.push(heir);
      parent.heirs.push(heir);
    }
  }

  get #reach() {
    const machine = this.#machine;
    return { settings: machine.settings, winsock: machine.winsock, faulty: machine.faulty.bind(machine) };
  }
}
