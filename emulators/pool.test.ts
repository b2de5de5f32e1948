import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { parseScript } from '../model/notation/parse.ts';
import { type Emulator, EmulatorError } from './emulator.ts';
import { openPool } from './pool.ts';
import { secondStack } from './second-stack.ts';

const script = parseScript('P1 socket -> s1\nP1 closesocket s1');

/** An emulator that counts: how many scripts run in it, how many did at most, whether it was closed. */
class Counting implements Emulator {
  readonly capabilities;
  readonly atOnce: number;
  running = 0;
  most = 0;
  ran = 0;
  closed = 0;
  readonly #stack = secondStack('windows-98', 'pool');

  constructor(version = '1', atOnce = 1) {
    this.capabilities = { ...this.#stack.capabilities, version };
    this.atOnce = atOnce;
  }

  async run(asked: typeof script) {
    this.running++;
    this.ran++;
    this.most = Math.max(this.most, this.running);
    await turn();
    this.running--;
    return this.#stack.run(asked);
  }

  async close() {
    this.closed++;
  }
}

test.each([
  [1, 1],
  [3, 1],
  [2, 4],
])('%i workers, each with %i scripts at once', async (workers, atOnce) => {
  const opened: Counting[] = [];
  const pool = await openPool(workers, async (worker) => (opened[worker] = new Counting('1', atOnce)));
  expect(pool.atOnce).toBe(workers * atOnce);
  const expected = await pool.run(script);
  if (workers > 1) {
    const traces = await Promise.all(Array.from({ length: 40 }, () => pool.run(script)));
    expect(traces).toEqual(traces.map(() => expected));
    for (const { most, ran, running } of opened) {
      expect({ most, running }).toEqual({ most: atOnce, running: 0 });
      expect(ran).toBeGreaterThan(1);
    }
  }
  await pool.close();
  expect(opened.map(({ closed }) => closed)).toEqual(opened.map(() => 1));
});

test('a worker that fails a script can take another one', async () => {
  let fails = true;
  const pool = await openPool(2, async () => {
    const worker = new Counting();
    const failing = async () => {
      await turn();
      throw new EmulatorError('no');
    };
    return {
      ...worker,
      run: (asked) => (fails ? failing() : worker.run(asked)),
      close: () => worker.close(),
    };
  });
  const failed = await Promise.allSettled([1, 2, 3, 4, 5].map(() => pool.run(script)));
  expect(failed.map(({ status }) => status)).toEqual(failed.map(() => 'rejected'));
  fails = false;
  expect(await pool.run(script)).toHaveLength(2);
});

test('workers that are not the same are an error, and none is left open', async () => {
  const opened: Counting[] = [];
  const pool = openPool(3, async (worker) => (opened[worker] = new Counting(worker === 1 ? '\u001b2' : '1')));
  await expect(pool).rejects.toThrow(
    new EmulatorError("the workers are not the same: version is '1' for one and '\\x1b2' for another"),
  );
  expect(opened.map(({ closed }) => closed)).toEqual([1, 1, 1]);
});

test.each([0, 1, 2])('where worker %i cannot be opened, none is left open', async (bad) => {
  const opened: Counting[] = [];
  const open = async (worker: number) => {
    await turn();
    if (worker === bad) throw new EmulatorError('cannot be started');
    const emulator = new Counting();
    opened.push(emulator);
    return emulator;
  };
  await expect(openPool(3, open)).rejects.toThrow('cannot be started');
  expect(opened).toHaveLength(bad === 0 ? 0 : 2);
  expect(opened.every(({ closed }) => closed === 1)).toBe(true);
});
