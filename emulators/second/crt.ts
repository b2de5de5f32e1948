/** The C run-time library's descriptors: a small table per process that points at handle values. */
import type { Machine } from './machine.ts';
import type { Process } from './process.ts';
import { Handed, type Result } from './result.ts';

export class Crt {
  readonly #machine: Machine;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  openOsfhandle(process: Process, value: number): Result {
    if (!process.handle(value) && !this.#machine.faulty('open-osfhandle-takes-anything')) return 'EBADF';
    const descriptor = process.lowestFreeDescriptor();
    process.descriptors.set(descriptor, value);
    return new Handed(descriptor);
  }

  /**
   * Closes the descriptor and, by R-CRT1, the handle. Q185727 says that it closes "only the file handle" and that
   * closesocket has to follow, X4 that both cannot be; so there are three kinds of stacks.
   */
  close(process: Process, descriptor: number): Result {
    const value = process.descriptors.get(descriptor);
    if (value === undefined) return 'EBADF';
    if (!this.#machine.faulty('crt-descriptor-stays-open')) process.descriptors.delete(descriptor);
    const handle = process.handle(value);
    if (!handle) return this.#machine.faulty('crt-descriptor-stays-open') ? 'ok' : 'EBADF';
    const { crtClose } = this.#machine.settings;
    if (crtClose === 'file-only') return 'ok';
    if (handle.guarded) return 'EBADF'; // as where CloseHandle fails because the handle is gone
    const { file } = handle;
    this.#machine.closing.release(handle, this.#machine.win32.hardness(handle));
    if (crtClose === 'entry-stays')
      process.sockets.set(value, { file, nonblocking: false, closedByCrt: true });
    return 'ok';
  }
}
