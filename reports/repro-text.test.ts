import { expect, test } from 'vitest';
import { parseTrace } from '../model/notation/parse.ts';
import { trace } from '../test/fixtures.ts';
import { coloured, plain } from './paint.ts';
import { reproLines } from './repro-text.ts';

test('marks where it was caused and where it was seen', () => {
  expect(reproLines(trace, { seenAt: 3, causedAt: 2, allowed: ['ok', 'fails'] }, plain)).toEqual([
    'P1 socket -> s1             = ok',
    'P1 _open_osfhandle s1 -> f1 = ok',
    'P1 _close f1                = ok           # caused here',
    'P1 closesocket s1           = WSAENOTSOCK  # seen here; allowed: ok, fails',
  ]);
});

test('one mark where both are the same call', () => {
  const lines = reproLines(trace, { seenAt: 3, causedAt: 3, allowed: ['ok'] }, plain);
  expect(lines.at(-1)).toMatch(/# caused and seen here; allowed: ok$/);
});

test('can be read back', () => {
  const lines = reproLines(trace, { seenAt: 3, causedAt: 2, allowed: ['ok'] }, plain);
  expect(parseTrace(lines.join('\n'))).toEqual(trace);
});

test('colours the marked lines only', () => {
  const lines = reproLines(trace, { seenAt: 3, allowed: [] }, coloured);
  expect(lines.map((line) => line.includes('\x1b['))).toEqual([false, false, false, true]);
});
