import { expect, test } from 'vitest';
import { parseTrace } from '../model/notation/parse.ts';
import { contested, jointChoices, plainestFirst } from './consistency.ts';
import type { Choices } from './judge.ts';
import { selectProfile } from './subject.ts';

const { row } = selectProfile('windows-98');
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

test('contested is what no two of the choices agree on', () => {
  const [one, other]: readonly Choices[] = [{ [trait]: 'ok' }, { [trait]: 'WSAENOTSOCK' }];
  expect(contested([one!], [other!])).toEqual([trait]);
  expect(contested([one!], [one!, other!])).toEqual([trait]);
});

test('the plainest choice takes the first value wherever it can', () => {
  const open = { ...row, [trait]: ['ok', 'WSAENOTSOCK'], 'address.match': ['oldest', 'newest'] };
  const choices: readonly Choices[] = [
    { [trait]: 'WSAENOTSOCK', 'address.match': 'newest' },
    { [trait]: 'ok', 'address.match': 'newest' },
    { [trait]: 'WSAENOTSOCK', 'address.match': 'oldest' },
    { [trait]: 'ok' },
  ];
  expect(plainestFirst(choices, open)).toEqual([choices[3], choices[1], choices[2], choices[0]]);
});
