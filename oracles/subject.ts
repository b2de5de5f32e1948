/** Naming a row: a profile, with articles added (`windows-10+KB2770054`) or taken away (`windows-98~Q198663`). */
import { nearest } from '../model/notation/nearest.ts';
import type { Row, TraitId } from '../model/traits.ts';
import { traitIds } from '../model/traits.ts';
import type { Article } from './article.ts';
import { articles } from './articles/index.ts';
import { convention } from './cell.ts';
import { edit, type Profile } from './profile.ts';
import { profiles } from './profiles/index.ts';

/** A name that is none, with what is near it, or what was expected where nothing is. */
export class UnknownName extends Error {
  constructor(what: string, name: string, known: readonly string[], expected?: string) {
    const near = nearest(name, known);
    const shown = name.length > 60 ? `${name.slice(0, 60)}...` : name;
    const hint = near ? `; did you mean ${near}?` : expected ? `; expected ${expected}` : '';
    super(`unknown ${what} '${shown}'${hint}`);
    this.name = 'UnknownName';
  }
}

/** An article's number, where one article tells of several bugs. */
export class AmbiguousName extends Error {
  constructor(id: string, family: readonly string[]) {
    super(`'${id}' tells of several bugs; say which: ${family.join(', ')}`);
    this.name = 'AmbiguousName';
  }
}

/** Whether the text could be meant as a row: its first part is a profile. */
export function namesProfile(text: string): boolean {
  const name = text.split(/[+~]/)[0]!;
  return profiles.some((profile) => profile.name === name);
}

/**
 * The profile that the text names, with its edits applied from left to right.
 * @throws UnknownName
 */
export function selectProfile(text: string): Profile {
  const [name, ...edits] = text.split(/(?=[+~])/);
  const profile = profiles.find((p) => p.name === name);
  if (!profile) {
    throw new UnknownName(
      'profile',
      name!,
      profiles.map((p) => p.name),
      'one such as windows-10',
    );
  }
  return edits.reduce((edited, part) => {
    const article = selectArticle(part.slice(1));
    return part[0] === '+' ? withBug(edited, article) : withoutBug(edited, article);
  }, profile);
}

/**
 * The profile itself, or the one that the text names.
 * @throws UnknownName
 */
export function profileOf(as: string | Profile): Profile {
  return typeof as === 'string' ? selectProfile(as) : as;
}

/**
 * The article of that id.
 * @throws UnknownName
 */
export function selectArticle(id: string): Article {
  const article = articles.find((a) => a.id === id);
  if (!article) {
    const family = articles.filter((a) => a.id.startsWith(`${id}-`)).map((a) => a.id);
    if (family.length > 0) throw new AmbiguousName(id, family);
    throw new UnknownName(
      'article',
      id,
      articles.map((a) => a.id),
      'one such as Q198663',
    );
  }
  return article;
}

/** The profile with the article's value with the bug, and with what the bug needs to show. */
export function withBug(profile: Profile, article: Article): Profile {
  const note = `as ${article.id} describes`;
  const cellOf = (values: readonly string[]) => ({ ...convention(values[0]!, note), values });
  const bug = edit(profile, `+${article.id}`, article.trait, cellOf(article.bug));
  return Object.entries(article.needs ?? {}).reduce((edited, [id, values]) => {
    const trait = id as TraitId;
    const fitting = edited.row[trait].filter((value) => values.includes(value));
    if (fitting.length === edited.row[trait].length) return edited;
    return edit(edited, '', trait, cellOf(fitting.length > 0 ? fitting : values));
  }, bug);
}

/** The profile with the article's value without the bug. */
export function withoutBug(profile: Profile, article: Article): Profile {
  return edit(profile, `~${article.id}`, article.trait, convention(article.without, `without ${article.id}`));
}

/** Row with one value a trait: its first, or the one that chance takes. A row that is such a one is given as it is. */
export function valuation(row: Row, chance: (bound: number) => number = () => 0): Row {
  if (traitIds.every((trait) => row[trait].length === 1)) return row;
  const one = {} as Record<TraitId, readonly string[]>;
  for (const trait of traitIds) {
    const values = row[trait];
    one[trait] = values.length === 1 ? values : [values[chance(values.length)]!];
  }
  return one;
}
