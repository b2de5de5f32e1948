/** The claims of the marks, held against stacks of random values. */
import { expect, test } from 'vitest';
import { perform } from '../../model/allowed.ts';
import { printCall } from '../../model/notation/print.ts';
import { isSame } from '../../model/same.ts';
import type { Call, Script } from '../../model/script.ts';
import { openRow, type Row, type TraitId, valuesOf } from '../../model/traits.ts';
import { nameOf } from '../../model/vocabulary.ts';
import { initialWorld, type World } from '../../model/world.ts';
import { valuation } from '../../oracles/subject.ts';
import { generate } from '../generate.ts';
import { chanceFor } from '../seed.ts';
import { suite } from '../suite/suite.ts';
import { isPossible, type MarkId, marks, marksOf } from './marks.ts';
import { waysToMatter } from './matters.ts';
import { missingTo, setOf } from './missing.ts';

const seeds = ['marks', `${Date.now()}`];

/** Every call of generated scripts, and of the standard suite, on stacks that answer every open question by chance. */
function* watched(seed: string): Generator<{ world: World; call: Call; row: Row; after: World }> {
  const chance = chanceFor(seed, 'watched');
  for (let i = 0; i < 60; i++) {
    const row = valuation(openRow, chance);
    const generated = Array.from({ length: 30 }, () => generate(chance, { row, maximum: 24 }));
    for (const script of [...generated, ...(i % 10 === 0 ? suite.map((one) => one.script) : [])]) {
      let world = initialWorld;
      for (const call of script) {
        const after = perform(world, call, row).world;
        yield { world, call, row, after };
        world = after;
      }
    }
  }
}

test.each(seeds)('a mark comes by the calls that make it, from the marks that they take: seed %s', (seed) => {
  const broken: string[] = [];
  for (const { world, call, row, after } of watched(seed)) {
    const before = setOf(marksOf(world));
    for (const id of marksOf(after)) {
      if ((before & setOf([id])) !== 0) continue;
      const ways = marks[id].made.filter((way) => way.by.includes(nameOf(call)) && isPossible(way, row));
      if (!ways.some(({ takes }) => (setOf(takes) & ~before) === 0)) broken.push(`${id}: ${printCall(call)}`);
    }
  }
  expect(broken).toEqual([]);
});

test.each(seeds)('a trait matters where its ways say: seed %s', (seed) => {
  const broken = new Set<string>();
  for (const { world, call, row } of watched(seed)) {
    const here = perform(world, call, row);
    for (const trait of new Set(here.reads)) {
      for (const value of valuesOf(trait)) {
        const there = perform(world, call, { ...row, [trait]: [value] });
        const isLoud = there.outcome !== here.outcome;
        if (!isLoud && isSame(there.world, here.world)) continue;
        if (!isWay(trait, value, row[trait][0]!, marksOf(world), isLoud)) {
          broken.add(`${trait}=${value}: ${printCall(call)}`);
        }
      }
    }
  }
  expect([...broken]).toEqual([]);
});

/** Whether one of the ways of either value fits; what tells two values apart may be the doing of either. */
function isWay(trait: TraitId, a: string, b: string, held: readonly MarkId[], isLoud: boolean): boolean {
  return [...waysToMatter(trait, a), ...waysToMatter(trait, b)].some(
    (way) => way.marks.every((id) => held.includes(id)) && !(isLoud && way.silent),
  );
}

test('no script gets to the marks of a goal sooner than is counted', () => {
  const goal: readonly MarkId[] = ['orphan', 'listening twice'];
  const some = missingTo(setOf(goal), valuation(openRow));
  expect(some(setOf([]))).toBe(8);
  expect(some(setOf(goal))).toBe(0);
  const chance = chanceFor('missing');
  let reached = 0;
  for (let i = 0; i < 3000; i++) {
    const row = valuation(openRow, chance);
    const missing = missingTo(setOf(goal), row);
    const script: Script = generate(chance, { row, minimum: 20 });
    const counts = [initialWorld, ...worldsOf(script, row)].map((world) => missing(setOf(marksOf(world))));
    for (const [at, count] of counts.entries()) {
      const until = counts.slice(at).indexOf(0);
      if (until < 0) continue;
      expect(count).toBeLessThanOrEqual(until);
      reached++;
    }
  }
  expect(reached).toBeGreaterThan(100);
});

function worldsOf(script: Script, row: Row): readonly World[] {
  let world = initialWorld;
  return script.map((call) => (world = perform(world, call, row).world));
}
