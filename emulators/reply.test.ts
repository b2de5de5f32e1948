import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseScript } from '../model/notation/parse.ts';
import { printCall } from '../model/notation/print.ts';
import type { Call } from '../model/script.ts';
import { EmulatorError } from './emulator.ts';
import { exampleOutcomes, parseReply } from './reply.ts';

/** One call of every form of the vocabulary. */
const calls: readonly Call[] = parseScript(`
P1 socket -> s1
P1 bind s1 any port1
P1 accept s1 -> s2
P1 connect s1 -> c1
P1 recv s1
P1 CreateProcess none -> P2
P1 WSADuplicateSocket s1 P2 -> i1
P1 _open_osfhandle s1 -> f1
P1 WSASocket WSA_FLAG_NO_HANDLE_INHERIT -> s3
P1 WSASocket i1 -> s4
P1 getsockopt s1 SO_LINGER
P1 getsockopt s1 SO_DONTLINGER
P1 leaks threads
system leaks kernel
system CreateProcessAsUser -> P3
peer connect port1 -> c2
peer observe c1
clock advance 1
`);

const call = (text: string): Call => calls.find((known) => printCall(known) === text)!;

test.each([
  ['P1 socket -> s1', 'ok 68', { outcome: 'ok', token: '68' }],
  ['P1 socket -> s1', ' ok  0x44 ', { outcome: 'ok', token: '0x44' }],
  ['P1 _open_osfhandle s1 -> f1', 'ok 3', { outcome: 'ok', token: '3' }],
  ['P1 socket -> s1', 'WSAEMFILE', { outcome: 'WSAEMFILE' }],
  ['P1 accept s1 -> s2', 'blocked', { outcome: 'blocked' }],
  ['P1 connect s1 -> c1', 'ok', { outcome: 'ok' }],
  ['P1 recv s1', 'data 4', { outcome: 'data 4' }],
  ['peer observe c1', 'fin 4', { outcome: 'fin 4' }],
  ['P1 bind s1 any port1', 'unsupported', { outcome: 'unsupported' }],
  ['P1 bind s1 any port1', 'crashed', { outcome: 'crashed' }],
  ['P1 leaks threads', 'grows 2', { outcome: 'grows 2' }],
  ['system leaks kernel', 'grows 1', { outcome: 'grows 1' }],
  ['system CreateProcessAsUser -> P3', 'ok', { outcome: 'ok' }],
  ['P1 WSASocket WSA_FLAG_NO_HANDLE_INHERIT -> s3', 'ok 72', { outcome: 'ok', token: '72' }],
  ['P1 WSASocket i1 -> s4', 'ok 76', { outcome: 'ok', token: '76' }],
  ['P1 getsockopt s1 SO_LINGER', 'on 0', { outcome: 'on 0' }],
  ['P1 getsockopt s1 SO_LINGER', 'off', { outcome: 'off' }],
  ['P1 getsockopt s1 SO_DONTLINGER', 'on', { outcome: 'on' }],
])('reads, of %s, %j', (text, line, reply) => {
  expect(parseReply(line, call(text))).toEqual(reply);
});

test.each([
  ['P1 socket -> s1', 'ok', "expected 'ok' and the handle value, such as 'ok 68', got 'ok'"],
  ['P1 socket -> s1', 'ok 6 8', "got 'ok 6 8'"],
  ['P1 socket -> s1', 'ok \u0007', "got 'ok \\x07'"],
  ['P1 socket -> s1', 'Ready.', "expected an outcome of the call, such as 'ok 68', got 'Ready.'"],
  ['P1 socket -> s1', '', "got ''"],
  ['P1 bind s1 any port1', 'ok 68', "such as 'ok', got 'ok 68'"],
  ['P1 connect s1 -> c1', 'ok 1', "got 'ok 1'"],
  ['P1 CreateProcess none -> P2', 'ok 4711', "got 'ok 4711'"],
  ['P1 bind s1 any port1', 'gone', 'an outcome that the call can have'],
  ['P1 bind s1 any port1', 'data 4', 'an outcome that the call can have'],
  ['P1 recv s1', 'ok', "such as 'data 4' or 'eof', got 'ok'"],
  ['peer observe c1', 'ok', "such as 'open', 'data 4', 'fin', 'fin 4' or 'reset', got 'ok'"],
  ['peer observe c1', 'reset 4', "'fin 4' or 'reset', got 'reset 4'"],
  ['peer connect port1 -> c2', 'blocked', "such as 'established' or 'refused', got 'blocked'"],
  ['P1 leaks threads', 'grows', "such as 'flat' or 'grows 4', got 'grows'"],
  ['P1 WSASocket WSA_FLAG_NO_HANDLE_INHERIT -> s3', 'ok', "such as 'ok 68', got 'ok'"],
  ['P1 WSASocket i1 -> s4', 'ok', "such as 'ok 68', got 'ok'"],
  ['P1 getsockopt s1 SO_LINGER', 'on', "such as 'on 5' or 'off', got 'on'"],
  ['P1 getsockopt s1 SO_DONTLINGER', 'on 1', "such as 'on' or 'off', got 'on 1'"],
  ['P1 getsockopt s1 SO_DONTLINGER', '1', "such as 'on' or 'off', got '1'"],
  ['clock advance 1', 'flat', "such as 'ok', got 'flat'"],
])('refuses, of %s, %j', (text, line, message) => {
  expect(() => parseReply(line, call(text))).toThrow(EmulatorError);
  expect(() => parseReply(line, call(text))).toThrow(message);
});

test.each(calls.map((about) => [printCall(about), about] as const))(
  'names answers that %s takes',
  (_, about) => {
    const named = [...exampleOutcomes(about).matchAll(/'([^']*)'/g)].map((match) => match[1]!);
    expect(named.length).toBeGreaterThan(0);
    for (const answer of named) expect(parseReply(answer, about)).toBeDefined();
  },
);

test('hostile answers give a value or an EmulatorError whose message is one printable line', () => {
  const words = fc.constantFrom('ok', '1', 'data', 'fin', 'WSAE', '99999999999', '=');
  const line = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.array(fc.oneof(words, fc.string({ unit: 'binary', maxLength: 8 }))).map((list) => list.join(' ')),
  );
  fc.assert(
    fc.property(line, fc.constantFrom(...calls), (text, about) => {
      try {
        parseReply(text, about);
      } catch (error) {
        expect(error).toBeInstanceOf(EmulatorError);
        expect((error as Error).message).not.toMatch(/[\p{C}\n]/u);
        expect((error as Error).message.length).toBeLessThan(500);
      }
    }),
  );
});
