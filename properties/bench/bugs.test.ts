import { expect, test } from 'vitest';
import { articles } from '../../oracles/articles/index.ts';
import { profileNamed } from '../../oracles/profiles/index.ts';
import { UnknownName } from '../../oracles/subject.ts';
import { chosenBugs, drawnFaults } from './bugs.ts';

test('every article and ten different faults are searched for', () => {
  const ids = chosenBugs().map(({ id }) => id);
  expect(ids.slice(0, articles.length)).toEqual(articles.map(({ id }) => id));
  expect(new Set(ids.slice(articles.length)).size).toBe(10);
});

test('a fault that the reference cannot tell from what it allows is not drawn', () => {
  const drawn = drawnFaults(profileNamed('reference')!.row).map(({ id }) => id);
  expect(drawn).not.toContain('listeners-take-turns');
});

test('those that are named are searched for, and strangers refused', () => {
  expect(chosenBugs(['Q177074']).map(({ id, windows }) => [id, windows])).toEqual([
    ['Q177074', 'windows-nt-4.0-rtm'],
  ]);
  expect(() => chosenBugs(['Q177075'])).toThrow(UnknownName);
});
