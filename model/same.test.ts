import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSame } from './same.ts';

const data = fc.jsonValue({ maxDepth: 3 });

test('is equality of texts', () => {
  fc.assert(
    fc.property(data, data, (a, b) => {
      expect(isSame(a, b)).toBe(JSON.stringify(a) === JSON.stringify(b));
      expect(isSame(a, structuredClone(a))).toBe(true);
    }),
    { seed: 1, numRuns: 1000 },
  );
});

test('tells apart what differs in one place, and in the order of keys', () => {
  expect(isSame({ a: [1, { b: 2 }] }, { a: [1, { b: 3 }] })).toBe(false);
  expect(isSame({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(false);
  expect(isSame({ a: 1 }, { a: 1, b: 2 })).toBe(false);
  expect(isSame([], {})).toBe(false);
});
