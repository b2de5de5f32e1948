import { describe, expect, test } from 'vitest';
import type { Emulator } from '../emulators/emulator.ts';
import { simulate, simulated } from '../emulators/simulated.ts';
import { parseScript, parseTrace } from '../model/notation/parse.ts';
import type { Script, Trace } from '../model/script.ts';
import { type Row, traitIds } from '../model/traits.ts';
import { profileNamed, profiles } from '../oracles/profiles/index.ts';
import { selectProfile, valuation } from '../oracles/subject.ts';
import { findParting } from './distinguish.ts';
import { apartIn } from './histories.ts';
import { explainsAll, identify, shortestRejection } from './identify.ts';
import { chanceFor } from './seed.ts';
import { distinctRows } from './suite/select.ts';
import { suite } from './suite/suite.ts';

const options = { profiles, seed: 'test', runs: 150 };
const rows = distinctRows(profiles);
const names = (candidates: readonly { readonly profile: { readonly name: string } }[]) =>
  candidates.map(({ profile }) => profile.name);

/** Whatever else explains a Windows that is simulated, no script tells it from that. */
describe.each(rows.map((profile) => [profile.name, profile] as const))('%s, simulated', (name, profile) => {
  test('is itself, or what cannot be told from it', async () => {
    for (const row of valuationsOf(profile.row)) {
      const emulator = simulated(name, row);
      const { standing, ruledOut } = await identify({
        ...options,
        profiles: rows,
        emulator,
        thorough: false,
      });
      expect(names(standing)).toContain(name);
      expect(standing.length + ruledOut.length).toBe(rows.length);
      for (const { profile: other } of standing) {
        if (apartIn(profile.row, other.row).length === 0) continue;
        const { parting } = findParting({ actual: profile.row, judging: other.row }, options);
        expect([name, other.name, parting?.script]).toEqual([name, other.name, undefined]);
      }
    }
  });
});

test('those with the same cells stand together, the one that leaves least open first', async () => {
  const { standing, untold } = await identify({
    ...options,
    emulator: simulated('reference', selectProfile('reference').row),
  });
  expect(standing[0]!.profile.name).toBe('reference');
  expect(untold.map(({ other }) => other.name)).toEqual(names(standing.slice(1)));
});

test('what rules a profile out is the shortest it rejects', async () => {
  const emulator = simulated('windows-98', valuation(selectProfile('windows-98').row));
  const { ruledOut } = await identify({ ...options, emulator });
  expect(ruledOut.length).toBeGreaterThan(3);
  const lasting = ruledOut.map(({ rejections }) => rejections.length);
  expect(lasting).toEqual([...lasting].sort((a, b) => a - b));
  for (const candidate of ruledOut) {
    const shortest = shortestRejection(candidate);
    for (const { deviation } of candidate.rejections)
      expect(deviation.at).toBeGreaterThanOrEqual(shortest!.deviation.at);
  }
});

test('a stack that answers an open question in two ways is ruled out by both', async () => {
  const scripts = ['1', '2'].map((id) => ({
    id,
    adds: '',
    script: parseScript(
      'P1 CreateProcess none -> P2\nP2 socket -> s1\nP2 connect s1 -> c1\nP1 TerminateProcess P2\npeer observe c1\n',
    ),
  }));
  let runs = 0;
  const ends = ['fin', 'reset'];
  const emulator = emulatorOf((script) =>
    script.map((call) => ({ call, outcome: call.api === 'observe' ? ends[runs++]! : 'ok' })),
  );
  const { ruledOut } = await identify({
    ...options,
    emulator,
    profiles: [selectProfile('windows-98')],
    suite: scripts,
  });
  expect(ruledOut[0]).toMatchObject({
    rejections: [],
    contradiction: { id: '2', cells: ['process.kill-close'], against: { id: '1' } },
  });
  expect(explainsAll(ruledOut[0]!)).toBe(false);
});

test('what an emulator cannot do is not run, and what was run is judged as far as it goes', async () => {
  const emulator = emulatorOf(() => parseTrace('P1 socket -> s1 = crashed\n'), ['CreateProcess']);
  const { standing, ruledOut, skipped, ran } = await identify({ ...options, emulator });
  expect(standing).toEqual([]);
  expect(ruledOut).toHaveLength(profiles.length);
  expect(skipped + ran.length).toBe(suite.length);
  expect(skipped).toBeGreaterThan(10);
});

test('what a real emulator does once only is left out', async () => {
  const row = valuation(selectProfile('reference').row);
  let runs = 0;
  const flaky = (script: Script) =>
    simulate(script, row).map((step) => (runs++ === 3 ? { ...step, outcome: 'WSAENOBUFS' } : step));
  const { capabilities, ...emulator } = emulatorOf(flaky);
  const real: Emulator = { ...emulator, capabilities: { ...capabilities, clock: 'real' } };
  const { standing, unsteady, ran } = await identify({
    ...options,
    emulator: real,
    profiles: [selectProfile('reference')],
  });
  expect(names(standing)).toEqual(['reference']);
  expect([unsteady, ran.length]).toEqual([1, suite.length - 1]);
});

test('where the suite is not enough, a script is looked for that is', async () => {
  const [one, other] = [profileNamed('windows-nt-4.0-tse')!, profileNamed('windows-nt-4.0-tse-sp4')!];
  const emulator = simulated(one.name, valuation(one.row));
  const { standing, further } = await identify({
    ...options,
    emulator,
    profiles: [one, other],
    suite: suite.slice(0, 1),
  });
  expect(names(standing)).toEqual([one.name]);
  expect(further).toBe(1);
});

/** Every valuation of the row where there are few, else some of them. */
function valuationsOf(row: Row): readonly Row[] {
  const few = 2;
  const all = traitIds.reduce((number, trait) => number * row[trait].length, 1);
  const drawn = Array.from({ length: 10 * few }, (_, i) => valuation(row, chanceFor('identify', i)));
  const distinct = [...new Map(drawn.map((one) => [JSON.stringify(one), one])).values()];
  return distinct.slice(0, Math.min(all, few));
}

function emulatorOf(run: (script: Script) => Trace, cannot: readonly string[] = []): Emulator {
  const { capabilities } = simulated('made up', selectProfile('reference').row);
  const can = ({ api }: Script[number]) => !cannot.includes(api);
  return { capabilities: { ...capabilities, can }, run, close: async () => {} };
}
