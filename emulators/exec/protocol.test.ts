import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { signatures } from '../../model/vocabulary.ts';
import { listedName, listedNames } from '../declaration.ts';
import { EmulatorError } from '../emulator.ts';
import { parseHello, printReset } from './protocol.ts';

const hello = (rest: string) => `lastclose 1 name=toy version=0.1 ${rest}`;

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

  test('a name has up to a hundred characters', () => {
    const name = 'x'.repeat(100);
    expect(parseHello(`lastclose 1 name=${name} version=1 peer=self clock=virtual calls=all`).name).toBe(
      name,
    );
  });

  test('every call of the vocabulary but the leak probes can be listed', () => {
    for (const { actor, api } of signatures()) {
      expect(listedNames.includes(listedName(actor, api))).toBe(api !== 'leaks');
    }
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
    fc.property(line, (text) => {
      try {
        parseHello(text);
      } catch (error) {
        expect(error).toBeInstanceOf(EmulatorError);
        expect((error as Error).message).not.toMatch(/[\p{C}\n]/u);
        expect((error as Error).message.length).toBeLessThan(500);
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
