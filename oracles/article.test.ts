import { describe, expect, test } from 'vitest';
import { simulate } from '../emulators/simulated.ts';
import { parseScript } from '../model/notation/parse.ts';
import { traitIds, valuesOf } from '../model/traits.ts';
import { all, bugsIn, nt4, tse } from './article.ts';
import { articleNamed, articles } from './articles/index.ts';
import { profileNamed } from './profiles/index.ts';
import { selectProfile, valuation, withBug, withoutBug } from './subject.ts';

test('ids are unique, and articles are found by them', () => {
  expect(new Set(articles.map(({ id }) => id)).size).toBe(articles.length);
  for (const article of articles) expect(articleNamed(article.id)).toBe(article);
  expect(articleNamed('Q1')).toBeUndefined();
});

test('a bug is told by one article, or by several that say they are the same', () => {
  const twins = articles.filter(({ trait, bug }) =>
    articles.some(
      (other) => other.trait === trait && other.bug.some((value) => bug.includes(value)) && other.bug !== bug,
    ),
  );
  expect(twins.map(({ id }) => id).sort()).toEqual(['Q166846', 'Q177074']);
});

describe.each(articles.map((article) => [article.id, article] as const))('%s', (id, article) => {
  const { trait, bug, without, lists, doubts = {}, variants, workarounds } = article;

  test('is a contrast of values that its trait has', () => {
    expect(bug.length).toBeGreaterThan(0);
    expect(valuesOf(trait)).toEqual(expect.arrayContaining([...bug, without]));
    expect(bug).not.toContain(without);
    expect(new Set(bug).size).toBe(bug.length);
  });

  test('the reference is without it', () => {
    expect(profileNamed('reference')!.row[trait]).toEqual([without]);
  });

  test('names only profiles that exist, in lists and doubts', () => {
    for (const name of [...Object.keys(lists), ...Object.keys(doubts)]) {
      if (name !== '*') expect([name, profileNamed(name)]).not.toEqual([name, undefined]);
    }
    for (const doubt of Object.values(doubts)) expect(doubt).not.toBe('');
    for (const [name, statement] of Object.entries(lists)) {
      if (statement === 'doubtful') expect(doubts).toHaveProperty([name]);
    }
  });

  test('says something, and wants a repro', () => {
    expect(article.says).toMatch(/^\S+ .+\.$/);
    expect(article.title).toMatch(/^\S+ .+[^.]$/);
    expect(variants.length).toBeGreaterThan(0);
  });

  test('put into the reference and taken away again gives the reference, but for what the bug needs', () => {
    const reference = profileNamed('reference')!;
    const buggy = withBug(reference, article);
    expect(buggy.name).toBe(`reference+${id}`);
    expect(buggy.row[trait]).toEqual(bug);
    expect(bugsIn(article, buggy.row)).toEqual(bug);
    const { row } = withoutBug(buggy, article);
    const changed = traitIds.filter((name) => row[name][0] !== reference.row[name][0]);
    expect(changed.filter((name) => article.needs?.[name] === undefined)).toEqual([]);
    expect(selectProfile(`reference+${id}~${id}`).row).toEqual(row);
  });

  for (const { title, bare, script } of workarounds) {
    test(`workaround: ${title}`, () => {
      const affected = Object.keys(lists).find((name) => lists[name] === 'affected');
      const row = valuation(withBug(selectProfile(affected ?? 'reference'), article).row);
      const run = (text: string, value: string) => simulate(parseScript(text), { ...row, [trait]: [value] });
      for (const value of bug) {
        expect(run(bare, value)).not.toEqual(run(bare, without));
        expect(run(script, value)).toEqual(run(script, without));
      }
    });
  }
});

test('lists are written by service pack', () => {
  expect(nt4('sp4', 'sp6a')).toEqual(['sp4', 'sp5', 'sp6', 'sp6a'].map((level) => `windows-nt-4.0-${level}`));
  expect(nt4('rtm', 'rtm')).toEqual(['windows-nt-4.0-rtm']);
  expect(tse('rtm', 'sp4')).toEqual(['windows-nt-4.0-tse', 'windows-nt-4.0-tse-sp4']);
  expect(all('fixed', 'a', 'b')).toEqual({ a: 'fixed', b: 'fixed' });
});
