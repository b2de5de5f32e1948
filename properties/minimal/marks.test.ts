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
import { type Mattering, matters, waysToMatter } from './matters.ts';
import { setOf, wayTo } from './missing.ts';
import { mayShow } from './task.ts';

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
        if (!waysAt(world, call, [trait, value, row[trait][0]!]).some(({ silent }) => !(isLoud && silent))) {
          broken.add(`${trait}=${value}: ${printCall(call)}`);
        }
      }
    }
  }
  expect([...broken]).toEqual([]);
});

/** The ways of either value that fit there; what tells two values apart may be the doing of either. */
function waysAt(
  world: World,
  call: Call,
  [trait, ...values]: readonly [TraitId, string, string],
): readonly Mattering[] {
  const held = marksOf(world);
  return values
    .flatMap((value) => waysToMatter(trait, value))
    .filter(
      ({ marks, by }) => marks.every((id) => held.includes(id)) && by?.includes(nameOf(call)) !== false,
    );
}

/** Traits of which it is said where what they changed in silence shows. */
const shown = (Object.keys(matters) as TraitId[]).filter((trait) => matters[trait]!.some((way) => way.shows));

test.each(seeds)('what a call changed in silence shows where its ways say: seed %s', (seed) => {
  const chance = chanceFor(seed, 'shown');
  const broken = new Set<string>();
  let count = 0;
  for (let i = 0; i < 80; i++) {
    const row = valuation(openRow, chance);
    const generated = Array.from({ length: 40 }, () => generate(chance, { row, maximum: 24 }));
    const scripts = [...generated, ...(i % 20 === 0 ? suite.map((one) => one.script) : [])];
    for (const trait of shown) {
      for (const value of valuesOf(trait).filter((one) => one !== row[trait][0])) {
        for (const script of scripts) {
          const split = splitOn(
            script.filter((call) => mayShow(call, trait)),
            row,
            [trait, value],
          );
          if (!split) continue;
          count++;
          if (!split.where.some((marks) => marks.every((id) => split.held.includes(id)))) {
            broken.add(`${trait}=${value}: ${printCall(split.call)}`);
          }
        }
      }
    }
  }
  expect([...broken]).toEqual([]);
  expect(count).toBeGreaterThan(10);
});

/** Where two values of a trait part in silence and then say different things: what is held there, and what should be. */
function splitOn(script: Script, row: Row, [trait, value]: readonly [TraitId, string]) {
  const other = { ...row, [trait]: [value] };
  let [one, two] = [initialWorld, initialWorld];
  let where: readonly (readonly MarkId[])[] | undefined;
  for (const call of script) {
    const here = perform(one, call, row);
    const there = perform(two, call, other);
    if (here.outcome !== there.outcome) return where && { call, where, held: marksOf(one) };
    if (!where && !isSame(here.world, there.world)) {
      const silent = waysAt(one, call, [trait, value, row[trait][0]!]).filter((way) => way.silent);
      where = silent.flatMap(({ shows = [{ marks: [] }] }) => shows).map((showing) => showing.marks);
    }
    [one, two] = [here.world, there.world];
  }
  return undefined;
}

test('no script gets to the marks of a goal sooner than is counted', () => {
  const goal: readonly MarkId[] = ['orphan', 'listening twice'];
  const some = wayTo(setOf(goal), valuation(openRow));
  expect(some.missing(setOf([]))).toBe(7);
  expect(some.missing(setOf(goal))).toBe(0);
  const chance = chanceFor('missing');
  let reached = 0;
  for (let i = 0; i < 3000; i++) {
    const row = valuation(openRow, chance);
    const { missing, isBrought } = wayTo(setOf(goal), row);
    const script: Script = generate(chance, { row, minimum: 20 });
    const held = [initialWorld, ...worldsOf(script, row)].map((world) => setOf(marksOf(world)));
    const counts = held.map(missing);
    for (const [at, count] of counts.entries()) {
      const until = counts.slice(at).indexOf(0);
      if (until < 0) continue;
      expect(count).toBeLessThanOrEqual(until);
      const isCloser = until > 0 && counts[at + 1]! < count;
      if (isCloser) expect(isBrought(held[at]!, nameOf(script[at]!))).toBe(true);
      reached++;
    }
  }
  expect(reached).toBeGreaterThan(100);
});

function worldsOf(script: Script, row: Row): readonly World[] {
  let world = initialWorld;
  return script.map((call) => (world = perform(world, call, row).world));
}
