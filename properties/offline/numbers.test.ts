import fc from 'fast-check';
import { expect, test } from 'vitest';
import { idOf } from '../suite/ledger.ts';
import { suite } from '../suite/suite.ts';
import { digestOf, parseNumbers, printNumbers } from './numbers.ts';

const ids = fc
  .uniqueArray(fc.integer({ min: 1, max: 300 }), { minLength: 1 })
  .map((numbers) => numbers.sort((a, b) => a - b).map(idOf));

test('numbers are read as they are printed', () => {
  fc.assert(
    fc.property(ids, (some) => {
      expect(parseNumbers(printNumbers(some))).toEqual(some);
    }),
  );
  expect(printNumbers(['0001', '0002', '0003', '0005', '0007', '0008'])).toBe('0001-0003 0005 0007-0008');
});

test.each(['', '1', '0001-', '0003-0001', '0002 0001', '0001 0001', '0001-0003 0002', '0001,0002', '00001'])(
  "'%s' are no numbers",
  (text) => expect(parseNumbers(text)).toBeUndefined(),
);

test('the digest is of numbers and scripts', () => {
  const [one, two] = [suite[0]!, suite[1]!];
  const all = [
    [one],
    [two],
    [one, two],
    [
      { ...one, id: two.id },
      { ...two, id: one.id },
    ],
  ].map(digestOf);
  expect(new Set(all).size).toBe(all.length);
  expect(digestOf([{ ...one, adds: 'anything' }])).toBe(digestOf([one]));
});
