import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonical } from '../model/names.ts';
import { parseScript } from '../model/notation/parse.ts';
import { printScript } from '../model/notation/print.ts';
import type { Script } from '../model/script.ts';
import { selectProfile, valuation } from '../oracles/subject.ts';
import { compareScripts } from './order.ts';
import { isWellFormed, reductions } from './reduce.ts';
import { scripts } from './script-arbitrary.ts';

const rows = ['reference', 'windows-98'].map((name) => valuation(selectProfile(name).row));
const generated = fc.constantFrom(...rows).chain((row) => scripts({ row, maximum: 14 }));
const texts = (script: Script) => [...reductions(script)].map(printScript);

test('every candidate is well formed, canonical, of the vocabulary, preferred, and given once', () => {
  fc.assert(
    fc.property(generated, (script) => {
      const seen = new Set<string>();
      for (const candidate of reductions(script)) {
        const text = printScript(candidate);
        expect(isWellFormed(candidate)).toBe(true);
        expect(canonical(candidate)).toEqual(candidate);
        expect(parseScript(text)).toEqual(candidate);
        expect(compareScripts(candidate, script)).toBeLessThan(0);
        expect(seen.has(text)).toBe(false);
        seen.add(text);
      }
    }),
    { seed: 41, numRuns: 60 },
  );
});

test('so reduction comes to an end: at nothing, if everything will do', () => {
  fc.assert(
    fc.property(generated, fc.infiniteStream(fc.nat()), (script, picks) => {
      let current = script;
      for (let step = 0; current.length > 0; step++) {
        expect(step).toBeLessThan(1000);
        const candidates = [...reductions(current)];
        expect(candidates.length).toBeGreaterThan(0);
        current = candidates[picks.next().value! % candidates.length]!;
      }
    }),
    { seed: 42, numRuns: 40 },
  );
});

test('one call fewer is always tried', () => {
  fc.assert(
    fc.property(generated, (script) => {
      const leaves = script.flatMap((call, i) => {
        const rest = script.filter((_, at) => at !== i);
        return call.binds === undefined || isWellFormed(rest) ? [printScript(canonical(rest))] : [];
      });
      expect(texts(script)).toEqual(expect.arrayContaining(leaves));
    }),
    { seed: 43, numRuns: 100 },
  );
});

const steps = (...lines: readonly string[]) => parseScript(lines.join('\n'));
const has = (script: Script, ...lines: readonly string[]) =>
  expect(texts(script)).toContain(lines.map((line) => `${line}\n`).join(''));

