import { describe, expect, test } from 'vitest';
import { simulate } from '../emulators/simulated.ts';
import { profiles } from '../oracles/profiles/index.ts';
import { valuation } from '../oracles/subject.ts';
import { generate } from '../properties/generate.ts';
import { chanceFor } from '../properties/seed.ts';
import { classOf, isError, isOutcome, matches } from './outcome.ts';

const errors = ['fails', 'WSAENOTSOCK', 'WSAECONNRESET', 'ERROR_INVALID_HANDLE', 'EBADF', 'EINVAL'];
const others = ['ok', 'blocked', 'eof', 'open', 'fin', 'reset', 'established', 'refused', 'flat', 'busy'];
const rest = ['idle', 'gone', 'crashed', 'hung', 'unsupported', 'data 4', 'fin 0', 'grows 100'];
const all = [...errors, ...others, ...rest];

test.each(all)('%s is an outcome', (text) => {
  expect(isOutcome(text)).toBe(true);
  expect(isError(text)).toBe(errors.includes(text));
});

test.each([
  '',
  '*',
  'Ok',
  'data',
  'data x',
  'data -1',
  'data 04',
  'data 1234567890',
  'ok 1',
  'open 4',
  'reset 4',
  'wsaenotsock',
  'WSA',
  'ENOENT',
  'fin  4',
  ' ok',
  'ok ',
  'ok\n',
  'toString',
])('%j is none', (text) => {
  expect(isOutcome(text)).toBe(false);
});

test.each([
  ['fin 4', 'fin'],
  ['data 0', 'data'],
  ['WSAENOTSOCK', 'WSAENOTSOCK'],
  ['ok', 'ok'],
])('the class of %s is %s', (outcome, expected) => expect(classOf(outcome)).toBe(expected));

describe('an expected outcome matches', () => {
  test('itself', () => {
    for (const outcome of all) expect(matches(outcome, outcome)).toBe(true);
  });

  test('any error where one of the two sides does not say which', () => {
    for (const error of errors) {
      expect(matches('fails', error)).toBe(true);
      expect(matches(error, 'fails')).toBe(true);
    }
  });

  test('nothing else', () => {
    for (const a of all) {
      for (const b of all) {
        const vague = isError(a) && isError(b) && (a === 'fails' || b === 'fails');
        if (a !== b && !vague) expect([a, b, matches(a, b)]).toEqual([a, b, false]);
      }
    }
  });
});

test('whatever a simulated stack gives is an outcome', () => {
  const chance = chanceFor('outcomes');
  for (const profile of profiles) {
    for (let i = 0; i < 30; i++) {
      const row = valuation(profile.row, chance);
      for (const { outcome } of simulate(generate(chance, { row }), row)) {
        expect([outcome, isOutcome(outcome)]).toEqual([outcome, true]);
      }
    }
  }
});
