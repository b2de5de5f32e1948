import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { rules } from '../model/rules/index.ts';
import { articles } from './articles/index.ts';
import { profiles } from './profiles/index.ts';
import { readWitnesses } from './witness.ts';

const repository = new URL('../', import.meta.url);
const page = readFileSync(new URL('docs/sources.md', repository), 'utf8');

const anId = String.raw`(?:Q\d{6}|KB\d{6,7}|R-[A-Z]+\d+|F\d+[bc]?|[MUWX]\d+|RFC \d+|NetSem \w+|LEARN [\w/-]+)`;

function looksLikeId(text: string) {
  return new RegExp(`^${anId}'?$`).test(text);
}

/** Ids that have a line of their own, in the order of the page. */
const entries = [...page.matchAll(/^(?:\| |- \*\*)([^|*]+?)(?: \||\*\*)/gm)]
  .map(([, id]) => id!)
  .filter((id) => looksLikeId(id) || id === 'docs/notation.md');

/** The ids of a witness' header: what each part begins with that is not a further section of the article before it. */
function cited(header: string) {
  const isSection = (part: string) => /^(SYMPTOMS|CAUSE|RESOLUTION|STATUS|MORE INFORMATION)/.test(part);
  const parts = header.split('; ').filter((part, i) => i === 0 || !isSection(part));
  return parts.map((part) => new RegExp(`^${anId}'?(?= |$)`).exec(part)?.[0] ?? part.split(' ')[0]!);
}

describe('docs/sources.md explains what is cited', () => {
  const unknown = (ids: readonly string[]) => ids.filter((id) => !entries.includes(id));

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
    const ids = articles.flatMap(({ id, workarounds }) => [
      id.replace(/-.*/, ''),
      ...workarounds.map(({ source }) => source).filter(looksLikeId),
    ]);
    expect(unknown(ids)).toEqual([]);
  });

  test('by witnesses', () => {
    const witnesses = readWitnesses(fileURLToPath(new URL('witnesses', import.meta.url)));
    expect(witnesses.flatMap(({ id, source }) => unknown(cited(source)).map((s) => [id, s]))).toEqual([]);
  });

  test('in notes and comments', () => {
    expect([...new Set(mentioned().filter((id) => !entries.includes(id)))]).toEqual([]);
  });
});

describe('each entry', () => {
  test('is there once', () => {
    expect(entries.filter((id, i) => entries.indexOf(id) !== i)).toEqual([]);
  });

  test('is cited somewhere', () => {
    const used = new Set([
      ...mentioned(),
      ...[rules, profiles.flatMap(({ cells }) => Object.values(cells))]
        .flat()
        .flatMap(({ source }) => source),
    ]);
    expect(entries.filter((id) => !used.has(id))).toEqual([]);
  });
});

/** Every id in the texts of the model, the oracles and the witnesses, with what lies between the ends of `F1 to F4`. */
function mentioned(): string[] {
  return texts().flatMap((text) => [
    ...[...text.matchAll(new RegExp(String.raw`\b${anId}(?!\w)`, 'g'))].map(([id]) => id),
    ...[...text.matchAll(new RegExp(String.raw`\b(${anId}) to (${anId})(?!\w)`, 'g'))].flatMap(
      ([, from, to]) => entries.slice(entries.indexOf(from!), entries.indexOf(to!) + 1),
    ),
  ]);
}

function texts() {
  return ['model', 'oracles'].flatMap((folder) =>
    readdirSync(new URL(folder, repository), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(ts|trace|md)$/.test(file) && !file.endsWith('.test.ts'))
      .map((file) => readFileSync(new URL(`${folder}/${file.replaceAll('\\', '/')}`, repository), 'utf8')),
  );
}
