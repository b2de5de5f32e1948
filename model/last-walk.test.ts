import { describe, expect, test } from 'vitest';
import { profileNamed } from '../oracles/profiles/index.ts';
import { selectProfile, valuation } from '../oracles/subject.ts';
import { generate } from '../properties/generate.ts';
import { chanceFor } from '../properties/seed.ts';
import { allowed, perform } from './allowed.ts';
import { LastWalk } from './last-walk.ts';
import { parseScript } from './notation/parse.ts';
import type { Script } from './script.ts';
import type { Row } from './traits.ts';
import { initialWorld, type World } from './world.ts';

const { row } = profileNamed('reference')!;

describe('what was answered is known', () => {
  const [socket, close] = parseScript('P1 socket -> s1\nP1 closesocket s1');
  const [second, third]: readonly [World, World] = [{ ...initialWorld }, { ...initialWorld }];
  const walked = () => {
    const walk = new LastWalk<string>(initialWorld);
    walk.note(initialWorld, socket!, row, 'first', second);
    walk.note(second, close!, row, 'second', third);
    return walk;
  };

  test('once more from the start, step by step, as often as anybody asks', () => {
    const walk = walked();
    for (let times = 0; times < 2; times++) {
      expect(walk.answerTo(initialWorld, socket!, row)).toBe('first');
      expect(walk.answerTo(second, close!, row)).toBe('second');
      expect(walk.answerTo(second, close!, row)).toBeUndefined();
    }
  });

  test.each([
    ['call', [second, { ...close! }, row]],
    ['world', [{ ...second }, close!, row]],
    ['row', [second, close!, { ...row }]],
  ] as const)('not for another %s, equal as it may be', (_, [world, call, under]) => {
    const walk = walked();
    walk.answerTo(initialWorld, socket!, row);
    expect(walk.answerTo(world, call, under)).toBeUndefined();
  });

  test('not where somebody looks aside from the walk', () => {
    const walk = walked();
    walk.answerTo(initialWorld, socket!, row);
    walk.note(third, close!, row, 'aside', initialWorld);
    expect(walk.answerTo(third, close!, row)).toBeUndefined();
    expect(walk.answerTo(second, close!, row)).toBe('second');
  });

  test('until something else is answered in its place', () => {
    const walk = walked();
    walk.answerTo(initialWorld, { ...socket! }, row);
    walk.note(initialWorld, { ...socket! }, row, 'other', third);
    expect(walk.answerTo(initialWorld, socket!, row)).toBeUndefined();
    expect(walk.answerTo(second, close!, row)).toBeUndefined();
  });
});

/** With a set of rules that are switched off, empty as it is, every answer is made anew. */
const anew = { disabled: new Set<string>() };

function isAnsweredAsAnew(script: Script, under: Row): void {
  let world = initialWorld;
  for (const call of script) {
    expect(perform(world, call, under)).toEqual(perform(world, call, under, anew));
    expect(allowed(world, call, under)).toEqual(allowed(world, call, under, anew));
    ({ world } = perform(world, call, under));
  }
}

test('whoever asks in whatever order is answered as if nothing were known', () => {
  const chance = chanceFor('last walk');
  const rows = ['reference', 'windows-98', 'windows-10'].map((name) => selectProfile(name).row);
  const scripts = rows.map((one) => generate(chance, { row: valuation(one) }));
  for (let i = 0; i < 60; i++) {
    const script = scripts[chance(scripts.length)]!;
    const under = rows[chance(rows.length)]!;
    isAnsweredAsAnew(script.slice(0, chance(script.length + 1)), under);
  }
});
