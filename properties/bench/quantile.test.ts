import fc from 'fast-check';
import { expect, test } from 'vitest';
import { median, quantile } from './quantile.ts';

const values = fc.array(fc.nat(), { minLength: 1 });
const share = fc.double({ min: 0, max: 1, noNaN: true });

test('a quantile is one of the values, and that share of them does not exceed it', () => {
  fc.assert(
    fc.property(values, share, (all, part) => {
      const found = quantile(all, part)!;
      expect(all).toContain(found);
      expect(all.filter((value) => value <= found).length).toBeGreaterThanOrEqual(part * all.length);
      expect(all.filter((value) => value < found).length).toBeLessThanOrEqual(part * all.length);
    }),
  );
});

test('the order of the values is of no account, and they are left as they are', () => {
  fc.assert(
    fc.property(values, share, (all, part) => {
      const before = [...all];
      expect(quantile([...all].reverse(), part)).toBe(quantile(all, part));
      expect(all).toEqual(before);
    }),
  );
});

test('ends and middle', () => {
  expect([0, 0.5, 0.9, 1].map((part) => quantile([5, 1, 4, 2, 3], part))).toEqual([1, 3, 5, 5]);
  expect(median([10, 9])).toBe(9);
  expect(median([])).toBeUndefined();
});
