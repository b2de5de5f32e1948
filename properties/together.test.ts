/** The bugs of all articles in one stack: none hides another, and each is named once. */
import { expect, test } from 'vitest';
import { simulated } from '../emulators/simulated.ts';
import type { Row, TraitId } from '../model/traits.ts';
import { articles } from '../oracles/articles/index.ts';
import { selectProfile, valuation } from '../oracles/subject.ts';
import { check } from './campaign.ts';

const reference = selectProfile('reference');

/** By trait, the first article that is about it, and its most typical bug. */
const planted = new Map<TraitId, string>();
for (const { trait, bug } of articles) if (!planted.has(trait)) planted.set(trait, bug[0]!);

test('the bugs of all articles, planted together, are each named once', async () => {
  const bugs = Object.fromEntries([...planted].map(([trait, value]) => [trait, [value]]));
  const actual = valuation({ ...reference.row, ...bugs } as Row);
  const { findings } = await check(simulated('all', actual), { as: reference, runs: 1500, seed: 'all0' });
  const named = findings.map(({ edit }) => edit?.trait);
  expect([...named].sort()).toEqual([...planted.keys()].sort());
  for (const { edit } of findings) expect(edit!.values).toContain(planted.get(edit!.trait));
}, 300_000);
