import { expect, test } from 'vitest';
import { parseScript } from '../model/notation/parse.ts';
import { selectProfile } from '../oracles/subject.ts';
import { families, familiesReached, familyOfFinding } from './families.ts';
import { suite } from './suite/suite.ts';

const { row } = selectProfile('reference');

test('a script is of the families whose rules it reaches', () => {
  const script = parseScript('P1 socket -> s1\nP1 closesocket s1\nP1 closesocket s1');
  expect([...familiesReached(script, row)].sort()).toEqual(['close', 'create', 'handle']);
});

test('the suite is about every family', () => {
  const reached = new Set(suite.flatMap(({ script }) => [...familiesReached(script, row)]));
  expect(families.filter((family) => !reached.has(family))).toEqual([]);
  expect([...reached].filter((family) => !families.includes(family))).toEqual([]);
});

test.each([
  ['close.last-descriptor: closesocket gave WSAENOTSOCK, not ok', 'close'],
  ['share.close-link=original-descriptor', 'share'],
  ['inconsistent: crt.closesocket-after-close, share.close-link', 'crt'],
  ['no rule: socket gave ok, not ok', undefined],
])('%s', (fingerprint, family) => {
  expect(familyOfFinding({ fingerprint })).toBe(family);
});
