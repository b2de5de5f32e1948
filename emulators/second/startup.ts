/** WSAStartup and WSACleanup, which a process counts (R-WS2); the last cleanup takes its sockets away (F4, R-WS3). */
import type { HandleEntry } from './file.ts';
import type { Machine } from './machine.ts';
import type { Process } from './process.ts';
import type { Result } from './result.ts';

const winsockCalls: ReadonlySet<string> = new Set([
  'socket',
  'bind',
  'listen',
  'accept',
  'connect',
  'send',
  'recv',
  'shutdown',
  'WSASendDisconnect',
  'closesocket',
  'WSADuplicateSocket',
  'WSASocket',
  'getsockopt',
  'setsockopt',
  'ioctlsocket',
]);

export class Startup {
  readonly #machine: Machine;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** R-WS1: whether Winsock refuses the call, because the process has taken its last WSAStartup back. */
  refuses(process: Process, api: string): boolean {
    if (!winsockCalls.has(api) || this.#machine.faulty('calls-need-no-startup')) return false;
    if (!this.#machine.faulty('startup-is-machine-wide')) return process.startups === 0;
    return [...this.#machine.processes.values()].some(({ startups }) => startups === 0);
  }

  startup(process: Process): Result {
    process.startups++;
    return 'ok';
  }

  /** F2. */
  cleanup(process: Process): Result {
    if (process.startups === 0)
      return this.#machine.faulty('one-cleanup-too-many-succeeds') ? 'ok' : 'WSANOTINITIALISED';
    process.startups--;
    if (this.#machine.faulty('first-cleanup-is-the-last')) process.startups = 0;
    if (process.startups === 0 && !this.#machine.faulty('cleanup-leaves-sockets')) this.#last(process);
    return 'ok';
  }

  #last(process: Process): void {
    const { closing, settings, win32 } = this.#machine;
    if (settings.cleanupLosesData) this.#loseData(process);
    for (const handle of [...process.handles.values()]) {
      if (!this.#reaches(handle)) continue;
      for (const pending of process.blocked.values()) {
        if (pending.handle === handle) pending.complete('fails'); // R-WS3: cancelled
      }
      closing.release(handle, win32.hardness(handle) === 'abortive' ? 'abortive' : settings.cleanupClose);
    }
    process.sockets.clear();
  }

  /** A handle that Winsock never met here is in none of its lists; one that closesocket cannot close stays too. */
  #reaches(handle: HandleEntry): boolean {
    const { protectedClose, cleanupReaches } = this.#machine.settings;
    if (handle.guarded && protectedClose === 'refused') return false;
    if (handle.provenance === 'WSASocket' && this.#machine.faulty('cleanup-spares-copies')) return false;
    if (cleanupReaches === 'every-handle' || handle.closing) return true;
    return handle.process.sockets.get(handle.value)?.file === handle.file;
  }

  /** R-WS3 against R-WS4: what the process closed gracefully may not get its data through. */
  #loseData(process: Process): void {
    for (const tcb of [...this.#machine.tcbs]) {
      if (tcb.closer === process && !tcb.dataAcked) tcb.reset();
    }
  }
}
