import { expect, test } from 'vitest';
import { profiles } from '../oracles/profiles/index.ts';
import { valuation } from '../oracles/subject.ts';
import { generate } from './generate.ts';
import { apartIn, partingOf } from './histories.ts';
import { chanceFor } from './seed.ts';
import { suite } from './suite/suite.ts';
import { mayPart, twinRows } from './twins.ts';

const chance = chanceFor('twins');
const pick = <T>(items: readonly T[]) => items[chance(items.length)]!;
const pairs = Array.from({ length: 6 }, () => ({ actual: pick(profiles).row, judging: pick(profiles).row }));

test('twins are of their rows, and differ in what these have no common value of', () => {
  for (const rows of pairs) {
    const { one, other } = twinRows(rows);
    expect(apartIn(one, rows.actual)).toEqual([]);
    expect(apartIn(other, rows.judging)).toEqual([]);
    expect(apartIn(one, other)).toEqual(apartIn(rows.actual, rows.judging));
  }
});

test('no script tells rows apart on which the twins do the same', () => {
  let looked = 0;
  for (const rows of pairs) {
    const may = mayPart(rows);
    const made = Array.from({ length: 60 }, () => generate(chance, { row: valuation(rows.actual, chance) }));
    for (const script of [...suite.map((one) => one.script), ...made]) {
      if (may(script)) continue;
      looked++;
      expect(partingOf(script, rows)).toBeUndefined();
    }
  }
  expect(looked).toBeGreaterThan(100);
});