describe('a candidate', () => {
  const duplicated = steps(
    'P1 socket -> s1',
    'P1 CreateProcess none -> P2',
    'P1 WSADuplicateSocket s1 P2 -> i1',
    'P2 WSASocket i1 -> s2',
    'P2 closesocket s2',
    'P1 closesocket s1',
  );

  test('leaves dependants out with the call they depend on', () => {
    has(duplicated, 'P1 socket -> s1', 'P1 closesocket s1');
    has(duplicated, 'P1 CreateProcess none -> P2');
    has(duplicated, ...['P1 socket -> s1', 'P1 CreateProcess none -> P2', 'P1 closesocket s1']);
  });

  test.each([
    ['P1.2 socket -> s1', 'P1 socket -> s1'],
    ['P1 CreateProcess all -> P2', 'P1 CreateProcess none -> P2'],
    [
      'peer connect port2 -> c1\npeer connect port1 -> c2',
      'peer connect port1 -> c1\npeer connect port1 -> c2',
    ],
    ['clock advance 300', 'clock advance 5'],
  ])('has a plainer call: %j', (from, to) => {
    has(parseScript(from), ...to.split('\n'));
  });

  test.each([
    ['CloseHandle s1', 'closesocket s1'],
    ['ReadFile s1', 'recv s1'],
    ['WriteFile s1 4', 'send s1 4'],
    ['send s1 4', 'send s1 1'],
    ['shutdown s1 SD_BOTH', 'shutdown s1 SD_SEND'],
    ['shutdown s1 SD_BOTH', 'shutdown s1 SD_RECEIVE'],
    ['WSASendDisconnect s1', 'shutdown s1 SD_SEND'],
    ['bind s1 loopback port1', 'bind s1 any port1'],
    ['setsockopt s1 SO_LINGER 1 5', 'setsockopt s1 SO_LINGER 1 0'],
    ['setsockopt s1 SO_LINGER 1 5', 'setsockopt s1 SO_LINGER 0 5'],
    ['CreateProcess all stdin=s1 -> P2', 'CreateProcess all -> P2'],
    ['DuplicateHandle s1 P1 inheritable -> s2', 'DuplicateHandle s1 P1 private -> s2'],
  ])('has a plainer call on a socket: %s', (from, to) => {
    has(steps('P1 socket -> s1', `P1 ${from}`), 'P1 socket -> s1', `P1 ${to}`);
  });

  test('exits where a process was ended from outside', () => {
    has(
      steps('P1 CreateProcess none -> P2', 'P2 socket -> s1', 'P1 TerminateProcess P2'),
      ...['P1 CreateProcess none -> P2', 'P2 socket -> s1', 'P2 ExitProcess'],
    );
  });

  test('connects out where a connection came in', () => {
    const incoming = [
      'P1 socket -> s1',
      'P1 bind s1 any port1',
      'P1 listen s1',
      'peer connect port1 -> c1',
      'P1 accept s1 -> s2',
      'P1 closesocket s2',
    ];
    has(
      steps(...incoming),
      ...incoming.slice(0, 3),
      'P1 socket -> s2',
      'P1 connect s2 -> c1',
      'P1 closesocket s2',
    );
  });

  test('uses an earlier name in place of a later one', () => {
    has(
      steps('P1 socket -> s1', 'P1 socket -> s2', 'P1 closesocket s2'),
      ...['P1 socket -> s1', 'P1 closesocket s1'],
    );
    has(steps('system CreateProcess -> P2', 'P2 socket -> s1'), 'P1 socket -> s1');
  });

  test('leaves two calls out at once', () => {
    const four = steps('P1 socket -> s1', 'P1 listen s1', 'P1 recv s1', 'P1 closesocket s1');
    has(four, 'P1 socket -> s1', 'P1 recv s1');
  });

  test('leaves one out and moves another', () => {
    const given = steps('P1 socket -> s1', 'P1 recv s1', 'P1 listen s1', 'P1 send s1 1', 'P1 closesocket s1');
    has(given, 'P1 socket -> s1', 'P1 closesocket s1', 'P1 recv s1', 'P1 listen s1');
  });

  test('binds a name later, where it is used', () => {
    const late = ['P1 socket -> s1', 'P1 listen s1', 'P1 socket -> s2', 'P1 recv s2'];
    const early = steps('P1 socket -> s1', 'P1 socket -> s2', 'P1 listen s1', 'P1 recv s2');
    has(early, ...late);
    expect(texts(steps(...late))).not.toContain(printScript(early));
  });
});

test('the empty script has no candidates', () => {
  expect(texts([])).toEqual([]);
});

describe('a script is not well formed if', () => {
  const [socket, close] = parseScript('P1 socket -> s1\nP1 closesocket s1');

  test('a name is used before it is bound, or never bound', () => {
    expect(isWellFormed([socket!, close!])).toBe(true);
    expect(isWellFormed([close!, socket!])).toBe(false);
    expect(isWellFormed([close!])).toBe(false);
  });

  test('a name is bound twice', () => {
    expect(isWellFormed([socket!, socket!])).toBe(false);
    expect(isWellFormed([{ actor: 'P1', api: 'CreateProcess', args: ['none'], binds: 'P1' }])).toBe(false);
  });

  test('a process calls that nobody made', () => {
    expect(isWellFormed([{ actor: 'P2.2', api: 'ExitProcess', args: [] }])).toBe(false);
    expect(isWellFormed([{ actor: 'P1.2', api: 'ExitProcess', args: [] }])).toBe(true);
  });
});
