import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseScript } from '../model/notation/parse.ts';
import { printTrace } from '../model/notation/print.ts';
import { judge } from '../oracles/judge.ts';
import { profiles } from '../oracles/profiles/index.ts';
import { valuation } from '../oracles/subject.ts';
import { scripts } from '../properties/script-arbitrary.ts';
import { chanceFor } from '../properties/seed.ts';
import { simulate } from './simulated.ts';

describe('handle values', () => {
  const script = parseScript(
    'P1 socket -> s1\nP1 closesocket s1\nP1 socket -> s2\nP1 closesocket s1\nP1 listen s2',
  );
  const row = valuation(profiles[0]!.row);

  test('a fresh value for each handle: a second close finds nothing', () => {
    expect(simulate(script, row).map((step) => step.outcome)).toEqual([
      'ok',
      'ok',
      'ok',
      'WSAENOTSOCK',
      'WSAEINVAL',
    ]);
  });

  test('closed values again: a second close hits the new socket', () => {
    const trace = simulate(script, row, 'reused');
    expect(trace[2]!.alias).toBe('s1');
    expect(trace.map((step) => step.outcome)).toEqual(['ok', 'ok', 'ok', 'ok', 'WSAENOTSOCK']);
  });

  test.each(profiles)('every trace of $name with reused values is allowed by its oracle', (profile) => {
    const one = valuation(profile.row, chanceFor('reused', profile.name));
    fc.assert(
      fc.property(scripts({ row: one }), (generated) => {
        const trace = simulate(generated, one, 'reused');
        const { deviation } = judge(trace, profile.row);
        if (deviation)
          throw new Error(`call ${deviation.at + 1}, allowed ${deviation.allowed}\n${printTrace(trace)}`);
      }),
      { seed: 7, numRuns: 150 },
    );
  });
});
