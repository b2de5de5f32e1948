/** Names of rows, as commands take them. */
import type { Article } from '../../oracles/article.ts';
import type { Profile } from '../../oracles/profile.ts';

/** The profile with the article's bug: `windows-95+Q198663`. */
export function planted({ name }: Profile, { id }: Article): string {
  return name.endsWith(`+${id}`) ? name : `${name}+${id}`;
}
