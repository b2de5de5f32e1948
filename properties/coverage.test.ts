import { expect, test } from 'vitest';
import { simulate } from '../emulators/simulated.ts';
import { parseScript } from '../model/notation/parse.ts';
import { judge } from '../oracles/judge.ts';
import { profiles } from '../oracles/profiles/index.ts';
import { selectProfile, valuation } from '../oracles/subject.ts';
import { reachOf, worldsAlong } from './coverage.ts';
import { generate } from './generate.ts';
import { chanceFor } from './seed.ts';

const killed = parseScript(
  'P1 CreateProcess none -> P2\nP2 socket -> s1\nP2 connect s1 -> c1\nP1 TerminateProcess P2\npeer observe c1\n',
);

test('values of an open cell are reached where they make a difference', () => {
  const open = reachOf(killed, selectProfile('windows-98').row);
  expect(open.get('value process.kill-close=fin')).toBe(3);
  expect(open.get('value process.kill-close=reset')).toBe(3);
  const known = reachOf(killed, selectProfile('reference').row);
  expect(known.has('value process.kill-close=reset')).toBe(true);
  expect(known.has('value process.kill-close=fin')).toBe(false);
});

test('a value is settled where no other gives what was seen', () => {
  const { row } = selectProfile('windows-nt-3.51');
  const settled = [...reachOf(killed, row)].filter(([item]) => item.startsWith('settled '));
  expect(settled).toEqual([
    ['settled process.kill-close=fin', 4],
    ['settled process.kill-close=reset', 4],
  ]);
  const unseen = reachOf(killed.slice(0, -1), row);
  expect([...unseen.keys()].some((item) => item.startsWith('settled '))).toBe(false);
});

test('the worlds are those that the judge carries', () => {
  const chance = chanceFor('worlds');
  for (const { row } of profiles) {
    for (let i = 0; i < 20; i++) {
      const trace = simulate(generate(chance, { row: valuation(row, chance) }), valuation(row, chance));
      const counts = worldsAlong(trace, row);
      const { judged, worlds } = judge(trace, row);
      expect([counts.length, Math.max(1, ...counts)]).toEqual([judged, worlds]);
    }
  }
});
