/** What some stacks leave behind in kernel memory: objects that stand for no open handle and no connection. */
import type { Endpoint } from './endpoint.ts';
import type { Machine } from './machine.ts';
import type { Process } from './process.ts';

export class KernelMemory {
  readonly #machine: Machine;
  /** Nothing ever frees these. */
  #pool = 0;
  /** Q148336: structures that go with the process that left them. */
  readonly #structures = new Map<Process, number>();

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  get count(): number {
    let count = this.#pool + this.#machine.closing.idleStranded;
    for (const left of this.#structures.values()) count += left;
    return this.#machine.faulty('kernel-counts-open-sockets') ? count + this.#machine.files.size : count;
  }

  /** A call of the process closed the last handle of the socket. */
  socketClosed(process: Process, { awaitsCompletion }: Endpoint): void {
    const { closedSocketLeaves, sentConnectionLeaves } = this.#machine.settings;
    // Q171996: the requests of its sends wait for an alertable thread, which never comes.
    if (awaitsCompletion && sentConnectionLeaves === 'pool') this.#pool++;
    if (closedSocketLeaves === 'for-good') this.#pool++;
    if (closedSocketLeaves === 'until-exit') {
      this.#structures.set(process, (this.#structures.get(process) ?? 0) + 1);
    }
  }

  processEnded(process: Process): void {
    this.#structures.delete(process);
  }
}
