import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { simulate } from '../emulators/simulated.ts';
import { otherAnswers } from '../model/answers.ts';
import { parseTrace } from '../model/notation/parse.ts';
import type { Trace } from '../model/script.ts';
import type { Row } from '../model/traits.ts';
import { judge } from '../oracles/judge.ts';
import { selectProfile, valuation } from '../oracles/subject.ts';
import { laneScripts } from './lane.ts';
import { scripts } from './script-arbitrary.ts';
import { chanceFor } from './seed.ts';
import { changeOne, everyAnswer, measureStrength, plausibleAnswers } from './strength.ts';

const reference = selectProfile('reference').row;
const closed = parseTrace(
  'P1 socket -> s1 = ok\nP1 connect s1 -> c1 = ok\nP1 closesocket s1 = ok\npeer observe c1 = fin\n',
);

/** Takes the given numbers in turn, whatever the bound. */
const taking = (...numbers: readonly number[]) => {
  const left = [...numbers];
  return () => left.shift()!;
};

const changed = (trace: Trace, row: Row, chance: () => number) =>
  changeOne(trace, row, everyAnswer(trace), chance)[0]!;

describe('a change', () => {
  test('is of one outcome, to another that the call can give', () => {
    const row = valuation(reference);
    fc.assert(
      fc.property(scripts({ row }), fc.string(), (script, seed) => {
        const trace = simulate(script, row);
        const [change] = changeOne(trace, row, everyAnswer(trace), chanceFor(seed));
        if (change === undefined) return;
        expect(change.trace.length).toBe(trace.length);
        trace.forEach((step, i) => {
          if (i !== change.at) expect(change.trace[i]).toBe(step);
        });
        expect(change.was).toBe(trace[change.at]!.outcome);
        const now = change.trace[change.at]!;
        if (now.call.api !== 'returns') expect(otherAnswers(now.call, change.was)).toContain(now.outcome);
        expect(now.outcome).not.toBe(change.was);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  test('that is noticed says where', () => {
    // The fourth call, and of its other answers the first: the peer saw nothing.
    expect(changed(closed, reference, taking(3, 0))).toMatchObject({ at: 3, was: 'fin', rejectedAt: 3 });
  });

  test('behind returns is one of the call that was blocked', () => {
    const trace = parseTrace(
      'P1 socket -> s1 = ok\nP1 connect s1 -> c1 = ok\nP1.2 recv s1 = blocked\npeer send c1 4 = ok\nP1.2 returns = data 4\n',
    );
    const changes = Array.from({ length: 6 }, (_, i) => changed(trace, reference, taking(4, i)));
    expect(changes.map(({ trace: other }) => other[4]!.outcome)).toContain('eof');
  });
});

describe('a change that is not noticed', () => {
  const open = { ...reference, 'process.kill-close': ['fin', 'reset'] } as Row;
  const killed = parseTrace(
    'P1 CreateProcess none -> P2 = ok\nP2 socket -> s1 = ok\nP2 connect s1 -> c1 = ok\nP1 TerminateProcess P2 = ok\npeer observe c1 = fin\n',
  );

  test('names the open trait', () => {
    const index = otherAnswers(killed[4]!.call, 'fin').indexOf('reset');
    const change = changed(killed, open, taking(4, index));
    expect(change.trace[4]!.outcome).toBe('reset');
    expect(change.loophole).toEqual({ kind: 'traits', traits: ['process.kill-close'] });
  });

  test('or an error that no source names', () => {
    const trace = parseTrace(
      'P1 socket -> s1 = ok\nP1 bind s1 any port1 = ok\nP1 listen s1 = ok\nP1 connect s1 -> c1 = WSAEINVAL\n',
    );
    const index = otherAnswers(trace[3]!.call, 'WSAEINVAL').indexOf('WSAEISCONN');
    expect(changed(trace, reference, taking(3, index)).loophole).toEqual({ kind: 'error not named' });
  });

  test('or what the documents leave to the stack', () => {
    const trace = parseTrace(
      'P1 socket -> s1 = ok\nP1 connect s1 -> c1 = ok\npeer reset c1 = ok\nP1 shutdown s1 SD_SEND = ok\n',
    );
    const index = otherAnswers(trace[3]!.call, 'ok').indexOf('WSAENOTCONN');
    expect(changed(trace, reference, taking(3, index)).loophole).toEqual({ kind: 'left to the stack' });
  });
});

test('what a profile rejects, a row that knows more rejects too', () => {
  const wide = selectProfile('windows-98').row;
  const row = valuation(wide);
  const scripts = laneScripts(0, { seed: 'strength', row, can: () => true }, 60);
  const traces = scripts.map((script) => simulate(script, row));
  const [loose, tight] = [wide, row].map((under) => measureStrength(traces, under, { seed: 'a' }));
  const all = (measured: typeof loose) => [...measured!.changes, ...measured!.plausible];
  all(loose).forEach((change, i) => {
    const other = all(tight)[i]!;
    expect(other.trace).toEqual(change.trace);
    if (change.rejectedAt !== undefined) expect(other.rejectedAt).toBeLessThanOrEqual(change.rejectedAt);
  });
});

test('plausible answers are those of stacks with other traits', () => {
  const at = (trace: Trace) => Object.fromEntries(plausibleAnswers(trace));
  expect(at(closed)).toEqual({});
  const inherited = parseTrace(
    'P1 socket -> s1 = ok\nP1 CreateProcess all -> P2 = ok\nP2 bind s1 any port1 = ok\nP2 listen s1 = ok\n',
  );
  expect(at(inherited)).toEqual({ 2: ['WSAENOTSOCK'] });
});

test('a trace that deviates is used up to there', () => {
  const trace = closed.with(2, { ...closed[2]!, outcome: 'WSAENOTSOCK' });
  expect(judge(trace, reference).deviation?.at).toBe(2);
  const { changes, deviating } = measureStrength([trace], reference, { seed: 'a' });
  expect(deviating).toBe(1);
  expect(changes.every((change) => change.trace.length === 2)).toBe(true);
});
