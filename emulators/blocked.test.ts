import { expect, test } from 'vitest';
import { parseTrace } from '../model/notation/parse.ts';
import { BlockedCalls } from './blocked.ts';

const trace = parseTrace(`P1 socket -> s1 = ok
P1 bind s1 any port1 = ok
P1 listen s1 = ok
P1 accept s1 -> s2 = blocked
P1 returns = blocked
P1 listen s1 = busy
P1.2 returns = idle
P1 returns = ok
P1 returns = idle
`);

test('what returns gives is of the call that its own thread is in, until that gives something else', () => {
  const blocked = new BlockedCalls();
  const made = trace.map(({ call, outcome }) => {
    const of = blocked.made(call).api;
    blocked.note(call, outcome);
    return of;
  });
  expect(made.slice(4)).toEqual(['accept', 'listen', 'returns', 'accept', 'returns']);
  expect(blocked.has('P1')).toBe(false);
});

test('another script begins with no thread blocked', () => {
  const blocked = new BlockedCalls();
  for (const { call, outcome } of trace.slice(0, 4)) blocked.note(call, outcome);
  expect(blocked.has('P1')).toBe(true);
  blocked.clear();
  expect(blocked.has('P1')).toBe(false);
});
