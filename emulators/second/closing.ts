/** All that takes a handle away: closesocket with its linger, CloseHandle, a dying parent, the end of a process. */
import type { Timer } from './clock.ts';
import type { Close, Endpoint } from './endpoint.ts';
import type { HandleEntry } from './file.ts';
import type { Machine } from './machine.ts';
import { Pending } from './pending.ts';
import type { Process, WinsockEntry } from './process.ts';

/** A socket whose last close did not reach its provider. */
interface Stranded {
  readonly endpoint: Endpoint;
  readonly closer: Process;
}

export class Closing {
  readonly #machine: Machine;
  #stranded: Stranded[] = [];

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** Sockets that nobody has and that live on. */
  get strandedCount(): number {
    return this.#stranded.length;
  }

  /** Those of them that stand for no connection. */
  get idleStranded(): number {
    return this.#stranded.filter(({ endpoint: { tcb } }) => !tcb || tcb.state === 'CLOSED').length;
  }

  /**
   * closesocket on a descriptor that exists. Only the last close lingers (R-SH3, R-CL7), by the table R-LG1 to R-LG4.
   * @returns the outcome, or the call if it has not returned
   */
  closesocket(handle: HandleEntry, entry: WinsockEntry): string | Pending {
    const machine = this.#machine;
    const { endpoint } = handle.file;
    const lastOne =
      handle.file.handles.count - this.#aliases(handle) === 1 || machine.faulty('every-close-lingers');
    const { on, seconds } = entry.linger ?? { on: endpoint.linger, seconds: endpoint.lingerSeconds };
    if (
      !lastOne ||
      !this.#reachesProvider(handle) ||
      !on ||
      !endpoint.tcb ||
      endpoint.tcb.state === 'CLOSED'
    ) {
      this.release(handle, 'graceful');
      return 'ok';
    }
    const nonblocking = machine.winsock.isNonblocking(handle, entry);
    if (nonblocking) return this.#lingerNonblocking(handle, seconds);
    if (seconds === 0) {
      this.release(handle, machine.faulty('linger-zero-is-graceful') ? 'graceful' : 'abortive');
      return 'ok';
    }
    return this.#lingerBlocking(handle, seconds);
  }

  /** X5: the documents (R-LG2, R-LG4) or KB2770054's worker thread, for which 0 seconds are for ever. */
  #lingerNonblocking(handle: HandleEntry, seconds: number): string {
    const { endpoint } = handle.file;
    const { settings } = this.#machine;
    const how = settings.nonblockingLinger;
    if (!endpoint.sendShut && (how === 'worker' || (how === 'worker-for-zero' && seconds === 0))) {
      const { process } = handle;
      const tcb = endpoint.tcb!;
      this.release(handle, 'graceful');
      if (tcb.state !== 'CLOSED' && !tcb.finAcked) process.startWorker(tcb, this.#machine.clock, seconds);
      return 'ok';
    }
    const tcb = endpoint.tcb!;
    const unfinished = tcb.peer.mute && !(tcb.dataAcked && settings.lingerWaitsFor === 'data');
    if (seconds > 0 && !endpoint.sendShut && unfinished) return 'WSAEWOULDBLOCK';
    this.release(handle, seconds === 0 ? 'abortive' : 'graceful');
    return 'ok';
  }

  /** R-LG3: until everything including the FIN is acknowledged, at most that many seconds, and then hard. */
  #lingerBlocking(handle: HandleEntry, seconds: number): string | Pending {
    const { endpoint } = handle.file;
    const { clock, settings } = this.#machine;
    const tcb = endpoint.tcb!;
    const shutBefore = endpoint.sendShut;
    if (settings.inheritedDiesWithHandle) this.#revokeHeirs(handle, 'graceful');
    endpoint.closeConnection('graceful');
    if (tcb.state === 'CLOSED' || tcb.finAcked || (tcb.dataAcked && settings.lingerWaitsFor === 'data')) {
      this.release(handle, 'graceful');
      return 'ok';
    }
    handle.closing = true;
    handle.process.sockets.delete(handle.value);
    const pending = new Pending('closesocket', handle, undefined);
    let timer: Timer | undefined;
    const stillThere = () => handle.process.handles.get(handle.value) === handle;
    const finish = () => {
      if (timer) clock.cancel(timer);
      if (stillThere()) this.release(handle, 'graceful');
      pending.complete('ok');
    };
    tcb.watcher = finish;
    if (this.#machine.faulty('linger-never-times-out')) return pending;
    timer = clock.after(
      this.#machine.faulty('linger-times-out-early') ? Math.ceil(seconds / 2) : seconds,
      () => {
        tcb.watcher = undefined;
        const hard = !(shutBefore && settings.lingerAfterShutdown === 'no-reset'); // Q176736
        if (hard && stillThere()) tcb.reset();
        finish();
      },
    );
    return pending;
  }

