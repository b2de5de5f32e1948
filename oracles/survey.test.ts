/**
 * A survey of which Windows has which bug, made from the texts by somebody else and typed here cell by cell, against what
 * the profiles say. Its rows on bugs that are not modelled are left out, and KB3039044, whose row is no mark a column.
 * `Y` documented, `N` documented to be absent, `F` fixed, `?` not listed, `-` not applicable.
 */
import { describe, expect, test } from 'vitest';
import { bugsIn } from './article.ts';
import { articles } from './articles/index.ts';
import type { Profile } from './profile.ts';
import { profileNamed, profiles } from './profiles/index.ts';

const columns: Readonly<Record<string, readonly string[]>> = {
  w95: ['windows-95'],
  w98: ['windows-98'],
  me: ['windows-me'],
  nt351: ['windows-nt-3.51'],
  'nt4.0-2': ['windows-nt-4.0-rtm', 'windows-nt-4.0-sp1', 'windows-nt-4.0-sp2'],
  'nt4.3': ['windows-nt-4.0-sp3'],
  'nt4.4-6a': ['windows-nt-4.0-sp4', 'windows-nt-4.0-sp5', 'windows-nt-4.0-sp6', 'windows-nt-4.0-sp6a'],
  tse: ['windows-nt-4.0-tse'],
  'tse4+': ['windows-nt-4.0-tse-sp4', 'windows-nt-4.0-tse-sp5', 'windows-nt-4.0-tse-sp6'],
  w2k: ['windows-2000'],
  xp: ['windows-xp'],
  ws03: ['windows-server-2003'],
  vista: ['windows-vista', 'windows-server-2008'],
  modern: profiles.slice(profiles.findIndex(({ name }) => name === 'windows-7')).map(({ name }) => name),
};

/** By article, the marks in the order of the columns; the survey has Server 2003 and Vista among the modern ones. */
const survey: Readonly<Record<string, string>> = {
  Q198663: 'Y Y ? N N N N N N ? ? ? ? ?',
  Q229658: 'Y Y ? ? ? ? ? ? ? ? ? ? ? ?',
  Q156319: 'Y ? ? ? ? ? ? ? ? ? ? ? ? ?',
  'Q150523-inherit': 'Y Y ? N N N N ? ? N ? N N N',
  Q185727: '? ? ? ? N Y F Y F ? ? ? ? ?',
  Q166846: '? ? ? Y Y Y/? F Y F ? ? ? ? ?',
  Q177074: 'listed ? ? ? Y Y/? ? ? ? ? ? ? ? ?',
  Q307175: '? ? ? ? Y Y Y ? ? N ? ? ? ?',
  Q176736: '? ? ? ? Y Y Y ? ? ? ? ? ? ?',
  Q171996: '? ? ? Y Y Y F Y F ? ? ? ? ?',
  Q148336: 'Y F ? - - - - - - - - - - -',
  Q254930: '? ? ? ? Y Y Y Y Y ? ? ? ? ?',
  KB813056: '? ? ? ? ? ? ? ? ? Y Y Y ? ?',
  KB2770054: '? ? ? ? ? ? ? ? ? ? ? ? ? Y?',
};

interface Disagreement {
  readonly article: string;
  readonly on: readonly string[];
  readonly why: string;
}

const later = ['w2k', 'xp', 'ws03', 'vista', 'modern'];
const nt4 = ['nt4.0-2', 'nt4.3', 'nt4.4-6a', 'tse', 'tse4+'];

/** Where the profiles say more, or less, than the survey, and why. */
const disagreements: readonly Disagreement[] = [
  {
    article: 'Q198663',
    on: ['w95', 'w98'],
    why: 'Q229658 tells the same with another mechanism (X1): conflicting',
  },
  {
    article: 'Q229658',
    on: ['w95', 'w98'],
    why: 'Q198663 tells the same with another mechanism (X1): conflicting',
  },
  { article: 'Q198663', on: later, why: 'R-SH3 promises that the last close counts, in any order' },
  { article: 'Q229658', on: later, why: 'R-SH3 promises that the last close counts, in any order' },
  {
    article: 'Q229658',
    on: ['nt351', ...nt4],
    why: 'one trait with Q198663, which says of NT that it is unaffected',
  },
  { article: 'Q150523-inherit', on: ['tse', 'tse4+', 'xp'], why: 'R-IN1 says it of the whole NT family' },
  {
    article: 'Q177074',
    on: ['nt351', 'tse'],
    why: 'one trait with Q166846, which lists them: the cause is the same',
  },
  { article: 'Q177074', on: ['nt4.4-6a', 'tse4+'], why: 'one trait with Q166846, which says fixed; X8' },
  { article: 'Q176736', on: ['w95', 'w98', 'me', ...later], why: 'R-LG3 promises the reset' },
  { article: 'Q254930', on: ['w95', 'w98', 'me'], why: 'R-LG1 promises delivery' },
  { article: 'KB813056', on: ['ws03'], why: 'KB923200 says two minutes instead of five (X14): conflicting' },
  { article: 'Q148336', on: ['w95'], why: 'until the program ends, or until a restart (X17): conflicting' },
  {
    article: 'Q254930',
    on: nt4,
    why: 'R-LG1 promises delivery, and the article does not say it of every FIN: conflicting',
  },
  {
    article: 'KB2770054',
    on: ['w95', 'w98', 'me', 'nt351', ...nt4, 'w2k', 'xp', 'ws03', 'vista'],
    why: 'R-LG2 resets at once; the article is of 2012 and taken for Windows 7 and later',
  },
];

/** What the profile says of the article's bug: whether it has it, and how firmly. */
function saidOf(profile: Profile, id: string): string {
  const article = articles.find((one) => one.id === id)!;
  const { evidence } = profile.cells[article.trait];
  const bugs = bugsIn(article, profile.row);
  const holds =
    bugs.length === 0 ? 'absent' : bugs.length === profile.row[article.trait].length ? 'there' : 'open';
  return `${holds}, ${evidence}`;
}

const fitting: Readonly<Record<string, RegExp>> = {
  Y: /^there, documented$/,
  N: /^absent, (documented|tested)$/,
  F: /^absent, documented$/,
  '?': /unknown$|inferred$|conflicting$/,
  'Y/?': /^open, conflicting$/,
  listed: /^open, conflicting$/,
  'Y?': /^open, conflicting$/,
};

describe.each(Object.entries(survey))('%s', (id, marks) => {
  test.each(Object.keys(columns).map((column, i) => [column, marks.split(' ')[i]!] as const))(
    'on %s: %s',
    (column, mark) => {
      if (mark === '-') return;
      const known = disagreements.some(({ article, on }) => article === id && on.includes(column));
      for (const name of columns[column]!) {
        const said = saidOf(profileNamed(name)!, id);
        expect([name, said, fitting[mark]!.test(said)]).toEqual([name, said, !known]);
      }
    },
  );
});
