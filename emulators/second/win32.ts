/** The Win32 calls: processes, and a socket as a plain handle. */
import { win32Failure } from './endpoint.ts';
import type { HandleEntry } from './file.ts';
import type { Machine } from './machine.ts';
import { Pending } from './pending.ts';
import type { Process } from './process.ts';
import { Handed, type Result } from './result.ts';

export class Win32 {
  readonly #machine: Machine;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /**
   * A child of the process.
   * @param stdin the value that STARTF_USESTDHANDLES passes on, undefined for none
   */
  createProcess(parent: Process, name: string, inherit: boolean, stdin: number | undefined): void {
    const machine = this.#machine;
    const child = machine.start(name, parent);
    if (inherit || machine.faulty('child-inherits-unasked')) machine.sharing.inherit(parent, child);
    child.inheritedCount = child.handles.size;
    if (stdin === undefined || stdin < 0) return;
    const { standardHandle } = machine.settings;
    if (standardHandle === 'socket') child.standardInput = stdin;
    else if (standardHandle === 'dead-value') child.standardInput = machine.deadValue();
  }

  /** With no socket passed there is none to hand out; which error that is, is not said. */
  getStdHandle(process: Process): Result {
    return process.standardInput === undefined ? 'fails' : new Handed(process.standardInput);
  }

  /** F35, F9b: closes the socket as well, does not linger, and leaves Winsock's entry behind. */
  closeHandle(process: Process, value: number): Result {
    const handle = process.handle(value);
    if (!handle) return 'ERROR_INVALID_HANDLE';
    if (this.#machine.faulty('close-handle-keeps-connection')) {
      process.handles.delete(value);
      return 'ok';
    }
    // R-IN4 does not say what CloseHandle gives.
    if (handle.guarded && !this.#machine.faulty('protected-handle-can-be-closed')) return 'fails';
    const entry = process.sockets.get(value);
    this.#machine.closing.release(handle, this.hardness(handle));
    if (entry) process.sockets.set(value, entry);
    return 'ok';
  }

  /** R-LG2 holds for a close that is not closesocket too; the longer lingers need a call that waits. */
  hardness(handle: HandleEntry): 'graceful' | 'abortive' {
    const { linger, lingerSeconds } = handle.file.endpoint;
    return linger && lingerSeconds === 0 ? 'abortive' : 'graceful';
  }

  /** R-IN3, R-IN4. */
  setHandleInformation(process: Process, value: number, flag: string, on: boolean): Result {
    const { settings } = this.#machine;
    if (settings.setHandleInformation === 'not-implemented') return 'ERROR_CALL_NOT_IMPLEMENTED';
    const handle = process.handle(value);
    if (!handle) return 'ERROR_INVALID_HANDLE';
    if (flag === 'HANDLE_FLAG_INHERIT') {
      if (!this.#machine.faulty('inherit-flag-not-set')) handle.inheritable = on;
      return 'ok';
    }
    if (on || !this.#machine.faulty('protected-for-ever')) handle.guarded = on;
    if (this.#machine.faulty('protecting-clears-inherit-flag')) handle.inheritable = false;
    return 'ok';
  }

  readFile(process: Process, value: number): Result {
    const handle = process.handle(value);
    if (!handle) return 'ERROR_INVALID_HANDLE';
    const { endpoint } = handle.file;
    const { tcb } = endpoint;
    if (!tcb || endpoint.receiveShut) return 'fails';
    if (tcb.failure) return win32Failure(tcb.failure);
    if (tcb.unread > 0) {
      const bytes = tcb.unread;
      tcb.unread = 0;
      return `data ${bytes}`;
    }
    if (tcb.finReceived) return 'eof';
    const { settings, winsock } = this.#machine;
    if (winsock.isNonblocking(handle) && settings.readFileNonblocking === 'fails') return 'fails';
    const pending = new Pending('ReadFile', handle, undefined);
    endpoint.waiters.push(pending);
    return pending;
  }

  writeFile(process: Process, value: number, bytes: number): Result {
    const handle = process.handle(value);
    if (!handle) return 'ERROR_INVALID_HANDLE';
    const { sendShut, tcb } = handle.file.endpoint;
    if (!tcb || sendShut) return 'fails';
    if (tcb.failure) return win32Failure(tcb.failure);
    if (tcb.finSent) return 'fails';
    tcb.send(bytes);
    return 'ok';
  }

  exitProcess(process: Process): Result {
    this.#machine.closing.endProcess(process, this.#machine.settings.exitClose);
    return 'ok';
  }

  terminateProcess(target: Process | undefined): Result {
    if (!target || target.ended) return 'fails';
    if (this.#machine.faulty('terminate-keeps-handles')) target.handles.clear();
    this.#machine.closing.endProcess(target, this.#machine.settings.terminateClose);
    return 'ok';
  }
}
