import { expect, test } from 'vitest';
import { parseScript } from '../model/notation/parse.ts';
import { EmulatorError } from './emulator.ts';
import { secondStack } from './second-stack.ts';

const script = parseScript(
  'P1 socket -> s1\nP1 _open_osfhandle s1 -> f1\nP1 _close f1\nP1 closesocket s1\nP1 closesocket s1\n',
);
const outcomes = async (name: string) =>
  (await secondStack(name, 'a').run(script)).map((step) => step.outcome);

test('a name is a Windows, with articles and faults behind it', async () => {
  expect(await outcomes('reference')).toEqual(['ok', 'ok', 'ok', 'ok', 'WSAENOTSOCK']);
  expect(await outcomes('reference+Q185727')).toEqual(['ok', 'ok', 'ok', 'WSAENOTSOCK', 'WSAENOTSOCK']);
  expect(await outcomes('reference+closesocket-wrong-error')).toEqual(['ok', 'ok', 'ok', 'ok', 'WSAEINVAL']);
  expect(await outcomes('reference+Q185727+closesocket-wrong-error')).toEqual([
    'ok',
    'ok',
    'ok',
    'WSAEINVAL',
    'WSAEINVAL',
  ]);
  const twoFaults = 'reference+closesocket-wrong-error+crt-descriptor-stays-open';
  expect(await outcomes(twoFaults)).toEqual(['ok', 'ok', 'ok', 'ok', 'WSAEINVAL']);
  const closedTwice = parseScript(
    'P1 socket -> s1\nP1 _open_osfhandle s1 -> f1\nP1 _close f1\nP1 _close f1\n',
  );
  expect((await secondStack(twoFaults, 'a').run(closedTwice)).at(-1)!.outcome).toBe('ok');
});

test('it says what it is', () => {
  const { name, peer, clock } = secondStack('windows-98', 'a').capabilities;
  expect({ name, peer, clock }).toEqual({ name: 'second:windows-98', peer: 'self', clock: 'virtual' });
});

test.each([
  ['windows-99', "no such Windows: 'windows-99'; did you mean windows-95?"],
  ['reference+Q185728', "'Q185728' is neither an article nor a fault; did you mean Q185727?"],
  [
    'reference+second-fin+time-wait-halvd',
    "'time-wait-halvd' is neither an article nor a fault; did you mean time-wait-halved?",
  ],
])('%s is refused', (name, message) => {
  expect(() => secondStack(name, 'a')).toThrow(new EmulatorError(`second:${name}: ${message}`));
});
