import { expect, test } from 'vitest';
import { parseScript } from '../../model/notation/parse.ts';
import { type Attempt, summaryOf } from './attempt.ts';

const shrunk = parseScript('P1 socket -> s1\nP1 closesocket s1\n');
const finished = shrunk.slice(0, 1);
const found = (scripts: number, executions: number): Attempt => ({
  scripts,
  found: { length: 9, executions, shrunk, finished },
});

test('a miss counts as longer than any find', () => {
  const summary = summaryOf([found(30, 5), { scripts: 100 }, found(10, 7), found(20, 6)]);
  expect(summary).toEqual({
    seeds: 4,
    missed: 1,
    scripts: { median: 20 },
    executions: { median: 6, p99: 7 },
    found: 9,
    shrunk: 2,
    worstShrunk: 2,
    finished: 1,
    shortest: 1,
  });
});

test('where nothing is found nothing is told of it', () => {
  expect(summaryOf([{ scripts: 100 }])).toEqual({ seeds: 1, missed: 1, scripts: {}, executions: {} });
});
