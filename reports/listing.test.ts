import { expect, test } from 'vitest';
import { traitIds } from '../model/traits.ts';
import { articleListing, catalogueListing, profileListing, ruleListing, traitListing } from './listing.ts';
import { articleLines, catalogueLines, profileLines, ruleLines, traitLines } from './listing-text.ts';
import { plain } from './paint.ts';

test('every cell of a profile is counted once', () => {
  for (const { name, cells } of profileListing()) {
    const total = Object.values(cells).reduce((sum, count) => sum + count, 0);
    expect(total, name).toBe(traitIds.length);
  }
});

test('an article names its Windows by what it says of them', () => {
  const article = articleListing().find(({ id }) => id === 'Q185727')!;
  expect(article.lists.affected).toEqual(['windows-nt-4.0-sp3', 'windows-nt-4.0-tse']);
  expect(articleLines(plain)).toContain('  affected      windows-nt-4.0-sp3 windows-nt-4.0-tse');
});

test('an article that is not modelled says why', () => {
  const lines = catalogueLines(plain);
  const at = lines.findIndex((line) => line.startsWith('Q142634: '));
  expect(lines[at + 1]).toMatch(/^ {2}kernel race {11}A bind that has begun/);
});

test('rules are listed without their code', () => {
  for (const rule of ruleListing()) expect(Object.keys(rule)).toEqual(['id', 'says', 'source', 'evidence']);
});

test.each([
  ['profiles', profileLines, profileListing, (id: string) => new RegExp(`^${id} `)],
  ['articles', articleLines, articleListing, (id: string) => new RegExp(`^${id}: `)],
  [
    'articles that are not modelled',
    catalogueLines,
    catalogueListing,
    (id: string) => new RegExp(`^${id}: `),
  ],
  ['rules', ruleLines, ruleListing, (id: string) => new RegExp(`^${id} \\(`)],
  ['traits', traitLines, traitListing, (id: string) => new RegExp(`^${id}$`)],
] as const)('the text on %s has each of them once', (_, lines, listing, pattern) => {
  for (const one of listing()) {
    const id = 'name' in one ? one.name : one.id;
    expect(lines(plain).filter((line) => pattern(id.replaceAll('.', '\\.')).test(line))).toHaveLength(1);
  }
});
