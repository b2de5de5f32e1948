import { expect, test } from 'vitest';
import { nameOf } from '../../model/vocabulary.ts';
import { selectArticle } from '../../oracles/subject.ts';
import { articleBug } from '../bench/bug.ts';
import { firstNames, type Names, proposals } from '../proposals.ts';
import { chanceFor } from '../seed.ts';
import { NextCalls } from './next-calls.ts';
import { kindOfCall, taskFor } from './task.ts';

const article = selectArticle('Q198663');
const { expected, subject } = articleBug(article);
const rows = { actual: subject().stack.row, expected, trait: article.trait };
const task = taskFor([], rows, ({ api }) => api !== 'closesocket');

test('what is spelled out once is what would be proposed each time, but for what the task does without', () => {
  const chance = chanceFor('next calls');
  const next = new NextCalls(task);
  const threads = [['P1'], ['P1.2', 'P2'], []];
  let names: Names = firstNames;
  for (let i = 0; i < 40; i++) {
    const by = threads[chance(threads.length)]!;
    const calls = next.after(names, by);
    const proposed = [...proposals(names, by, task.bounds, () => true)];
    expect(calls.map(({ call }) => call)).toEqual(
      proposed.map(({ call }) => call).filter((call) => !task.without.includes(kindOfCall(call))),
    );
    for (const { call, name } of calls) expect(name).toBe(nameOf(call));
    expect(calls.some(({ name }) => name === 'closesocket')).toBe(false);
    const taken = calls[chance(calls.length)];
    names = i % 8 === 7 || taken === undefined ? firstNames : taken.names;
  }
});
