import { describe, expect, test } from 'vitest';
import { simulate } from '../emulators/simulated.ts';
import { parseScript, parseTrace } from '../model/notation/parse.ts';
import { printScript } from '../model/notation/print.ts';
import { unknown } from '../oracles/cell.ts';
import { judge } from '../oracles/judge.ts';
import { edit } from '../oracles/profile.ts';
import { profiles } from '../oracles/profiles/index.ts';
import { selectProfile, valuation } from '../oracles/subject.ts';
import { distinguish, findParting, isProved, mirrored } from './distinguish.ts';
import { apartIn, partingOf, turnsOn } from './histories.ts';
import { chanceFor } from './seed.ts';
import { suite } from './suite/suite.ts';

const rows = (actual: string, judging: string) => ({
  actual: selectProfile(actual).row,
  judging: selectProfile(judging).row,
});
const options = { seed: 'test', runs: 1500, budget: 20_000 };

describe('a script that tells apart', () => {
  test('is rejected on every valuation of the first, call for call as shown', () => {
    const chance = chanceFor('pairs');
    let told = 0;
    for (let i = 0; i < 20; i++) {
      const [one, other] = [profiles[chance(profiles.length)]!, profiles[chance(profiles.length)]!];
      const { parting } = findParting({ actual: one.row, judging: other.row }, { seed: 'x', runs: 100 });
      if (parting === undefined) continue;
      told++;
      for (let j = 0; j < 5; j++) {
        const trace = simulate(parting.script, valuation(one.row, chance));
        expect([one.name, other.name, judge(trace, other.row).deviation]).not.toContain(undefined);
        expect(judge(trace, one.row).deviation).toBeUndefined();
        for (const [at, { outcome }] of trace.entries()) {
          expect(parting.steps[at]!.actual).toContain(outcome);
          if (parting.steps[at]!.ended > 0) break;
        }
      }
    }
    expect(told).toBeGreaterThan(5);
  });

  test('is the shortest there is: nine lines of Q185727 come to four', () => {
    const found = distinguish(rows('windows-nt-4.0-sp3', 'windows-nt-4.0-sp4'), options);
    expect(printScript(found.told!.script)).toBe(
      'P1 socket -> s1\nP1 _open_osfhandle s1 -> f1\nP1 _close f1\nP1 closesocket s1\n',
    );
    expect(isProved(found)).toBe(true);
    expect(found.told!.turnsOn).toEqual([['crt.closesocket-after-close']]);
    expect(found.told!.steps.at(-1)).toMatchObject({ actual: ['WSAENOTSOCK'], judging: ['ok'], ended: 1 });
  });

  test('shows a bug of an article against the same Windows without it', () => {
    const found = distinguish(rows('windows-98', 'windows-98~Q198663'), { ...options, budget: 3000 });
    expect(found.told!.script).toHaveLength(8);
    expect(found.told!.turnsOn).toEqual([['share.close-link']]);
    expect(isProved(found)).toBe(false);
    expect(found.exhausted.scripts).toBe(3000);
  });

  test('tells in the other direction too', () => {
    let told = 0;
    for (const one of [profiles[0]!, profiles[2]!]) {
      for (const other of profiles) {
        for (const { script } of suite.slice(0, 40)) {
          const there = partingOf(script, { actual: one.row, judging: other.row });
          const back = partingOf(script, { actual: other.row, judging: one.row });
          if (there !== undefined) told++;
          expect([one.name, other.name, back?.script]).toEqual([one.name, other.name, there?.script]);
        }
      }
    }
    expect(told).toBeGreaterThan(20);
    const pair = rows('windows-nt-4.0-sp3', 'windows-nt-4.0-sp4');
    const back = mirrored(distinguish(pair, options), pair);
    expect(back.told!.steps.at(-1)).toMatchObject({ actual: ['ok'], judging: ['WSAENOTSOCK'] });
  });

  test('is the same for the same seed', () => {
    const pair = rows('windows-95', 'windows-2000');
    expect(distinguish(pair, options)).toEqual(distinguish(pair, options));
  });
});

describe('nothing tells apart', () => {
  test('where some stack is both', () => {
    const reference = selectProfile('reference');
    const open = edit(reference, '?', 'process.kill-close', unknown('process.kill-close'));
    const found = distinguish({ actual: open.row, judging: reference.row }, options);
    expect(found).toMatchObject({ apart: [], mayDiffer: ['process.kill-close'] });
    expect(found).toMatchObject({ tried: 0, exhausted: { scripts: 0 } });
    expect(found.told).toBeUndefined();
  });

  test('a profile from itself, whatever is open in it', () => {
    for (const { row } of profiles) expect(apartIn(row, row)).toEqual([]);
  });

  test('by a call of which the sources say nothing', () => {
    const script = parseScript('P1 socket -> s1\nP1 bind s1 any port1\nP1 closesocket s1\n');
    const differs = { actual: selectProfile('reference').row, judging: selectProfile('reference').row };
    expect(partingOf(script, differs)).toBeUndefined();
  });

  test('where what could be seen is open to the first', () => {
    // How a killed process ends its connections is open on 98, so that the reference allows some of its traces.
    const script = parseScript(
      'P1 CreateProcess none -> P2\nP2 socket -> s1\nP2 connect s1 -> c1\nP1 TerminateProcess P2\npeer observe c1\n',
    );
    const pair = rows('windows-98', 'reference');
    expect(partingOf(script, pair)).toBeUndefined();
    const reset = parseTrace(`${printScript(script).trimEnd().replaceAll('\n', ' = ok\n')} = reset\n`);
    expect(judge(reset, pair.judging).deviation).toBeUndefined();
  });
});

test('a script may turn on several traits at once', () => {
  const pair = rows('windows-95', 'windows-nt-4.0-sp6a');
  const script = parseScript('P1 socket -> s1\nP1 CreateProcess all -> P2\nP2 closesocket s1\n');
  expect(partingOf(script, pair)).toBeDefined();
  for (const traits of turnsOn(script, pair)) {
    const bridged = Object.fromEntries(traits.map((trait) => [trait, pair.actual[trait]]));
    expect(partingOf(script, { ...pair, judging: { ...pair.judging, ...bridged } })).toBeUndefined();
  }
});
