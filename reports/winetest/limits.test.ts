import { expect, test } from 'vitest';
import { parseTrace } from '../../model/notation/parse.ts';
import { limitsOf } from './limits.ts';

const connected = 'P1 socket -> s1 = ok\nP1 connect s1 -> c1 = ok\n';

/** The limits of a trace, each call of which must give what it gave. */
const limits = (text: string) => {
  const trace = parseTrace(text);
  return limitsOf(
    trace,
    trace.map(({ outcome }) => [outcome]),
  );
};

test.each([
  [
    'a call that there is no way to make',
    `${connected}peer mute c1 = ok`,
    'call 3, peer mute c1: there is no way',
  ],
  ['a probe', 'P1 leaks handles = flat', 'no way to make the call'],
  ['a process of nobody', 'system CreateProcess -> P2 = ok', 'no way to make the call'],
  ['a second thread', 'P1.2 socket -> s1 = ok', 'one thread a process'],
  ['the end of the first process', 'P1 ExitProcess = ok', 'the test itself would end'],
  [
    'its end by another',
    'P1 CreateProcess none -> P2 = ok\nP2 TerminateProcess P1 = ok',
    'the test itself would end',
  ],
  ['the end of Winsock in it', 'P1 WSACleanup = ok', 'the far end would end with it'],
  ['a long wait', 'clock advance 31 = ok', 'longer than 30 s'],
  ['a blocked call', `${connected}P1 recv s1 = blocked`, "it does not look for 'blocked'"],
  [
    'a value that was there',
    'P1 socket -> s1 = ok\nP1 closesocket s1 = ok\nP1 socket -> s2 (=s1) = ok',
    'handed out before',
  ],
  [
    'a value that the far end may have by then',
    `P1 socket -> s2 = ok\nP1 closesocket s2 = ok\n${connected}P1 closesocket s2 = WSAENOTSOCK`,
    'call 5, P1 closesocket s2: the value of a closed handle',
  ],
  [
    'the same, of a descriptor',
    `P1 socket -> s2 = ok\nP1 _open_osfhandle s2 -> f1 = ok\nP1 _close f1 = ok\n${connected}P1 closesocket s2 = ok`,
    'the value of a closed handle',
  ],
  [
    'a connection that the far end ended',
    `${connected}peer close c1 = ok\npeer observe c1 = open`,
    'sees no more',
  ],
])('%s', (_, text, why) => {
  expect(limits(text)).toEqual([expect.stringContaining(why)]);
});

test('what may go two ways is a limit where something follows', () => {
  const trace = parseTrace('P1 socket -> s1 = ok\nP1 closesocket s1 = ok');
  expect(limitsOf(trace, [['ok'], ['ok', 'fails']])).toEqual([]);
  expect(limitsOf(trace, [['ok', 'fails'], ['ok']])).toEqual([
    'call 1, P1 socket -> s1: it may give ok or fails, and what follows depends on that',
  ]);
});

test('what a test can say has no limits', () => {
  expect(limits(`${connected}P1 closesocket s1 = ok\nclock advance 5 = ok\npeer observe c1 = fin`)).toEqual(
    [],
  );
});
