import { expect, test } from 'vitest';
import { killedBySuite } from '../selftest/by-suite.ts';
import { mutantNamed } from '../selftest/mutant.ts';
import { killing } from './killing.ts';
import { suite } from './suite.ts';

const lacking = (...ids: string[]) => suite.filter(({ adds }) => !ids.some((id) => adds.endsWith(` ${id}`)));

test('what is appended kills what nothing killed, and nothing is appended for the rest', () => {
  const among = ['table.connections=100', 'share.leak-ends=never', 'eof-only-once'].map(mutantNamed);
  const before = lacking('eof-only-once', 'table.connections=100');
  const added = [...killing(before, { seed: 'x', runs: 100 }, among)];
  expect(added.map(({ adds }) => adds)).toEqual([
    'kills edit table.connections=100',
    'kills fault eof-only-once',
  ]);
  for (const { adds, script } of added) {
    const mutant = mutantNamed(adds.replace(/^kills \w+ /, ''));
    expect(killedBySuite(mutant, before)).toBeUndefined();
    expect(killedBySuite(mutant, [{ id: 'new', adds, script }])).toBe('new');
  }
});
