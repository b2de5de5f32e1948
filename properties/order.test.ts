import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseScript } from '../model/notation/parse.ts';
import { printScript } from '../model/notation/print.ts';
import type { Script } from '../model/script.ts';
import { selectProfile } from '../oracles/subject.ts';
import { compareScripts } from './order.ts';
import { reductions } from './reduce.ts';
import { scripts } from './script-arbitrary.ts';

const { row } = selectProfile('reference');

/** Scripts with others near to them, so that they tie in all but little. */
const near = scripts({ row, maximum: 8 }).chain((script) => {
  const close: Script[] = [script];
  for (const reduction of reductions(script)) if (close.push(reduction) === 60) break;
  const one = fc.constantFrom(...close);
  return fc.tuple(one, one, one);
});
const sign = (a: Script, b: Script) => Math.sign(compareScripts(a, b));

test('any two scripts are in one order, and equal only with the same text', () => {
  fc.assert(
    fc.property(near, ([a, b]) => {
      expect(sign(a, b) + sign(b, a)).toBe(0);
      expect(sign(a, b) === 0).toBe(printScript(a) === printScript(b));
      expect(sign(a, a)).toBe(0);
    }),
    { seed: 31, numRuns: 1000 },
  );
});

test('the order is transitive', () => {
  fc.assert(
    fc.property(near, (three) => {
      const [a, b, c] = three.toSorted(compareScripts) as [Script, Script, Script];
      expect([sign(a, b), sign(b, c), sign(a, c)].every((s) => s <= 0)).toBe(true);
    }),
    { seed: 32, numRuns: 1000 },
  );
});

const connected = 'P1 socket -> s1\nP1 connect s1 -> c1\n';
const child = 'P1 CreateProcess none -> P2\n';

test.each([
  ['shorter', connected, `${connected}P1 closesocket s1`],
  ['with fewer processes', `${child}P1 socket -> s1`, `${child}P2 socket -> s1`],
  ['with fewer threads', 'P1 socket -> s1\nP1 socket -> s2', 'P1 socket -> s1\nP1.2 socket -> s2'],
  ['with plainer calls', `${connected}P1 closesocket s1`, `${connected}P1 CloseHandle s1`],
  ['with half a close', `${connected}peer shutdown c1`, `${connected}peer close c1`],
  ['with smaller numbers', `${connected}P1 send s1 1`, `${connected}P1 send s1 4`],
  ['with plainer words', 'P1 CreateProcess none -> P2', 'P1 CreateProcess all -> P2'],
  ['with the first port', 'peer connect port1 -> c1', 'peer connect port2 -> c1'],
  [
    'with the call first that the vocabulary has first',
    `${connected}system leaks slots\npeer observe c1`,
    `${connected}peer observe c1\nsystem leaks slots`,
  ],
])('%s is preferred', (_, better, worse) => {
  expect(compareScripts(parseScript(better), parseScript(worse))).toBeLessThan(0);
});
