import { describe, expect, test } from 'vitest';
import { simulate } from '../emulators/simulated.ts';
import { parseScript } from '../model/notation/parse.ts';
import { printScript } from '../model/notation/print.ts';
import { nameOf } from '../model/vocabulary.ts';
import { judge } from '../oracles/judge.ts';
import { profileNamed } from '../oracles/profiles/index.ts';
import { selectProfile, valuation } from '../oracles/subject.ts';
import { generate } from './generate.ts';
import { chanceFor } from './seed.ts';

const row = valuation(profileNamed('reference')!.row);

function made(seed: string, count: number) {
  const chance = chanceFor(seed);
  return Array.from({ length: count }, () => generate(chance, { row }));
}

test('a script depends on chance and options alone, not on the scripts before it', () => {
  const alone = printScript(generate(chanceFor('one'), { row }));
  made('others', 50);
  expect(printScript(generate(chanceFor('one'), { row }))).toBe(alone);
});

test('a script goes on where its prefix ends', () => {
  const prefix = parseScript('P1 socket -> s1\nP1 connect s1 -> c1');
  for (let seed = 0; seed < 50; seed++) {
    const script = generate(chanceFor('prefix', seed), { row, prefix });
    expect(script.slice(0, 2)).toEqual(prefix);
  }
});

describe('of many scripts', () => {
  const scripts = made('many', 2000);

  test('a part closes everything and looks', () => {
    const looking = scripts.filter((script) => script.at(-1)?.api === 'leaks').length;
    expect(looking / scripts.length).toBeGreaterThan(0.3);
    expect(looking / scripts.length).toBeLessThan(0.7);
  });

  test('each call is in some', () => {
    const calls = new Set(scripts.flat().map(nameOf));
    for (const name of ['socket', 'accept', 'WSASocket', '_close', 'WSACleanup', 'returns', 'peer resume']) {
      expect(calls).toContain(name);
    }
  });

  test('lengths are spread over what is asked for', () => {
    const lengths = scripts.map(({ length }) => length).sort((a, b) => a - b);
    expect(lengths[200]).toBeLessThan(12);
    expect(lengths[1000]).toBeGreaterThan(12);
    expect(lengths[1800]).toBeGreaterThan(24);
  });
});

/** Deep ones: what is asked for is some five times what they need at most seeds. */
test.each([
  ['Q177074', 'windows-nt-4.0-rtm', 600],
  ['Q198663', 'windows-95', 800],
  ['Q156319', 'windows-95', 300],
  ['Q171996', 'windows-nt-3.51', 800],
])('%s is met on %s in %i scripts', (id, name, runs) => {
  const profile = selectProfile(name);
  const without = selectProfile(`${name}~${id}`).row;
  const along = valuation({ ...selectProfile(`${name}+${id}`).row });
  const chance = chanceFor('deep', id);
  const shows = () =>
    judge(simulate(generate(chance, { row: along }), along), without).deviation !== undefined;
  expect(profile.name).toBe(name);
  expect(Array.from({ length: runs }, () => 0).some(shows)).toBe(true);
});
