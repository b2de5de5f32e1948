import { expect, test } from 'vitest';
import { suite } from '../suite/suite.ts';
import { killedBySuite } from './by-suite.ts';
import { mutantNamed, mutants } from './mutant.ts';

/** Edits of the reference that change nothing there, with the reason. */
const equivalent: Readonly<Record<string, string>> = {
  'address.served=earliest': 'it does one of the things that the reference leaves to the stack',
  'share.leak-ends=closer-exit': 'nothing leaks where every last close reaches the stack',
  'share.leak-ends=creator-exit': 'nothing leaks',
  'share.leak-ends=never': 'nothing leaks',
  'inherit.parent-exit=dies': 'no entry is an alias where each is its own',
};

test('the suite kills every mutant that is not equivalent', () => {
  const survivors = mutants.filter((mutant) => killedBySuite(mutant) === undefined);
  expect(survivors.map(({ id }) => id)).toEqual(Object.keys(equivalent));
});

test('the script that is named is the first that kills, whatever follows', () => {
  const mutant = mutantNamed('second-fin');
  const first = killedBySuite(mutant)!;
  const upTo = suite.findIndex(({ id }) => id === first);
  expect(killedBySuite(mutant, suite.slice(0, upTo + 1))).toBe(first);
  expect(killedBySuite(mutant, suite.slice(0, upTo))).toBeUndefined();
});

test('a fault that needs two scripts on one stack is noticed', () => {
  const listening = suite.find(({ script }) => script.at(-1)?.api === 'listen')!;
  const mutant = mutantNamed('ports-survive-the-script');
  expect(killedBySuite(mutant, [listening])).toBeUndefined();
  expect(killedBySuite(mutant, [listening, { ...listening, id: 'again' }])).toBe('again');
});
