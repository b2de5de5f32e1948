import { expect, test } from 'vitest';
import { traitIds } from '../model/traits.ts';
import { chanceFor } from '../properties/seed.ts';
import { articles } from './articles/index.ts';
import { profileNamed, profiles } from './profiles/index.ts';
import { namesProfile, selectArticle, selectProfile, UnknownName, valuation } from './subject.ts';

test('a profile by its name', () => {
  for (const profile of profiles) expect(selectProfile(profile.name)).toBe(profile);
});

test('edits are applied from left to right', () => {
  const { name, row } = selectProfile('windows-98~Q198663+Q185727');
  expect(name).toBe('windows-98~Q198663+Q185727');
  expect(row['share.close-link']).toEqual(['always']);
  expect(row['crt.closesocket-after-close']).toEqual(['WSAENOTSOCK']);
  expect(selectProfile('windows-98+Q198663~Q198663').row['share.close-link']).toEqual(['always']);
  expect(selectProfile('windows-98~Q198663+Q198663').row['share.close-link']).toEqual([
    'process-created-socket',
  ]);
});

test.each([
  ['windos-98', "unknown profile 'windos-98'; did you mean windows-98?"],
  ['', "unknown profile ''; expected one such as windows-10"],
  ['win10', "unknown profile 'win10'; expected one such as windows-10"],
  ['windows-98+Q198664', "unknown article 'Q198664'; did you mean Q198663?"],
  ['windows-98+', "unknown article ''"],
  [`${'x'.repeat(100)}`, `unknown profile '${'x'.repeat(60)}...'; expected one such as windows-10`],
])('%j is unknown', (text, message) => {
  expect(() => selectProfile(text)).toThrow(UnknownName);
  expect(() => selectProfile(text)).toThrow(message);
});

test('a text that tells of several bugs has to be said which', () => {
  const ids = articles.map(({ id }) => id).filter((id) => id.startsWith('Q150523-'));
  expect(() => selectArticle('Q150523')).toThrow(
    `'Q150523' tells of several bugs; say which: ${ids.join(', ')}`,
  );
});

test('what could be meant as a row', () => {
  expect(['reference', 'windows-98+whatever', 'windows-98~Q1'].map(namesProfile)).toEqual([true, true, true]);
  expect(['windows', './stack.js', ''].map(namesProfile)).toEqual([false, false, false]);
});

test('a valuation has one value a trait, each of the row, and every one of them some time', () => {
  const { row } = profileNamed('windows-98')!;
  const chance = chanceFor('valuations');
  const met = new Set<string>();
  for (let i = 0; i < 200; i++) {
    for (const [trait, values] of Object.entries(valuation(row, chance))) {
      expect(values).toHaveLength(1);
      met.add(`${trait} ${values[0]}`);
    }
  }
  expect([...met].sort()).toEqual(traitIds.flatMap((id) => row[id].map((value) => `${id} ${value}`)).sort());
  expect(valuation(row)['share.close-link']).toEqual([row['share.close-link'][0]]);
});
