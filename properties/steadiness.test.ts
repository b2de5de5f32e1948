import { expect, test } from 'vitest';
import { measure, measuringRuns, reliable, steadyRuns } from './steadiness.ts';

/** Shows in the runs that are marked, and in none after them. */
const runs = (marks: string) => {
  const left = [...marks];
  return async () => left.shift() === 'x';
};

test('what shows each time is known after a few runs, what does not after ten', async () => {
  expect(await measure(runs('xxx'))).toEqual({ times: steadyRuns, of: steadyRuns });
  expect(await measure(runs('xxx.x'), 5)).toEqual({ times: 4, of: measuringRuns });
  expect(await measure(runs('x.x'))).toEqual({ times: 2, of: measuringRuns });
  expect(await measure(runs('..........x'))).toEqual({ times: 0, of: measuringRuns });
  expect(await measure(runs('xxxxxxxxxx'), measuringRuns)).toEqual({ times: 10, of: 10 });
});

test.each([
  [[5, 7, 6], 5],
  [[3, 9, 4], 9],
  [[0, 0], 0],
  [[4, 8, 10], 8],
])('of %j times in ten, the smallest that is about as good as any', (times, expected) => {
  const seen = times.map((one) => ({ reproduced: { times: one, of: measuringRuns } }));
  expect(reliable(seen).reproduced.times).toBe(expected);
});
