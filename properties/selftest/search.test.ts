import { expect, test } from 'vitest';
import type { Pool } from './pool.ts';
import { search } from './search.ts';
import type { SearchTask } from './worker.ts';

/** A pool in which `a` dies by the 5th script of every lane, `b` by the 8th of lane 1; lanes end as they are let. */
class FakePool {
  readonly workers: number;
  readonly tasks: SearchTask[] = [];
  readonly #ended: (lane: number) => Promise<void>;

  constructor(workers: number, ended: (lane: number) => Promise<void> = async () => {}) {
    this.workers = workers;
    this.#ended = ended;
  }

  async searchLane(task: SearchTask): Promise<ReadonlyMap<string, number>> {
    this.tasks.push(task);
    await this.#ended(task.lane);
    const dies = (id: string) => (id === 'a' ? 4 : id === 'b' && task.lane === 1 ? 7 : undefined);
    return new Map(
      task.mutants.flatMap((id) => {
        const at = dies(id);
        return at !== undefined && at < task.size ? [[id, at] as const] : [];
      }),
    );
  }
}

const run = (fake: FakePool, limit: { seconds: number } | { runs: number }, ids = ['a', 'b', 'c']) =>
  search(ids, { pool: fake as unknown as Pool, seed: 'x', limit });

test('who is dead meets no further lane; scripts are counted over the lanes', async () => {
  const pool = new FakePool(1);
  expect(await run(pool, { runs: 250 })).toEqual({
    kills: new Map([
      ['a', 5],
      ['b', 108],
    ]),
    scripts: 250,
  });
  expect(pool.tasks.map(({ lane, size, mutants }) => [lane, size, mutants])).toEqual([
    [0, 100, ['a', 'b', 'c']],
    [1, 100, ['b', 'c']],
    [2, 50, ['c']],
  ]);
});

test('a kill is that of the first lane, whichever ends first', async () => {
  let letFirst = () => {};
  const first = new Promise<void>((resolve) => {
    letFirst = resolve;
  });
  const pool = new FakePool(2, async (lane) => {
    if (lane === 0) await first;
    if (lane === 2) letFirst();
  });
  const { kills } = await run(pool, { runs: 300 });
  expect(kills.get('a')).toBe(5);
  expect(pool.tasks.map(({ lane }) => lane)).toEqual([0, 1, 2]);
});

test('once all are dead nothing more is made', async () => {
  const pool = new FakePool(1);
  expect((await run(pool, { runs: 100_000 }, ['a'])).scripts).toBe(100);
  expect((await run(pool, { runs: 3 }, ['a'])).kills.size).toBe(0);
});

test('time that is up ends the search behind the lanes that have begun', async () => {
  const pool = new FakePool(2, () => new Promise((resolve) => setTimeout(resolve, 60)));
  const { scripts } = await run(pool, { seconds: 0.05 });
  expect(scripts).toBe(200);
  expect(pool.tasks).toHaveLength(2);
});
