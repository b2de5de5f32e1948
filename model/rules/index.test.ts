import { describe, expect, test } from 'vitest';
import { simulate } from '../../emulators/simulated.ts';
import { judge } from '../../oracles/judge.ts';
import { profileNamed, profiles } from '../../oracles/profiles/index.ts';
import { valuation } from '../../oracles/subject.ts';
import { generate } from '../../properties/generate.ts';
import { chanceFor } from '../../properties/seed.ts';
import { allowed, perform } from '../allowed.ts';
import { parseTrace } from '../notation/parse.ts';
import { isOutcome } from '../outcome.ts';
import { unspecified } from '../rule.ts';
import { scriptOf } from '../script.ts';
import { openRow, traitIds, traits, valuesOf } from '../traits.ts';
import { signatures } from '../vocabulary.ts';
import { initialWorld, type World } from '../world.ts';
import { rules, rulesOf } from './index.ts';

describe('the rules', () => {
  test('have ids of their own, of a family and a name', () => {
    expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length);
    for (const { id } of rules) expect(id).toMatch(/^[a-z]+\.[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  test('say something, and where it is from', () => {
    for (const { id, says, source } of rules) {
      expect([id, says]).toEqual([id, expect.stringMatching(/^\S+ .+ \S+\.$/)]);
      expect([id, source]).toEqual([id, expect.arrayContaining([expect.stringMatching(/\S/)])]);
    }
  });

  test('of every call are among them', () => {
    const known = new Set(rules.map((rule) => rule.id));
    for (const { actor, api } of signatures()) {
      for (const { id } of rulesOf(actor === 'process' ? 'P1' : actor, api)) expect(known).toContain(id);
    }
  });
});

test('every trait asks something and has at least two values that say what they mean', () => {
  for (const id of traitIds) {
    expect(traits[id].asks).toMatch(/\?$/);
    expect(valuesOf(id).length).toBeGreaterThan(1);
    for (const meaning of Object.values(traits[id].values)) expect(meaning).not.toBe('');
  }
});

/** What happens in scripts generated along rows that are drawn from all there can be. */
function explore(seed: string, count: number) {
  const chance = chanceFor(seed);
  const fired = new Set<string>();
  const read = new Set<string>();
  for (let i = 0; i < count; i++) {
    const row = valuation(openRow, chance);
    let world: World = initialWorld;
    for (const call of generate(chance, { row })) {
      const transition = perform(world, call, row, { choose: chance });
      world = transition.world;
      for (const rule of transition.rules) fired.add(rule.id);
      for (const trait of transition.reads) read.add(trait);
    }
  }
  return { fired, read };
}

/** Rules that generated scripts do not reach, because the moves propose only what can succeed; each by hand. */
const byHand: Readonly<Record<string, string>> = {
  'bind.once': `
P1 socket -> s1          = ok
P1 bind s1 any port1     = ok
P1 bind s1 any port2     = WSAEINVAL`,
  'connect.connected': `
P1 socket -> s1          = ok
P1 connect s1 -> c1      = ok
P1 connect s1 -> c2      = WSAEISCONN
peer observe c2          = fails`,
  'connect.listener': `
P1 socket -> s1          = ok
P1 bind s1 any port1     = ok
P1 listen s1             = ok
P1 connect s1 -> c1      = fails`,
  'crt.no-descriptor': `
P1 socket -> s1             = ok
P1 _open_osfhandle s1 -> f1 = ok
P1 _close f1                = ok
P1 _close f1                = fails`,
  'share.no-target': `
P1 CreateProcess none -> P2            = ok
P2 ExitProcess                         = ok
P1 socket -> s1                        = ok
P1 DuplicateHandle s1 P2 private -> s2 = fails
P1 WSADuplicateSocket s1 P2 -> i1      = fails`,
  'inherit.no-std-handle': `
P1 GetStdHandle stdin -> s1 = fails
P1 send s1 4                = WSAENOTSOCK`,
  'process.terminate-nothing': `
P1 CreateProcess none -> P2 = ok
P2 ExitProcess              = ok
P1 TerminateProcess P2      = fails`,
};

test.each(Object.entries(byHand))('%s, by hand', (id, text) => {
  const trace = parseTrace(text);
  const { row } = profileNamed('reference')!;
  expect(simulate(scriptOf(trace), row)).toEqual(trace);
  const fired = new Set<string>();
  const onStep = (_: number, transitions: readonly { rules: readonly { id: string }[] }[]) => {
    for (const rule of transitions.flatMap((transition) => transition.rules)) fired.add(rule.id);
  };
  expect(judge(trace, row, { onStep }).deviation).toBeUndefined();
  expect(fired).toContain(id);
});

test('every other rule has a say in generated scripts, and every trait is read', () => {
  const { fired, read } = explore('explore', 20_000);
  expect(traitIds.filter((id) => !read.has(id))).toEqual([]);
  expect(rules.map((rule) => rule.id).filter((id) => !fired.has(id) && byHand[id] === undefined)).toEqual([]);
});

test.each(profiles.map((profile) => [profile.name, profile] as const))(
  'under %s every call has an answer, and what a stack gives is among the answers',
  (name, profile) => {
    const chance = chanceFor('answers', name);
    for (let i = 0; i < 60; i++) {
      const row = valuation(profile.row, chance);
      let world: World = initialWorld;
      for (const call of generate(chance, { row })) {
        const answers = allowed(world, call, profile.row);
        expect(answers.length).toBeGreaterThan(0);
        for (const { outcome } of answers) expect(outcome === unspecified || isOutcome(outcome)).toBe(true);
        const given = perform(world, call, row, { choose: chance });
        expect(answers.map(({ outcome }) => outcome)).toContain(given.outcome);
        world = given.world;
      }
    }
  },
);
