import { expect, test } from 'vitest';
import { parseTrace } from '../model/notation/parse.ts';
import { contested, jointChoices, plainestFirst } from './consistency.ts';
import type { Choices } from './judge.ts';
import { selectProfile } from './subject.ts';

const { row } = selectProfile('reference');
const closing = (outcome: string) =>
  parseTrace(
    `P1 socket -> s1 = ok\nP1 _open_osfhandle s1 -> f1 = ok\nP1 _close f1 = ok\nP1 closesocket s1 = ${outcome}\n`,
  );
const trait = 'crt.closesocket-after-close';

test('one choice has to explain every trace', () => {
  const open = { ...row, [trait]: ['ok', 'WSAENOTSOCK'] };
  const values = (...outcomes: readonly string[]) =>
    jointChoices(outcomes.map(closing), open).map((choice) => choice[trait]);
  expect(values('ok', 'ok')).toEqual(['ok']);
  expect(values('WSAENOTSOCK')).toEqual(['WSAENOTSOCK']);
  expect(values('ok', 'WSAENOTSOCK')).toEqual([]);
  expect(values('WSAEFAULT')).toEqual([]);
});

test('contested is the cell on which no two of the choices agree; where there is none, every cell that was chosen', () => {
  const [one, other]: readonly Choices[] = [{ [trait]: 'ok' }, { [trait]: 'WSAENOTSOCK' }];
  expect(contested([one!], [other!])).toEqual([trait]);
  const match = { 'address.match': 'oldest' } as const;
  expect(contested([{ ...one!, ...match }, match], [{ ...other!, ...match }])).toEqual([
    'address.match',
    trait,
  ]);
});

test('the plainest choice takes the first value wherever it can', () => {
  const open = { ...row, [trait]: ['ok', 'WSAENOTSOCK'], 'address.match': ['oldest', 'listening'] };
  const choices: readonly Choices[] = [
    { [trait]: 'WSAENOTSOCK', 'address.match': 'listening' },
    { [trait]: 'ok', 'address.match': 'listening' },
    { [trait]: 'WSAENOTSOCK', 'address.match': 'oldest' },
    { [trait]: 'ok' },
  ];
  expect(plainestFirst(choices, open)).toEqual([choices[3], choices[1], choices[2], choices[0]]);
});
