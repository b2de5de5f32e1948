/** The search finds what looking at everything finds, and one script whatever it starts from. */
import { describe, expect, test } from 'vitest';
import { simulate } from '../../emulators/simulated.ts';
import { parseScript } from '../../model/notation/parse.ts';
import { printScript } from '../../model/notation/print.ts';
import { bugsIn } from '../../oracles/article.ts';
import { articles } from '../../oracles/articles/index.ts';
import { isSure } from '../../oracles/explain.ts';
import { judge } from '../../oracles/judge.ts';
import { valuation, withoutBug } from '../../oracles/subject.ts';
import { homeOf } from '../matrix.ts';
import { compareScripts } from '../order.ts';
import { reductions } from '../reduce.ts';
import { type Minima, minimumOf } from './certificate.ts';
import { searchMinimal } from './search.ts';
import { type Task, taskFor } from './task.ts';

const budget = 2_000_000;

/** Of every article on its Windows: the stack with the bug, judged without it. */
const tasks = articles.map((article): [string, Task] => {
  const home = homeOf(article);
  const bug = bugsIn(article, home.row)[0]!;
  const rows = {
    actual: valuation({ ...home.row, [article.trait]: [bug] }),
    expected: withoutBug(home, article).row,
    trait: article.trait,
  };
  const bounds = { processes: 2, ports: 1, numbers: [0, 1], seconds: [1, 130] };
  return [article.id, { ...taskFor([], rows, () => true), bounds }];
});

test.each(tasks)('%s: up to three calls, the same as without the marks', (_, task) => {
  const { script, length } = searchMinimal(task, 3, { budget });
  const blind = searchMinimal(task, 3, { budget, blind: true });
  expect({ script, length }).toEqual({ script: blind.script, length: blind.length });
});

/** Those that take a second or two. */
const short = tasks.filter(([id]) => !/Q177074|Q166846|Q156319|Q307175|KB3039044/.test(id));

describe.each(short)('%s', (_, task) => {
  const { script, gaveUp } = searchMinimal(task, 9, { budget });

  test('is found, and is sure to show the bug at its last call', () => {
    expect(gaveUp).toBe(false);
    const trace = simulate(script!, task.actual);
    const { deviation } = judge(trace, task.expected);
    expect(deviation?.at).toBe(script!.length - 1);
    expect(isSure(trace, deviation!.at, task.actual)).toBe(true);
  });

  test('nothing that it can be reduced to shows it', () => {
    const shows = [...reductions(script!)].filter((smaller) => {
      const trace = simulate(smaller, task.actual);
      const { deviation } = judge(trace, task.expected);
      return deviation && isSure(trace, deviation.at, task.actual);
    });
    expect(shows.filter((smaller) => compareScripts(smaller, script!) < 0).map(printScript)).toEqual([]);
  });

  test('is the same with a longer script to begin from', () => {
    expect(searchMinimal(task, script!.length, { budget }).script).toEqual(script);
    expect(searchMinimal(task, script!.length - 1, { budget }).script).toBeUndefined();
  });
});

test('what the script must have and must do without is kept to', () => {
  const [, task] = tasks.find(([id]) => id === 'Q254930')!;
  const { script } = searchMinimal({ ...task, uses: ['WSACleanup|ExitProcess'] }, 7, { budget });
  expect(script!.map(({ api }) => api)).toContain('ExitProcess');
  const without = searchMinimal({ ...task, without: ['closesocket'] }, 7, { budget });
  expect(without.script!.map(({ api }) => api)).not.toContain('closesocket');
});

test('it gives up when the budget is spent', () => {
  const [, task] = tasks.find(([id]) => id === 'Q177074')!;
  const { gaveUp, script, length } = searchMinimal(task, 11, { budget: 5000 });
  expect({ gaveUp, script }).toEqual({ gaveUp: true, script: undefined });
  expect(length).toBeLessThan(11);
});

test('what was asked before is not searched again, and what was not is', () => {
  const [, task] = tasks.find(([id]) => id === 'Q185727')!;
  const { script } = searchMinimal(task, 9, { budget });
  const known: Minima = new Map();
  const ask = (most: number) => {
    let calls = 0;
    const minimum = minimumOf(script!, task, {
      can: () => true,
      budget: most,
      known,
      onProgress: () => calls++,
    });
    return { minimum, isSearched: calls > 0 };
  };
  const first = ask(budget);
  expect(first.minimum?.script).toEqual(script);
  expect(first.isSearched).toBe(true);
  expect(ask(budget)).toEqual({ ...first, isSearched: false });
  expect(ask(1)).toEqual({ minimum: undefined, isSearched: true });
  expect(ask(1)).toEqual({ minimum: undefined, isSearched: false });
});

test('the bounds hold the script that a task is for', () => {
  const script = parseScript(
    'P1 CreateProcess none -> P2\nP2 CreateProcess none -> P3\nclock advance 7\nP1 socket -> s1\nP1 bind s1 any port1\nP1 socket -> s2\nP1 bind s2 any port2\nP1 setsockopt s1 SO_LINGER 1 9',
  );
  const [, task] = tasks[0]!;
  expect(taskFor(script, task, () => true).bounds).toEqual({
    processes: 3,
    ports: 2,
    numbers: [0, 1, 9],
    seconds: [1, 7, 130, 300],
  });
  expect(taskFor(script, task, ({ api }) => api !== 'advance').without).toEqual(['clock advance']);
});
