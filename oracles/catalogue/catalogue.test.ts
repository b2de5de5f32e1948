import { describe, expect, test } from 'vitest';
import { articles } from '../articles/index.ts';
import { reasons } from './entry.ts';
import { catalogue } from './index.ts';

test('each article is there once', () => {
  const ids = catalogue.map(({ id }) => id);
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
});

test('none of them is modelled', () => {
  const modelled = new Set(articles.map(({ id }) => id.replace(/-.*/, '')));
  expect(catalogue.filter(({ id }) => modelled.has(id)).map(({ id }) => id)).toEqual([]);
});

test('each reason keeps some article away', () => {
  const used = new Set<string>(catalogue.map(({ notModelled }) => notModelled.because));
  expect(Object.keys(reasons).filter((reason) => !used.has(reason))).toEqual([]);
});

describe.each(catalogue.map((article) => [article.id, article] as const))('%s', (id, article) => {
  const sentence = /^\w.*[^.]\.$/;

  test('is complete', () => {
    expect(id).toMatch(/^(Q\d{5,6}|KB\d{6,7})$/);
    expect(article.title).toMatch(/^\S.*[^.\s]$/);
    expect(article.happens).toMatch(sentence);
    expect(article.affected).toMatch(/^\S.*[^.\s]$/);
    for (const list of [article.unaffected, article.fixed]) expect(list ?? 'none').toMatch(/^\S.*[^.\s]$/);
    expect(article.where).toMatch(/^\S.*\S$/);
    expect(article.grade).toMatch(/^[ABCT]$/);
    expect(Object.keys(reasons)).toContain(article.notModelled.because);
    expect(article.notModelled.needs).toMatch(sentence);
  });

  test('says in one sentence what happens', () => {
    expect(article.happens).not.toMatch(/[.!?] [A-Z]/);
  });
});
