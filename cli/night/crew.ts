/** The processes that run the lanes of a night, each with an emulator of its own. */
import { Tinypool, type TinypoolChannel } from 'tinypool';
import type { Done, Ready, Task, Word } from './worker.ts';

const file = import.meta.url.endsWith('.ts') ? 'worker-of-sources.mjs' : 'worker.js';

/** How long an emulator may take to close, in milliseconds. */
const grace = 10_000;

/** What came of a task; the process may end while it is at it. */
export type Outcome = Done | Ended;

export interface Ended {
  readonly ended: string;
}

/** One process. It is a pool of one, so that each can be spoken to. */
export class Hand {
  #pool: Tinypool | undefined;

  /** Opens the emulator ahead of the first task, in its process. */
  open(task: Pick<Task, 'emulator' | 'options'>): Promise<Ready | Ended> {
    return this.#run('open', task);
  }

  /** Does the task in its process. */
  work(task: Task, onWord: (word: Word) => void): Promise<Outcome> {
    return this.#run('work', task, { onMessage: () => {}, postMessage: onWord });
  }

  /** Does it in its process, which is started if there is none. */
  async #run<Result>(name: string, task: unknown, channel?: TinypoolChannel): Promise<Result | Ended> {
    this.#pool ??= start();
    try {
      return await this.#pool.run(task, { name, ...(channel && { channel }) });
    } catch (error) {
      const pool = this.#pool;
      this.#pool = undefined;
      await pool?.destroy().catch(() => {});
      return { ended: (error as Error).message ?? String(error) };
    }
  }

  /** Ends the process once its emulator is closed. */
  async close(): Promise<void> {
    const late = new Promise((resolve) => setTimeout(resolve, grace).unref());
    await Promise.race([this.#pool?.run(undefined, { name: 'close' }).catch(() => {}), late]);
    await this.stop();
  }

  /** Ends the process, whatever it is at. */
  async stop(): Promise<void> {
    const pool = this.#pool;
    this.#pool = undefined;
    await pool?.destroy().catch(() => {});
  }
}

function start(): Tinypool {
  const filename = new URL(file, import.meta.url).href;
  const pool = new Tinypool({
    filename,
    runtime: 'child_process',
    minThreads: 1,
    maxThreads: 1,
    concurrentTasksPerWorker: 2,
    env: process.env as Record<string, string>,
  });
  // A process that ends between two tasks is started again for the next.
  pool.on('error', () => {});
  return pool;
}
