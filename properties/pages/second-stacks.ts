/** The second stack with the bug of an article, several times over: each settles by chance what the texts leave open. */
import type { Article } from '../../oracles/article.ts';
import type { Profile } from '../../oracles/profile.ts';
import { type Stack, stacks } from '../stacks.ts';

const several = 8;

export function secondStacks(home: Profile, article: Article, bug: string, seed: string): readonly Stack[] {
  return Array.from({ length: several }, (_, i) => stacks.second(`${seed}/${i}`)(home, article, bug));
}
