import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { rules } from '../model/rules/index.ts';
import { articles } from './articles/index.ts';
import { catalogue } from './catalogue/index.ts';
import { profiles } from './profiles/index.ts';
import { citedArticles } from './sources/articles.ts';
import { groups } from './sources/groups.ts';
import { doubts, doubtsOfArticle, doubtsOfTrait, numberedId, sourceNamed, sources } from './sources/index.ts';
import { readWitnesses } from './witness.ts';

const repository = new URL('../', import.meta.url);

const anId = String.raw`(?:Q\d{5,6}|KB\d{6,7}|R-[A-Z]+\d+|F\d+[bc]?|[MUWX]\d+|RFC \d+|NetSem \w+|LEARN [\w/-]+)`;

function looksLikeId(text: string) {
  return new RegExp(`^${anId}'?$`).test(text);
}

const ids = sources.map(({ id }) => id);

/** The ids of a witness' header: what each part begins with that is not a further section of the article before it. */
function cited(header: string) {
  const isSection = (part: string) => /^(SYMPTOMS|CAUSE|RESOLUTION|STATUS|MORE INFORMATION)/.test(part);
  const parts = header.split('; ').filter((part, i) => i === 0 || !isSection(part));
  return parts.map((part) => new RegExp(`^${anId}'?(?= |$)`).exec(part)?.[0] ?? part.split(' ')[0]!);
}

describe('the sources explain what is cited', () => {
  const unknown = (cited: readonly string[]) => cited.filter((id) => sourceNamed(id) === undefined);

  test('by rules', () => {
    expect(rules.flatMap(({ id, source }) => unknown(source).map((s) => [id, s]))).toEqual([]);
  });

  test('by profiles', () => {
    const cells = profiles.flatMap(({ name, cells }) =>
      Object.entries(cells).map(([trait, { source }]) => ({ trait: `${name} ${trait}`, source })),
    );
    expect(cells.flatMap(({ trait, source }) => unknown(source).map((s) => [trait, s]))).toEqual([]);
  });

  test('by articles and their workarounds', () => {
    const named = articles.flatMap(({ id, workarounds }) => [
      numberedId(id),
      ...workarounds.map(({ source }) => source).filter(looksLikeId),
    ]);
    expect(unknown(named)).toEqual([]);
  });

  test('by witnesses', () => {
    const witnesses = readWitnesses(fileURLToPath(new URL('witnesses', import.meta.url)));
    expect(witnesses.flatMap(({ id, source }) => unknown(cited(source)).map((s) => [id, s]))).toEqual([]);
  });

  test('in notes and comments', () => {
    expect([...new Set(unknown(mentioned()))]).toEqual([]);
  });
});

describe('each source', () => {
  test('is there once', () => {
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });

  test('is complete', () => {
    for (const { id, kind, states, where } of sources) {
      expect([id, states]).toEqual([id, expect.stringMatching(/^\S.*[.?]$/)]);
      const isConclusion = /^(R-|X|U)/.test(id);
      expect([id, where]).toEqual([id, expect.stringMatching(isConclusion ? /^(\S.*\S)?$/ : /^\S.*\S$/)]);
      expect(Object.keys(groups)).toContain(kind);
    }
  });

  test('has an id that is recognised where it is cited', () => {
    expect(ids.filter((id) => !looksLikeId(id) && id !== 'docs/notation.md')).toEqual([]);
  });

  test('names no source that there is not', () => {
    const cross = [...sources, ...catalogue].flatMap((one) =>
      Object.values(one).flatMap((text) => (typeof text === 'string' ? idsIn(text) : [])),
    );
    // Named beside others; they have no entry of their own.
    const beside = ['KB4338815', 'KB4338830', 'KB4345424', 'KB4345459', 'KB2916780', 'RFC 2525'];
    expect([...new Set(cross)].filter((id) => !ids.includes(id) && !beside.includes(id))).toEqual([]);
  });
});

test('each article that is no catalogued one is cited somewhere, and graded unless it is a list', () => {
  const used = new Set([...mentioned(), ...articles.map(({ id }) => numberedId(id))]);
  expect(citedArticles.filter(({ id }) => !used.has(id)).map(({ id }) => id)).toEqual([]);
  expect(citedArticles.filter(({ grade }) => grade === undefined).map(({ id }) => id)).toEqual([
    'Q150734',
    'Q224792',
  ]);
});

describe('contradictions and open conflicts', () => {
  test('are all there', () => {
    const numbered = (letter: string, count: number) =>
      Array.from({ length: count }, (_, i) => `${letter}${i + 1}`);
    expect(doubts.map(({ id }) => id)).toEqual([...numbered('X', 25), ...numbered('U', 6)]);
  });

  test('are reached from each trait they concern, or say why there is none', () => {
    for (const doubt of doubts) {
      const { id, traits, noTrait = '' } = doubt;
      expect([id, traits.length > 0]).toEqual([id, noTrait === '']);
      for (const trait of traits) expect(doubtsOfTrait(trait)).toContain(doubt);
    }
  });

  test('are reached from each article they are about', () => {
    const known = new Set([...articles.map(({ id }) => numberedId(id)), ...sources.map(({ id }) => id)]);
    for (const doubt of doubts) {
      for (const article of doubt.articles) {
        expect([doubt.id, article, known.has(article)]).toEqual([doubt.id, article, true]);
        expect(doubtsOfArticle(article)).toContain(doubt);
      }
    }
    expect(doubtsOfArticle('Q150523-inherit')).toEqual(doubtsOfArticle('Q150523'));
  });

  test('concern the traits of the cells that cite them, or whole profiles', () => {
    const wrong = profiles.flatMap(({ name, cells }) =>
      Object.entries(cells).flatMap(([trait, { source }]) =>
        doubts
          .filter(({ id }) => source.includes(id))
          .filter((doubt) => !doubt.traits.some((one) => one === trait) && !doubt.profiles?.includes(name))
          .map(({ id }) => `${id} at ${name} ${trait}`),
      ),
    );
    expect(wrong).toEqual([]);
  });

  test('name profiles that there are', () => {
    const names = profiles.map(({ name }) => name);
    expect(doubts.flatMap((doubt) => doubt.profiles ?? []).filter((name) => !names.includes(name))).toEqual(
      [],
    );
  });
});

function idsIn(text: string): readonly string[] {
  return [...text.matchAll(new RegExp(String.raw`\b${anId}(?!\w)`, 'g'))].map(([id]) => id);
}

/** Every id in the texts of the model, the oracles and the witnesses, with what lies between the ends of `F1 to F4`. */
function mentioned(): string[] {
  return texts().flatMap((text) => [
    ...idsIn(text),
    ...[...text.matchAll(new RegExp(String.raw`\b(${anId}) to (${anId})(?!\w)`, 'g'))].flatMap(
      ([, from, to]) => ids.slice(ids.indexOf(from!), ids.indexOf(to!) + 1),
    ),
  ]);
}

function texts() {
  return ['model', 'oracles'].flatMap((folder) =>
    readdirSync(new URL(folder, repository), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(ts|trace|md)$/.test(file) && !file.endsWith('.test.ts'))
      .filter((file) => !/^(sources|catalogue)[\\/]/.test(file))
      .map((file) => readFileSync(new URL(`${folder}/${file.replaceAll('\\', '/')}`, repository), 'utf8')),
  );
}
