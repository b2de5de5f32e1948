import { expect, test } from 'vitest';
import { deviation, trace } from '../test/fixtures.ts';
import { differentialJson, differentialText } from './differential.ts';
import { plain } from './paint.ts';

const disagreement = {
  signature: 'crt.after: closesocket gave WSAENOTSOCK, not ok',
  trace,
  deviation,
  times: 2,
};
const inconsistency = { cells: ['linger.finished'], trace, against: trace.slice(0, 1) };
const found = {
  profile: 'windows-98',
  scripts: 100,
  calls: 1000,
  judged: 990,
  disagreements: [disagreement],
  inconsistent: [inconsistency],
};
const report = { seed: 'tuesday', results: [found], seconds: 2 };

test('a line a profile, and every disagreement with its shortest trace', () => {
  const lines = differentialText(report, plain).split('\n');
  expect(lines[1]).toMatch(/^windows-98 +100 +99\.0 % +2$/);
  const text = lines.join('\n');
  expect(text).toContain('windows-98: crt.after: closesocket gave WSAENOTSOCK, not ok, in 2 scripts\n');
  expect(text).toContain('P1 closesocket s1           = WSAENOTSOCK  # seen here; allowed: ok\n');
  expect(text).toContain('windows-98: no one choice for linger.finished explains what a stack does\n');
  expect(text).toContain('  with\n    P1 socket -> s1 = ok\n');
  expect(text).toContain("Seed 'tuesday': 100 scripts, 990 judged calls.\nTook 2.0 s: 495 judged calls/s\n");
});

test('JSON says the same and keeps the time apart', () => {
  const { timing, ...rest } = differentialJson(report) as { timing: object };
  expect(timing).toEqual({ seconds: 2 });
  expect(rest).toMatchObject({
    profiles: [
      {
        disagreements: [{ times: 2, seenAt: 3, rules: ['crt.after'] }],
        inconsistent: [{ cells: ['linger.finished'], against: 'P1 socket -> s1 = ok\n' }],
      },
    ],
  });
});
