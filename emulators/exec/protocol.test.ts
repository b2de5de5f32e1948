import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseScript } from '../../model/notation/parse.ts';
import { printCall } from '../../model/notation/print.ts';
import type { Call } from '../../model/script.ts';
import { signatures } from '../../model/vocabulary.ts';
import { EmulatorError } from '../emulator.ts';
import { listedName, listedNames, parseHello, parseReply, printReset } from './protocol.ts';

const hello = (rest: string) => `lastclose 1 name=toy version=0.1 ${rest}`;

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

describe('hello', () => {
  test('a full one', () => {
    const parsed = parseHello(
      hello(
        'peer=kit clock=real calls=socket,peer.connect,system.CreateProcess probes=threads,slots,kernel threads=2 pipeline=yes',
      ),
    );
    expect(parsed).toEqual({
      name: 'toy',
      version: '0.1',
      peer: 'kit',
      clock: 'real',
      calls: new Set(['socket', 'peer.connect', 'system.CreateProcess']),
      probes: new Set(['threads', 'slots', 'kernel']),
      threads: 2,
      pipeline: true,
    });
  });

  test('what may be left out, what is ignored, and a byte order mark', () => {
    const parsed = parseHello(`\ufeff${hello('peer=self clock=virtual calls=all colour=blue')} `);
    expect(parsed.calls).toBe('all');
    expect(parsed.probes).toEqual(new Set());
    expect(parsed.threads).toBe(9);
    expect(parsed.pipeline).toBe(false);
  });

  test.each([
    [
      'hello there',
      "expected its hello (lastclose 1 name=NAME version=VERSION peer=self clock=virtual calls=all), got 'hello there'",
    ],
    ['', 'expected its hello'],
    ['lastclose', "protocol version ''"],
    ['lastclose 2 name=x', "protocol version '2', this kit speaks version 1"],
    [hello('clock=real calls=all'), 'has no peer='],
    [hello('peer=me clock=real calls=all'), "has peer='me', expected self or kit"],
    [hello('peer=self clock=real calls=all clock=real'), "says 'clock' twice"],
    [hello('peer=self clock=real calls=all fast'), "has 'fast' where KEY=VALUE was expected"],
    [hello('peer=self clock=real calls='), 'KEY=VALUE'],
    [
      hello('peer=self clock=real calls=socket,closesockt'),
      "lists 'closesockt' in calls=, which is none of the notation; did you mean closesocket?",
    ],
    [hello('peer=self clock=real calls=socket,,bind'), "lists ''"],
    [hello('peer=self clock=real calls=all probes=kernel,heap'), "lists 'heap' in probes="],
    [hello('peer=self clock=real calls=all threads=0'), "has threads='0'"],
    [hello('peer=self clock=real calls=all pipeline=1'), "has pipeline='1', expected yes or no"],
    [
      hello('peer=self clock=real calls=all x=\u001b[2J'),
      "got 'lastclose 1 name=toy version=0.1 peer=self clock=real calls=all x=\\x1b[2J'",
    ],
    [`lastclose 1 name=${'x'.repeat(101)} version=1 peer=self clock=real calls=all`, 'overlong name'],
  ])('refuses %j', (line, message) => {
    expect(() => parseHello(line)).toThrow(EmulatorError);
    expect(() => parseHello(line)).toThrow(message);
  });

  test('every call of the vocabulary but the leak probes can be listed', () => {
    for (const { actor, api } of signatures()) {
      expect(listedNames.includes(listedName(actor, api))).toBe(api !== 'leaks');
    }
  });
});

describe('replies', () => {
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
  ])('%s: %s', (text, line, reply) => {
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
    ['P1 recv s1', 'ok', "such as 'data 4', got 'ok'"],
    ['peer observe c1', 'ok', "such as 'open', got 'ok'"],
    ['peer connect port1 -> c2', 'blocked', "such as 'established', got 'blocked'"],
    ['P1 WSASocket WSA_FLAG_NO_HANDLE_INHERIT -> s3', 'ok', "such as 'ok 68', got 'ok'"],
    ['P1 WSASocket i1 -> s4', 'ok', "such as 'ok 68', got 'ok'"],
    ['P1 getsockopt s1 SO_LINGER', 'on', "such as 'on 5', got 'on'"],
    ['P1 getsockopt s1 SO_DONTLINGER', 'on 1', "such as 'on', got 'on 1'"],
    ['P1 getsockopt s1 SO_DONTLINGER', '1', "such as 'on', got '1'"],
    ['clock advance 1', 'flat', "such as 'ok', got 'flat'"],
  ])('%s refuses %j', (text, line, message) => {
    expect(() => parseReply(line, call(text))).toThrow(EmulatorError);
    expect(() => parseReply(line, call(text))).toThrow(message);
  });
});

test('hostile lines give a value or an EmulatorError whose message is one printable line', () => {
  const words = fc.constantFrom(
    'ok',
    'lastclose',
    '1',
    'data',
    'fin',
    'peer=',
    'calls=all',
    'WSAE',
    '99999999999',
    '=',
  );
  const line = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.array(fc.oneof(words, fc.string({ unit: 'binary', maxLength: 8 }))).map((list) => list.join(' ')),
  );
  fc.assert(
    fc.property(line, fc.constantFrom(...calls), (text, about) => {
      for (const parse of [() => parseHello(text), () => parseReply(text, about)]) {
        try {
          parse();
        } catch (error) {
          expect(error).toBeInstanceOf(EmulatorError);
          expect((error as Error).message).not.toMatch(/[\p{C}\n]/u);
          expect((error as Error).message.length).toBeLessThan(500);
        }
      }
    }),
  );
});

test('reset names the addresses, if there are any', () => {
  expect(printReset()).toBe('reset');
  expect(
    printReset(
      new Map([
        ['peer', '127.0.0.1:45001'],
        ['port1', '127.0.0.1:42001'],
      ]),
    ),
  ).toBe('reset peer=127.0.0.1:45001 port1=42001');
});
