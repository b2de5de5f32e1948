import { expect, test } from 'vitest';
import type { Verdict } from '../oracles/judge.ts';
import { deviation, subject, trace } from '../test/fixtures.ts';
import { plain } from './paint.ts';
import { traceText } from './trace-text.ts';

const verdict: Verdict = { judged: 4, worlds: 1, choices: [{}] };
const report = { trace, verdict, allowed: [['ok'], ['ok'], ['ok']], notRun: [], profile: 'reference' };

test('an allowed trace, with what else would have been allowed', () => {
  const allowed = [['ok'], ['ok'], ['ok', 'EBADF'], ['WSAENOTSOCK']];
  expect(traceText({ ...report, allowed }, plain)).toBe(`\
P1 socket -> s1             = ok           # allowed
P1 _open_osfhandle s1 -> f1 = ok           # allowed
P1 _close f1                = ok           # allowed, as would be EBADF
P1 closesocket s1           = WSAENOTSOCK  # allowed

reference allows this.
`);
});

test('a deviation, and nothing on what is behind it', () => {
  const text = traceText(
    { ...report, verdict: { ...verdict, deviation: { ...deviation, at: 2 } }, notRun: [trace[0]!.call] },
    plain,
  );
  expect(text).toContain('P1 _close f1                = ok           # deviates: allowed ok\n');
  expect(text).toContain('= WSAENOTSOCK  # -\n');
  expect(text).toContain('reference does not allow this, from call 3 on.\nRule crt.after (documented;');
  expect(text).toContain('Not run, because the emulator had ended: 1 call.');
});

test('a trace that is not judged to its end', () => {
  const text = traceText(
    { ...report, verdict: { ...verdict, judged: 2, notJudged: { from: 2, why: 'no source says' } } },
    plain,
  );
  expect(text).toContain('# not judged: no source says\n');
  expect(text).toContain('reference allows this, as far as it is judged: 2 of 4 calls.');
});

test('says what ran the script', () => {
  expect(traceText({ ...report, subject }, plain)).toContain('Run on\n  toy 0.3, the far end');
});
