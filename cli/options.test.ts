import { InvalidArgumentError } from 'commander';
import { expect, test } from 'vitest';
import { duration, workerCount } from './options.ts';

test.each([
  ['60s', 60],
  ['2m', 120],
  ['1h', 3600],
  ['1.5m', 90],
  ['.5s', 0.5],
  ['24h', 86_400],
])('%s is a time', (text, expected) => expect(duration(text)).toBe(expected));

test.each(['60', 's', '0s', '-1s', '1d', '1m30s', '1 m', '25h', '1e3s', ' 1s', '1S', '', '1.s'])(
  "'%s' is none",
  (text) => expect(() => duration(text)).toThrow(InvalidArgumentError),
);

test.each(['0', '-1', '1.5', '257', 'two', ''])("'%s' is no number of workers", (text) =>
  expect(() => workerCount(text)).toThrow('Expected a whole number from 1 to 256.'),
);
