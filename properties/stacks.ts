/** Stacks that execute scripts in this process, for searches that need many runs. */
import { articleSwitches } from '../emulators/second/articles.ts';
import { SecondStack } from '../emulators/second/stack.ts';
import { simulate } from '../emulators/simulated.ts';
import type { Script, Trace } from '../model/script.ts';
import type { Row } from '../model/traits.ts';
import type { Article } from '../oracles/article.ts';
import type { Profile } from '../oracles/profile.ts';
import { numberedId } from '../oracles/sources/index.ts';
import { valuation } from '../oracles/subject.ts';

export interface Stack {
  readonly run: (script: Script) => Trace;
  /** The row along which scripts for it are generated; one value a trait. */
  readonly row: Row;
  /** The row is all there is to it. */
  readonly simulated?: true;
}

/** The stack that is searched as a profile: as it is, or with the bug of the article, by one of its values. */
export type StackFor = (profile: Profile, article: Article, bug: string | undefined) => Stack;

/** A profile, simulated; what it leaves open is decided. */
const simulated: StackFor = (profile, article, bug) => {
  const row = rowOf(profile, article, bug);
  return { run: (script) => simulate(script, row), row, simulated: true };
};

/** The second stack, whose bug is a switch of its own; the seed decides what the texts leave open of a Windows. */
const second =
  (seed: string): StackFor =>
  (profile, article, bug) => {
    const windows = profile.name.split(/[+~]/)[0]!;
    const articles = bug === undefined ? [] : [switchOf(article)];
    const stack = new SecondStack({ windows, articles, seed });
    return { run: (script) => stack.run(script), row: rowOf(profile, article, bug) };
  };

/** The second stack has one switch for the two bugs that one text tells of. */
function switchOf({ id }: Article): string {
  return articleSwitches.includes(id) ? id : numberedId(id);
}

function rowOf(profile: Profile, article: Article, bug: string | undefined): Row {
  return valuation(bug === undefined ? profile.row : { ...profile.row, [article.trait]: [bug] });
}

/** How to get a stack of each kind, given a seed. */
export const stacks = { simulated: () => simulated, second } as const satisfies Record<
  string,
  (seed: string) => StackFor
>;

export type StackKind = keyof typeof stacks;
