import { expect, test } from 'vitest';
import { matrix } from '../test/fixtures.ts';
import { articleSection } from './article-text.ts';
import { matrixJson } from './matrix-json.ts';
import { agreementOf, matrixText } from './matrix-text.ts';
import { plain } from './paint.ts';

test('an article with its repro', () => {
  expect(articleSection(matrix.rows[0]!, plain).join('\n')).toBe(`\
Q185727: closesocket fails with 10038 after _open_osfhandle
  After _close of the CRT descriptor, the closesocket that should follow finds no socket.
  crt.closesocket-after-close. What does closesocket give for a value whose handle _close closed?
    with the bug  WSAENOTSOCK: not a socket
    without it    ok: success

  Shortest, on windows-nt-4.0-sp3 with WSAENOTSOCK:
    P1 socket -> s1             = ok
    P1 _open_osfhandle s1 -> f1 = ok
    P1 _close f1                = ok
    P1 closesocket s1           = WSAENOTSOCK  # caused and seen here; allowed: ok
  Observed WSAENOTSOCK, allowed ok.
  4 calls; found as 28 calls after 24 scripts, shrunk in 1,600 executions.
  Locally minimal: no call can be left out, and none made plainer.`);
});

test('an article without one says so', () => {
  expect(articleSection(matrix.rows[1]!, plain).at(-1)).toBe('  No repro was found.');
});

test('the totals name each cell in which search and transcription disagree', () => {
  expect(agreementOf(matrix)).toEqual({ agree: 2, disagree: ['Q185727 on windows-nt-4.0-sp4'] });
  const lines = matrixText(matrix, 4, plain).trimEnd().split('\n');
  expect(lines.slice(-4)).toEqual([
    'Search and transcription agree in 2 of 3 documented cells. They disagree in:',
    '  Q185727 on windows-nt-4.0-sp4',
    "Seed 'tuesday': 1,234 scripts, 56,789 calls.",
    'Took 4.0 s: 14,197 calls/s',
  ]);
});

test('a line says so where the second stack was searched', () => {
  const lines = (on: typeof matrix.on) => matrixText({ ...matrix, on }, 4, plain).split('\n');
  const line = 'Searched: the second stack.';
  expect(lines('second').filter((one) => one === line)).toHaveLength(1);
  expect(lines('simulated')).toEqual(lines('second').filter((one) => one !== line));
});

test('only the last line depends on time', () => {
  const [a, b] = [1, 2].map((seconds) => matrixText(matrix, seconds, plain).trimEnd().split('\n'));
  expect(a!.slice(0, -1)).toEqual(b!.slice(0, -1));
});

test('JSON keeps the times apart', () => {
  const { timing, ...rest } = matrixJson(matrix, 4) as { timing: object };
  expect(timing).toEqual({ seconds: 4, callsPerSecond: 14_197 });
  expect({ ...matrixJson(matrix, 9), timing: 0 }).toEqual({ ...rest, timing: 0 });
  expect(rest).toMatchObject({
    seed: 'tuesday',
    agreement: { agree: 2 },
    articles: [{ id: 'Q185727', repros: [{ seenAt: 3, length: 4, rules: ['crt.after'] }] }, {}],
  });
});
