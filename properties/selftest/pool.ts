/** Threads that run mutants. Which of them does what makes no difference to what comes out. */
import { Tinypool } from 'tinypool';
import type { Examination } from './examine.ts';
import type { ExamineTask, SearchTask } from './worker.ts';

const file = import.meta.url.endsWith('.ts') ? 'worker-of-sources.mjs' : 'worker.js';

export class Pool {
  readonly workers: number;
  readonly #threads: Tinypool;

  constructor(workers: number) {
    this.workers = workers;
    const filename = new URL(file, import.meta.url).href;
    this.#threads = new Tinypool({ filename, minThreads: workers, maxThreads: workers });
  }

  runSuite(mutant: string): Promise<string | undefined> {
    return this.#threads.run(mutant, { name: 'runSuite' });
  }

  searchLane(task: SearchTask): Promise<ReadonlyMap<string, number>> {
    return this.#threads.run(task, { name: 'searchLane' });
  }

  examine(task: ExamineTask): Promise<Examination> {
    return this.#threads.run(task, { name: 'examine' });
  }

  /** Ends the threads, whatever they are at. */
  close(): Promise<void> {
    return this.#threads.destroy();
  }
}
