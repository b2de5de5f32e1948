import fc from 'fast-check';
import { expect, test } from 'vitest';
import { simulate } from '../../emulators/simulated.ts';
import { profiles } from '../../oracles/profiles/index.ts';
import { valuation } from '../../oracles/subject.ts';
import { scripts } from '../../properties/script-arbitrary.ts';
import type { Trace } from '../script.ts';
import { parseScript, parseTrace } from './parse.ts';
import { alignTrace, printScript, printStep, printTrace } from './print.ts';

const rows = profiles.map((profile) => valuation(profile.row));
const run = fc
  .constantFrom(...rows)
  .chain((row) => fc.record({ row: fc.constant(row), script: scripts({ row }) }));

test('a script comes back from its text', () => {
  fc.assert(
    fc.property(run, ({ script }) => {
      const text = printScript(script);
      expect(parseScript(text)).toEqual(script);
      expect(printScript(parseScript(text))).toBe(text);
    }),
    { seed: 11, numRuns: 1500 },
  );
});

test('a trace comes back from its text, aliases with it', () => {
  let aliases = 0;
  fc.assert(
    fc.property(run, ({ row, script }) => {
      const trace = simulate(script, row);
      aliases += trace.filter((step) => step.alias !== undefined).length;
      expect(parseTrace(printTrace(trace))).toEqual(trace);
      expect(parseTrace(trace.map(printStep).join('\n'))).toEqual(trace);
    }),
    { seed: 12, numRuns: 1500 },
  );
  expect(aliases).toBeGreaterThan(10);
});

const trace: Trace = [
  { call: { actor: 'P1', api: 'socket', args: [], binds: 's1' }, outcome: 'ok' },
  { call: { actor: 'P1', api: 'setsockopt', args: ['s1', 'SO_LINGER', '1', '5'] }, outcome: 'WSAENOTSOCK' },
  { call: { actor: 'P1', api: 'socket', args: [], binds: 's2' }, outcome: 'ok', alias: 's1' },
];

test('outcomes stand in one column', () => {
  expect(printTrace(trace)).toBe(
    [
      'P1 socket -> s1                = ok',
      'P1 setsockopt s1 SO_LINGER 1 5 = WSAENOTSOCK',
      'P1 socket -> s2 (=s1)          = ok',
      '',
    ].join('\n'),
  );
  const columns = new Set(alignTrace(trace).map((line) => line.indexOf(' = ')));
  expect(columns.size).toBe(1);
});

test('a step by itself is not padded', () => {
  expect(printStep(trace[2]!)).toBe('P1 socket -> s2 (=s1) = ok');
});

test('nothing prints as nothing', () => {
  expect([printScript([]), printTrace([])]).toEqual(['', '']);
});
