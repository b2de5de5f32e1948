/** The scripts that articles come with: those in which a bug shows, and those that keep clear of it. */
import { parseScript } from '../model/notation/parse.ts';
import type { Script } from '../model/script.ts';
import { articles } from '../oracles/articles/index.ts';

/** Both scripts of every workaround, in the order of the articles. */
export const articleScripts: readonly Script[] = articles.flatMap(({ workarounds }) =>
  workarounds.flatMap(({ bare, script }) => [parseScript(bare), parseScript(script)]),
);
