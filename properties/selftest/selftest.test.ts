import { afterEach, expect, test } from 'vitest';
import { suite } from '../suite/suite.ts';
import { type Mutant, mutantNamed, mutants } from './mutant.ts';
import { Pool } from './pool.ts';
import { isEquivalent, type Selftest, selftest } from './selftest.ts';

let pool: Pool | undefined;
afterEach(() => pool?.close());

async function tested(of: readonly Mutant[], workers: number, runs: number): Promise<Selftest> {
  pool = new Pool(workers);
  const result = await selftest({ pool, seed: 'x', limit: { runs }, mutants: of });
  await pool.close();
  return result;
}

test('the same comes out for any number of workers', async () => {
  const few = mutants.filter(({ id }, i) => i % 12 === 0 && !id.startsWith('share.leak-ends'));
  const comparable = ({ tested: found, scripts }: Selftest) => ({
    found: found.map(({ mutant: { id }, ...rest }) => ({ id, ...rest })),
    scripts,
  });
  const one = comparable(await tested(few, 1, 250));
  expect(comparable(await tested(few, 3, 250))).toEqual(one);
  expect(one.scripts).toBe(250);
  expect(one.found.map(({ id }) => id)).toEqual(few.map(({ id }) => id));
  expect(one.found.filter(({ byChance }) => byChance !== undefined).length).toBeGreaterThan(few.length / 2);
});

test('what the suite and chance leave is examined, if it is an edit', async () => {
  const of = ['share.leak-ends=never', 'table.connections=100', 'second-fin'].map(mutantNamed);
  const { tested: found } = await tested(of, 1, 100);
  const [leak, table, fin] = found;
  expect(leak).toMatchObject({ examination: { reads: { scripts: 0 } } });
  expect(table).toEqual({
    mutant: of[1],
    bySuite: suite.find(({ adds }) => adds.endsWith('table.connections=100'))!.id,
  });
  expect(fin).toEqual({ mutant: of[2], bySuite: expect.any(String), byChance: expect.any(Number) });
  expect(found.map(isEquivalent)).toEqual([true, false, false]);
});

test('a pool that is closed gives up what it is at', async () => {
  pool = new Pool(1);
  const given = pool.examine({ mutant: 'share.leak-ends=never', seed: 'x' });
  const outcome = expect(given).rejects.toThrow();
  await pool.close();
  await outcome;
});
