import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MonotonicTime } from './monotonic-time.ts';

test('times only go on, however the clock is set', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1_000_000), { minLength: 2 }), fc.nat(1_000_000), (clock, before) => {
      let i = 0;
      const now = () => clock[Math.min(i++, clock.length - 1)]!;
      const time = new MonotonicTime([new Date(before).toISOString()], now);
      const said = clock.map(() => Date.parse(time.next()));
      for (const [at, one] of said.entries()) expect(one).toBeGreaterThan(said[at - 1] ?? before);
    }),
    { seed: 1 },
  );
});

test('a clock that was put back is told, and one that runs on is not', () => {
  const noon = '2030-01-01T12:00:00.000Z';
  const at = (time: string) => new MonotonicTime([noon], () => Date.parse(time));
  expect(at('2030-01-01T11:00:00.000Z').isBehind).toBe(true);
  expect(at('2030-01-01T11:59:59.000Z').isBehind).toBe(false);
  expect(at('2030-01-01T13:00:00.000Z').next()).toBe('2030-01-01T13:00:00.000Z');
  expect(at('2030-01-01T11:00:00.000Z').next()).toBe('2030-01-01T12:00:00.001Z');
});
