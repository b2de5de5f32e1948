/** What the kit knows, as plain data: profiles, articles, rules, traits. */
import { rules } from '../model/rules/index.ts';
import { type TraitId, traitIds, traits } from '../model/traits.ts';
import type { Article, Statement } from '../oracles/article.ts';
import { articles } from '../oracles/articles/index.ts';
import { catalogue } from '../oracles/catalogue/index.ts';
import type { CellEvidence } from '../oracles/cell.ts';
import { profiles } from '../oracles/profiles/index.ts';

/** How a cell can be founded, best first. */
export const kindsOfEvidence: readonly CellEvidence[] = [
  'documented',
  'tested',
  'inferred',
  'convention',
  'conflicting',
  'unknown',
];

/** Each profile with how many of its cells are founded how. */
export function profileListing() {
  return profiles.map(({ name, title, cells }) => ({
    name,
    title,
    cells: Object.fromEntries(
      kindsOfEvidence.map((kind) => [kind, Object.values(cells).filter((c) => c.evidence === kind).length]),
    ) as Record<CellEvidence, number>,
  }));
}

/** Each article with its contrast, and its lists by what they state. */
export function articleListing() {
  return articles.map(({ id, title, says, trait, bug, without, lists, doubts }) => ({
    id,
    title,
    says,
    trait,
    bug,
    without,
    lists: listsOf({ lists }),
    doubts: doubts ?? {},
  }));
}

/** The Windows of an article by what its text says of them. */
export function listsOf({ lists }: Pick<Article, 'lists'>): Readonly<Record<Statement, readonly string[]>> {
  const of = (kind: Statement) => Object.keys(lists).filter((profile) => lists[profile] === kind);
  return {
    affected: of('affected'),
    unaffected: of('unaffected'),
    fixed: of('fixed'),
    doubtful: of('doubtful'),
  };
}

/** Each article that is not modelled, with why not. */
export function catalogueListing() {
  return catalogue.map(({ id, title, happens, notModelled }) => ({ id, title, says: happens, notModelled }));
}

/** Each rule without its code. */
export function ruleListing() {
  return rules.map(({ id, says, source, evidence }) => ({ id, says, source, evidence }));
}

/** Each trait with its question and what its values mean. */
export function traitListing() {
  return traitIds.map((id: TraitId) => {
    const values: Readonly<Record<string, string>> = traits[id].values;
    return { id, asks: traits[id].asks, values };
  });
}
