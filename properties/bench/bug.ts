/** What is searched for: a stack with a bug in it, and the row that tells the bug from what is right. */
import { SecondStack } from '../../emulators/second/stack.ts';
import type { Row, TraitId } from '../../model/traits.ts';
import { type Article, bugsIn } from '../../oracles/article.ts';
import { valuation, withoutBug } from '../../oracles/subject.ts';
import { homeOf } from '../matrix.ts';
import { type Stack, stacks } from '../stacks.ts';
import { type Begin, beginSecond, beginSimulated } from './live.ts';

/** The same stack, for searches that run whole scripts and for those that call it call by call. */
export interface Subject {
  readonly stack: Stack;
  readonly begin: Begin;
}

export interface Bug {
  readonly id: string;
  readonly kind: 'article' | 'fault';
  /** The Windows that the stack is, but for the bug. */
  readonly windows: string;
  /** Of an article: whose value the bug is. */
  readonly trait?: TraitId;
  /** What is allowed; the bug is what is not. */
  readonly expected: Row;
  /** The stack with the bug, as if nothing had been run on it. */
  readonly subject: () => Subject;
}

/** The article's bug on the Windows whose repros the matrix shows, simulated. */
export function articleBug(article: Article): Bug {
  const home = homeOf(article);
  const stack = stacks.simulated()(home, article, bugsIn(article, home.row)[0]);
  return {
    id: article.id,
    kind: 'article',
    windows: home.name,
    trait: article.trait,
    expected: withoutBug(home, article).row,
    subject: () => ({ stack, begin: beginSimulated(stack.row) }),
  };
}

/** A fault planted in the second stack as the reference. */
export function faultBug(id: string, reference: Row): Bug {
  const row = valuation(reference);
  return {
    id,
    kind: 'fault',
    windows: 'reference',
    expected: reference,
    subject: () => {
      const second = new SecondStack({ windows: 'reference', faults: [id], seed: 'bench' });
      return { stack: { run: (script) => second.run(script), row }, begin: beginSecond(second) };
    },
  };
}
