import { expect, test } from 'vitest';
import { traitIds } from '../model/traits.ts';
import { selectProfile } from '../oracles/subject.ts';
import { reachOf } from './coverage.ts';
import { explore } from './explore.ts';
import { generate } from './generate.ts';
import { usualBounds } from './proposals.ts';
import { chanceFor } from './seed.ts';
import { suite } from './suite/suite.ts';
import { kindOf, reachedByNone, survey } from './survey.ts';

const reference = selectProfile('reference');
const options = { suite, seed: 'test', runs: 200, budget: 3000 };
const whole = survey(reference, options);

test('each thing is reached or missing, and values are those of the row', () => {
  const values = [...whole.reached.keys(), ...whole.missing.map(({ item }) => item)].filter(
    (item) => kindOf(item) === 'value',
  );
  expect(values.sort()).toEqual(traitIds.map((trait) => `value ${trait}=${reference.row[trait][0]}`).sort());
  for (const { item } of whole.missing) expect(whole.reached.has(item)).toBe(false);
});

test('what the suite reaches, its script reaches', () => {
  for (const [item, id] of whole.reached) {
    const { script } = suite.find((one) => one.id === id)!;
    expect(reachOf(script, reference.row).has(item)).toBe(true);
  }
});

test('a suite of nothing lacks what is found, each with a script, and the calls of the rest', () => {
  const { missing, worlds } = survey(reference, { ...options, suite: [] });
  const found = missing.filter(({ script }) => script);
  expect(found.length).toBeGreaterThan(100);
  for (const { item, script } of found) expect(reachOf(script!, reference.row).has(item)).toBe(true);
  expect(missing.some(({ calls }) => calls?.includes('closesocket'))).toBe(true);
  expect(worlds).toEqual({ mean: 0, largest: 0 });
});

test('worlds are few where everything is known', () => {
  const open = survey(selectProfile('windows-98'), options);
  expect(whole.worlds.mean).toBeLessThan(open.worlds.mean);
  expect(open.worlds.largest).toBeGreaterThan(1);
});

test('what one profile reaches is not missing from all', () => {
  const other = survey(selectProfile('windows-95'), options);
  const none = reachedByNone([whole, other]).map(({ item }) => item);
  const reached = new Set([...whole.reached.keys(), ...other.reached.keys()]);
  const missing = [...whole.missing, ...other.missing].map(({ item }) => item);
  expect(missing.some((item) => reached.has(item))).toBe(true);
  expect(none).toEqual([...new Set(missing)].filter((item) => !reached.has(item)).sort());
});

test('every short script reaches what short scripts made by chance do', () => {
  const { reached, length, scripts } = explore(reference.row, usualBounds, 3000);
  expect(length).toBeGreaterThanOrEqual(2);
  expect(scripts).toBe(3000);
  const chance = chanceFor('short');
  for (let i = 0; i < 300; i++) {
    const script = generate(chance, { row: reference.row, minimum: 2, maximum: 3 });
    for (const [item, at] of reachOf(script, reference.row)) {
      if (at >= length) continue;
      expect([item, reached.get(item)?.length]).not.toEqual([item, undefined]);
      expect(reached.get(item)!.length).toBeLessThanOrEqual(at + 1);
    }
  }
});
