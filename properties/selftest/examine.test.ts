import { expect, test } from 'vitest';
import { partingOf } from '../histories.ts';
import { examine } from './examine.ts';
import { mutantNamed } from './mutant.ts';

const effort = { runs: 200, budget: 3000 };
const { profile } = mutantNamed('second-fin');
const examined = (id: string) => examine(mutantNamed(id).edit!, profile.row, 'x', effort);

test('an edit that can be noticed comes with a script that tells it', () => {
  const { script } = examined('create.inheritable=no');
  const actual = { ...profile.row, 'create.inheritable': ['no'] };
  expect(partingOf(script!, { actual, judging: profile.row })?.script).toEqual(script);
  expect(script!.length).toBeLessThan(7);
});

test('an edit of what no rule reads is equivalent, as far as was looked', () => {
  const { script, exhausted, reads, tried } = examined('share.leak-ends=never');
  expect(script).toBeUndefined();
  expect(exhausted).toMatchObject({ scripts: 3000, bounds: { processes: 3 } });
  expect(exhausted.length).toBeGreaterThan(1);
  expect(reads).toEqual({ scripts: 0, of: 200 });
  expect(tried).toBeGreaterThan(400);
});

test('one that a rule reads to no effect is told from one that none reads', () => {
  expect(examined('address.served=earliest').reads.scripts).toBeGreaterThan(0);
});
