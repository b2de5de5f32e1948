import { describe, expect, test } from 'vitest';
import { simulate } from '../emulators/simulated.ts';
import { perform } from '../model/allowed.ts';
import { parseScript } from '../model/notation/parse.ts';
import { unspecified } from '../model/rule.ts';
import type { Script, Step, Trace } from '../model/script.ts';
import { type Row, traitIds, valuesOf } from '../model/traits.ts';
import { initialWorld } from '../model/world.ts';
import { articles } from '../oracles/articles/index.ts';
import { judge } from '../oracles/judge.ts';
import { profiles } from '../oracles/profiles/index.ts';
import { selectProfile, valuation } from '../oracles/subject.ts';
import { differences } from './differences.ts';
import { generate } from './generate.ts';
import type { Chance } from './growing.ts';
import { chanceFor } from './seed.ts';

const reference = selectProfile('reference').row;
const byName = profiles.map((profile) => [profile.name, profile] as const);
const windows = byName.filter(([name]) => name !== 'reference');

/** What a stack with this row gives, with what the documents leave to it drawn by chance. */
function simulateFreely(script: Script, row: Row, chance: Chance): Trace {
  let world = initialWorld;
  return script.map((call): Step => {
    const { outcome: given, value, world: next } = perform(world, call, row, { choose: chance });
    world = next;
    const outcome = given === unspecified ? 'fails' : given;
    const bound = value !== undefined && value !== call.binds && call.api !== 'returns';
    return bound ? { call, outcome, alias: value } : { call, outcome };
  });
}

test.each(byName)('%s allows every trace of each of its valuations', (name, { row }) => {
  const chance = chanceFor('sound', name);
  let judged = 0;
  let calls = 0;
  for (let i = 0; i < 150; i++) {
    const own = valuation(row, chance);
    const trace = simulateFreely(generate(chance, { row: own }), own, chance);
    const verdict = judge(trace, row);
    expect(verdict.deviation).toBeUndefined();
    judged += verdict.notJudged?.from ?? trace.length;
    calls += trace.length;
    // And the choices that explain it hold the valuation that it was made with.
    const holds = verdict.choices.some((choice) =>
      Object.entries(choice).every(([trait, value]) => own[trait as keyof Row][0] === value),
    );
    expect(holds).toBe(true);
  }
  expect(judged / calls).toBeGreaterThan(0.97);
});

const pool = Array.from({ length: 250 }, (_, i) => {
  const chance = chanceFor('headline', i);
  return simulate(generate(chance, { row: reference }), reference);
});

describe('a stack that keeps every promise deviates from', () => {
  test.each(windows)('%s in cited differences only', (_, { row, cells }) => {
    for (const trace of pool) {
      const found = differences(trace, row, reference);
      expect([trace, found]).not.toEqual([trace, undefined]);
      for (const trait of found!.flatMap(({ traits }) => traits)) {
        const { evidence, source } = cells[trait];
        expect(row[trait]).not.toContain(reference[trait][0]);
        expect([trait, evidence, source.length > 0]).toEqual([
          trait,
          expect.stringMatching(/^(documented|tested|inferred|conflicting)$/),
          true,
        ]);
      }
    }
  });

  test('itself never', () => {
    for (const trace of pool) expect(differences(trace, reference, reference)).toEqual([]);
  });

  test('9x and NT 4.0 in deep bugs too, not in differences of design alone', () => {
    const found = (name: string) =>
      new Set(
        pool.flatMap((trace) =>
          differences(trace, selectProfile(name).row, reference)!.flatMap(({ traits }) => traits),
        ),
      );
    expect([...found('windows-98')]).toEqual(expect.arrayContaining(['create.inheritable', 'inherit.entry']));
    expect(found('windows-nt-4.0-rtm')).toContain('address.match');
    expect(found('windows-nt-4.0-sp3')).toContain('crt.closesocket-after-close');
    expect(found('windows-nt-4.0-sp4')).not.toContain('crt.closesocket-after-close');
  });
});

describe('differences', () => {
  const trace = (text: string, row: Row) => simulate(parseScript(text), row);
  const alias = { ...reference, 'inherit.entry': ['alias'], 'create.inheritable': ['no'] } as Row;

  test('are found one behind the other', () => {
    const text = `
P1 socket -> s1
P1 CreateProcess all -> P2
P2 ioctlsocket s1 FIONBIO 1
P1 SetHandleInformation s1 HANDLE_FLAG_INHERIT 1
P1 CreateProcess all -> P3
P1 closesocket s1
P3 ioctlsocket s1 FIONBIO 1`;
    expect(differences(trace(text, reference), alias, reference)).toEqual([
      { traits: ['create.inheritable'], at: 2 },
      { traits: ['inherit.entry'], at: 6 },
    ]);
  });

  test('are named in pairs only where none alone explains anything', () => {
    const text =
      'P1 socket -> s1\nP1 CreateProcess all -> P2\nP1 closesocket s1\nP2 ioctlsocket s1 FIONBIO 1';
    const [found, ...rest] = differences(trace(text, reference), alias, reference)!;
    expect(found).toEqual({ traits: ['create.inheritable', 'inherit.entry'], at: 3 });
    expect(rest).toEqual([]);
  });

  test('are three at once where a bind meets what an inherited handle kept', () => {
    const text = `
P1 socket -> s1
P1 bind s1 any port1
P1 CreateProcess all -> P2
P1 closesocket s1
P1 socket -> s2
P1 setsockopt s2 SO_REUSEADDR 1
P1 bind s2 any port1`;
    expect(differences(trace(text, reference), selectProfile('windows-98').row, reference)).toEqual([
      { traits: ['create.inheritable', 'address.bind-matrix', 'inherit.entry'], at: 6 },
    ]);
  });

  test('do not explain what no stack does', () => {
    const given = trace('P1 socket -> s1\nP1 closesocket s1', reference);
    const broken = given.with(1, { ...given[1]!, outcome: 'crashed' });
    expect(differences(broken, selectProfile('windows-98').row, reference)).toBeUndefined();
  });

  test('do not explain a bug that neither row has', () => {
    const [{ trait, bug }] = articles.filter(({ id }) => id === 'Q185727') as [(typeof articles)[0]];
    const text = 'P1 socket -> s1\nP1 _open_osfhandle s1 -> f1\nP1 _close f1\nP1 closesocket s1';
    const given = trace(text, { ...reference, [trait]: bug });
    expect(differences(given, reference, reference)).toBeUndefined();
    expect(differences(given, reference, { ...reference, [trait]: bug })).toEqual([
      { traits: [trait], at: 3 },
    ]);
  });

  test('need a trait to have the value of the other stack', () => {
    const open = Object.fromEntries(traitIds.map((id) => [id, valuesOf(id)])) as unknown as Row;
    for (const one of pool.slice(0, 50)) expect(differences(one, open, reference)).toEqual([]);
  });
});
