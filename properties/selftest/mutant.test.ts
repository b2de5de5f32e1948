import { expect, test } from 'vitest';
import { articleSwitches } from '../../emulators/second/articles.ts';
import { faults } from '../../emulators/second/faults.ts';
import { SecondStack } from '../../emulators/second/stack.ts';
import { parseScript } from '../../model/notation/parse.ts';
import { articleNamed } from '../../oracles/articles/index.ts';
import { suite } from '../suite/suite.ts';
import { isNoticed, mutantNamed, mutants } from './mutant.ts';

const ofKind = (wanted: string) => mutants.filter(({ kind }) => kind === wanted).map(({ id }) => id);

test('every edit of the reference, every fault and every article of the second stack, under ids of their own', () => {
  expect(ofKind('edit').length).toBeGreaterThan(60);
  expect(ofKind('edit')).toContain('close.unread-data=fin');
  expect(ofKind('fault')).toEqual(faults.map(({ id }) => id));
  expect(ofKind('article')).toEqual(articleSwitches);
  expect(new Set(mutants.map(({ id }) => id)).size).toBe(mutants.length);
  for (const mutant of mutants) expect(mutantNamed(mutant.id)).toBe(mutant);
  expect(() => mutantNamed('reference')).toThrow("no mutant has the id 'reference'");
});

test('every article that can be planted is one that the kit knows', () => {
  for (const id of articleSwitches) expect([id, articleNamed(id)?.id]).toEqual([id, id]);
});

test('a fault is noticed in the script that comes with it', () => {
  for (const { id, shows, within = 1 } of faults) {
    const mutant = mutantNamed(id);
    const run = mutant.start('x');
    const script = parseScript(shows, id);
    const tries = Array.from({ length: within }, () => isNoticed(run(script), mutant));
    expect([id, tries.includes(true)]).toEqual([id, true]);
  }
});

test('what a stack without a fault does is not noticed', () => {
  const stack = new SecondStack({ windows: 'reference' });
  const mutant = mutantNamed('second-fin');
  for (const { id, script } of suite) expect([id, isNoticed(stack.run(script), mutant)]).toEqual([id, false]);
});
