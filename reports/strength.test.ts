import { expect, test } from 'vitest';
import { parseTrace } from '../model/notation/parse.ts';
import type { Change, Strength } from '../properties/strength.ts';
import { plain } from './paint.ts';
import { byKind, loopholes, overall } from './strength.ts';
import { strengthJson } from './strength-json.ts';
import { strengthTable, strengthText } from './strength-text.ts';

const trace = parseTrace('P1 socket -> s1 = ok\nP1 connect s1 -> c1 = WSAENOBUFS\npeer observe c1 = reset\n');
const rejected: Change = { trace, at: 1, was: 'ok', rejectedAt: 1 };
const through: Change = {
  trace,
  at: 2,
  was: 'fin',
  loophole: { kind: 'traits', traits: ['process.kill-close'] },
};
const blurred: Change = { trace, at: 1, was: 'WSAENOTSOCK', loophole: { kind: 'error not named' } };
const strength: Strength = { changes: [rejected, rejected, blurred], plausible: [through], deviating: 1 };
const report = { profile: 'windows-98', traces: '3 traces of \u001b[2J', seed: 'x', strength };

test('shares are of changes, by what they changed', () => {
  expect(overall(report)).toMatchObject({
    any: { changes: 3, rejected: 2 },
    plausible: { changes: 1, rejected: 0 },
  });
  expect(byKind(report)).toEqual([
    { name: 'other error', changes: 1, rejected: 0 },
    { name: 'success to error', changes: 2, rejected: 2 },
  ]);
  expect(loopholes(report)).toEqual([
    ['sources say that it fails, not how', 1],
    ['unknown: process.kill-close', 1],
  ]);
});

test('one profile in full', () => {
  const text = strengthText(report, plain);
  expect(text).toMatch(/^windows-98: 66\.7 % of 3 changed traces rejected\n/);
  expect(text).toContain('    peer observe c1     = reset  # was fin\n');
  expect(text).toContain('1 of them deviates as recorded and was used up to there');
  expect(text).toContain('3 traces of \\x1b[2J');
});

test('a line a profile', () => {
  const [header, line] = strengthTable([report], plain).split('\n');
  expect(header).toBe('profile     any other  plausible  let through by');
  expect(line).toMatch(/^windows-98 {2,}66\.7 % +0\.0 % +1 sources say that it fails, not how, 1 unknown/);
});

test('a table of nothing has no shares', () => {
  const none = { ...report, strength: { changes: [], plausible: [], deviating: 0 } };
  expect(strengthTable([none], plain)).toMatch(/^windows-98 +- +-$/m);
});

test('JSON holds what got through', () => {
  expect(strengthJson([report])).toMatchObject({
    report: 'strength',
    profiles: [{ profile: 'windows-98', deviating: 1, through: [{ at: 1 }, { at: 2, was: 'fin' }] }],
  });
});
