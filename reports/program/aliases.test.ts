import { expect, test } from 'vitest';
import { parseTrace } from '../../model/notation/parse.ts';
import { aliasesThatMatter, expectedOf } from './aliases.ts';

const reused = `
  P1 socket -> s1           = ok
  P1 closesocket s1         = ok
  P1 socket -> s2 (=s1)     = ok
`;

test('an alias matters where the old name is used again', () => {
  const trace = parseTrace(`${reused}P1 closesocket s1 = ok\n`);
  expect(aliasesThatMatter(trace, 2)).toEqual(['s1']);
  expect(expectedOf(trace, 2)).toBe('ok (=s1)');
});

test('it does not where nobody uses it again', () => {
  const trace = parseTrace(`${reused}P1 closesocket s2 = ok\n`);
  expect(aliasesThatMatter(trace, 2)).toEqual([]);
  expect(expectedOf(trace, 2)).toBe('ok');
});

test('values of two processes are two handles, unless one uses a name of the other', () => {
  const two = `
    P1 socket -> s1            = ok
    P1 CreateProcess none -> P2 = ok
    P2 socket -> s2            = ok
    P1 closesocket s1          = ok
  `;
  expect(aliasesThatMatter(parseTrace(two), 2)).toEqual([]);
  expect(aliasesThatMatter(parseTrace(`${two}P2 closesocket s1 = ok\n`), 2)).toEqual(['s1']);
  expect(aliasesThatMatter(parseTrace(`${two}P1 closesocket s2 = ok\n`), 2)).toEqual(['s1']);
});

test('a handle that is duplicated into a process is one of that process', () => {
  const trace = parseTrace(`
    P1 CreateProcess none -> P2            = ok
    P1 socket -> s1                        = ok
    P1 DuplicateHandle s1 P2 private -> s2 = ok
    P1 closesocket s1                      = ok
  `);
  expect(aliasesThatMatter(trace, 2)).toEqual([]);
});