  /**
   * Q198663 and Q229658: on 9x the provider's close routine hangs on the handle of the original, or on the provider
   * being loaded in the closing process; a copy without it runs the count down to zero and closes nothing.
   */
  #reachesProvider(handle: HandleEntry): boolean {
    const { settings } = this.#machine;
    if (
      handle.inherited &&
      handle.provenance === 'original' &&
      this.#machine.faulty('last-close-in-child-sends-nothing')
    ) {
      return false;
    }
    if (handle.provenance === 'original') return true;
    const need = handle.provenance === 'WSASocket' ? settings.socketCopyClose : settings.handleCopyClose;
    return need === 'closes' || (need === 'needs-own-socket' && handle.process.madeSocket);
  }

  /** Takes the handle out of its process; the last one closes the socket. */
  release(handle: HandleEntry, how: Close): void {
    const reached = this.#reachesProvider(handle);
    if (this.#machine.settings.inheritedDiesWithHandle) this.#revokeHeirs(handle, how);
    const { file, process } = handle;
    if (this.#drop(handle, how, reached)) this.#machine.kernel.socketClosed(process, file.endpoint);
  }

  /** Whether that closed the socket. */
  #drop(handle: HandleEntry, how: Close, reached: boolean): boolean {
    const { process, file, value } = handle;
    process.handles.delete(value);
    process.sockets.delete(value);
    const last = file.detach(handle);
    this.#cancelCalls(handle, last);
    if (
      handle.provenance === 'original' &&
      file.endpoint.backlog &&
      this.#machine.faulty('listener-ends-with-original')
    ) {
      file.endpoint.stopListening();
    }
    if (!last) return false;
    if (file.endpoint.tcb) file.endpoint.tcb.closer = process;
    if (reached) file.endpoint.cleanup(how);
    else this.#strand(file.endpoint, process);
    return reached;
  }

  /** What children inherited from the handle was never more than an alias of it (Q150523, Q156319). */
  #revokeHeirs(handle: HandleEntry, how: Close): void {
    const { heirs } = handle;
    handle.heirs = undefined;
    if (heirs) this.#revoke(heirs, how);
  }

  #revoke(heirs: readonly HandleEntry[], how: Close): void {
    for (const heir of heirs) {
      if (heir.process.handles.get(heir.value) !== heir) continue;
      const close = this.#machine.win32.hardness(heir) === 'abortive' ? 'abortive' : how;
      this.#revokeHeirs(heir, close);
      this.#drop(heir, close, true);
    }
  }

  /** How many handles of children will go together with this one, and so are no references of their own. */
  #aliases(handle: HandleEntry): number {
    if (!this.#machine.settings.inheritedDiesWithHandle) return 0;
    let count = 0;
    for (const heir of handle.heirs ?? []) {
      if (heir.process.handles.get(heir.value) === heir) count += 1 + this.#aliases(heir);
    }
    return count;
  }

  #cancelCalls(handle: HandleEntry, last: boolean): void {
    const { file, process } = handle;
    if (last) return; // the cleanup cancels all of them
    const scope = this.#machine.settings.closeCancels;
    if (scope === 'descriptor') file.endpoint.cancel((waiter) => waiter.handle === handle);
    else if (scope === 'last-in-process' && !file.isHeldBy(process)) {
      file.endpoint.cancel((waiter) => waiter.handle.process === process);
    }
  }

  #strand(endpoint: Endpoint, closer: Process): void {
    endpoint.cancel(() => true);
    endpoint.stranded = true;
    this.#stranded.push({ endpoint, closer });
  }

  /** X2: which process' end frees a stranded socket, if one does. */
  #freeStranded(ended: Process): void {
    const { strandedFreed } = this.#machine.settings;
    if (strandedFreed === 'never') return;
    this.#stranded = this.#stranded.filter(({ endpoint, closer }) => {
      if ((strandedFreed === 'closer-ends' ? closer : endpoint.creator) !== ended) return true;
      endpoint.cleanup('graceful');
      return false;
    });
  }

  /** R-WS6: the end of a process drops all its references; blocked calls end with their threads. */
  endProcess(process: Process, how: Close): void {
    if (process.ended) return;
    process.ended = true;
    for (const pending of process.blocked.values()) pending.complete('fails');
    for (const { timer } of process.workers) if (timer) this.#machine.clock.cancel(timer);
    const { inheritedDiesWithParent, inheritedDiesWithHandle } = this.#machine.settings;
    if (inheritedDiesWithParent) this.#revoke(process.heirs, how);
    for (const handle of [...process.handles.values()]) {
      if (handle.guarded && this.#machine.faulty('protected-handle-outlives-process')) continue;
      const close = this.#machine.win32.hardness(handle) === 'abortive' ? 'abortive' : how;
      if (inheritedDiesWithHandle && !inheritedDiesWithParent) handle.heirs = undefined;
      this.#drop(handle, close, true);
      if (this.#machine.faulty('exit-frees-first-handle-only')) break;
    }
    this.#freeStranded(process);
    this.#machine.kernel.processEnded(process);
    if (!this.#machine.faulty('exit-ends-children')) return;
    for (const child of this.#machine.processes.values())
      if (child.parent === process) this.endProcess(child, how);
  }
}
