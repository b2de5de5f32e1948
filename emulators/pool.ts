/** Several emulators of the same thing as one: every script goes to one that is free. */
import { isSame } from '../model/same.ts';
import type { Script, Trace } from '../model/script.ts';
import { type Capabilities, type Emulator, EmulatorError } from './emulator.ts';
import { shown } from './foreign.ts';

/**
 * Opens so many workers. The first is opened alone, so that what is wrong with all of them is said once and what the
 * first one makes for all is there.
 * @param open opens the emulator of a worker, by its number from 0
 * @throws EmulatorError if one cannot be opened, or is not what the first one is; no worker is left open then
 */
export async function openPool(
  workers: number,
  open: (worker: number) => Promise<Emulator>,
): Promise<Emulator> {
  const first = await open(0);
  if (workers === 1) return first;
  const others = await Promise.allSettled(Array.from({ length: workers - 1 }, (_, i) => open(i + 1)));
  const pool = new Pool([first, ...others.flatMap((it) => (it.status === 'fulfilled' ? [it.value] : []))]);
  try {
    for (const other of others) {
      if (other.status === 'rejected') throw other.reason;
      agree(first.capabilities, other.value.capabilities);
    }
    return pool;
  } catch (error) {
    await pool.close();
    throw error;
  }
}

class Pool implements Emulator {
  readonly capabilities: Capabilities;
  readonly atOnce: number;
  readonly #workers: readonly Emulator[];
  /** A worker is there once for each script that it can still take. */
  readonly #free: Emulator[];
  readonly #waiting: ((worker: Emulator) => void)[] = [];

  constructor(workers: readonly [Emulator, ...Emulator[]]) {
    this.capabilities = workers[0].capabilities;
    this.#workers = workers;
    const most = Math.max(...workers.map(atOnceOf));
    // In turn, so that few scripts are spread over all of them.
    this.#free = Array.from({ length: most }, (_, i) => workers.filter((it) => i < atOnceOf(it))).flat();
    this.atOnce = this.#free.length;
  }

  async run(script: Script): Promise<Trace> {
    const worker = this.#free.shift() ?? (await this.#next());
    try {
      return await worker.run(script);
    } finally {
      const waiting = this.#waiting.shift();
      if (waiting) waiting(worker);
      else this.#free.push(worker);
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.close()));
  }

  #next(): Promise<Emulator> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}

function atOnceOf({ atOnce = 1 }: Emulator): number {
  return atOnce;
}

/** @throws EmulatorError if a worker says something else of itself than the first */
function agree(first: Capabilities, other: Capabilities): void {
  for (const key of ['name', 'version', 'peer', 'clock', 'notChecked'] as const) {
    if (isSame(first[key], other[key])) continue;
    const [one, another] = [first, other].map((it) => shown(String(it[key])));
    throw new EmulatorError(
      `the workers are not the same: ${key} is ${one} for one and ${another} for another`,
    );
  }
}
