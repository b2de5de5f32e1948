import { describe, expect, test } from 'vitest';
import { simulate } from '../../emulators/simulated.ts';
import { parseScript } from '../../model/notation/parse.ts';
import { printTrace } from '../../model/notation/print.ts';
import { bugsIn } from '../article.ts';
import { profiles } from '../profiles/index.ts';
import { valuation, withBug } from '../subject.ts';
import { articles } from './index.ts';

const cases = articles.flatMap((article) =>
  article.workarounds.flatMap((workaround) =>
    profiles
      .filter((profile) => bugsIn(article, profile.row).length > 0)
      .map((profile) => ({
        name: `${article.id}, ${workaround.title}, on ${profile.name}`,
        article,
        workaround,
        profile,
      })),
  ),
);

/** Where the article's own steps cannot show its bug: the child's handle dies with its parent (Q156319, X6). */
const contradicted = new Set(['Q177074 windows-95', 'Q177074 windows-95-osr2']);

describe.each(cases)('$name', ({ article, workaround, profile }) => {
  const { row } = withBug(profile, article);
  const under = (value: string) => valuation({ ...row, [article.trait]: [value] });
  const run = (text: string, value: string) => printTrace(simulate(parseScript(text), under(value)));
  const bugs = bugsIn(article, profile.row);

  test('with it, the bug makes no difference; without it, it does', () => {
    for (const bug of bugs) {
      expect(run(workaround.script, bug)).toBe(run(workaround.script, article.without));
      const differs = run(workaround.bare, bug) !== run(workaround.bare, article.without);
      expect(differs).toBe(!contradicted.has(`${article.id} ${profile.name}`));
    }
  });
});
