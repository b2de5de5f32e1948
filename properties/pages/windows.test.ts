import { expect, test } from 'vitest';
import { parseScript } from '../../model/notation/parse.ts';
import { bugsIn } from '../../oracles/article.ts';
import { articles } from '../../oracles/articles/index.ts';
import { profileNamed, profiles } from '../../oracles/profiles/index.ts';
import type { Contrast } from './page.ts';
import { standings } from './windows.ts';

const contrastOf = ({ trait, bug, without, needs = {} }: (typeof articles)[number]): Contrast => ({
  trait,
  seen: bug,
  expected: [without],
  needs,
});

test.each(articles)('$id: every Windows stands to it as its cell says', (article) => {
  const rows = standings(contrastOf(article), article, undefined);
  expect(rows.map(({ profile }) => profile)).toEqual(
    profiles.map(({ name }) => name).filter((name) => name !== 'reference'),
  );
  for (const { profile, standing, evidence, transcribed } of rows) {
    const { row } = profileNamed(profile)!;
    const may = bugsIn(article, row).length;
    const isCertain = may === row[article.trait].length;
    const expected =
      may === 0 ? 'unaffected' : isCertain ? 'affected' : evidence === 'conflicting' ? evidence : 'unknown';
    expect([profile, standing]).toEqual([profile, expected]);
    expect(transcribed).toBe(article.lists[profile]);
  }
});

test('the repro shows where it cannot but deviate, whatever is open', () => {
  const article = articles.find(({ id }) => id === 'Q185727')!;
  const shows = (script: string) =>
    standings(contrastOf(article), article, parseScript(script)).flatMap(({ profile, shows }) =>
      shows === undefined ? [] : [[profile, shows]],
    );
  const repro = ['P1 socket -> s1', 'P1 _open_osfhandle s1 -> f1', 'P1 _close f1', 'P1 closesocket s1'];
  expect(shows(repro.join('\n'))).toContainEqual(['windows-nt-4.0-sp3', true]);
  expect(shows('P1 socket -> s1')).toContainEqual(['windows-nt-4.0-sp3', false]);
  expect(shows(repro.join('\n')).map(([profile]) => profile)).not.toContain('windows-nt-4.0-sp6a');
});
