/** What the kit knows, as plain data: profiles, articles, rules, traits. */
import { rules } from '../model/rules/index.ts';
import { type TraitId, traitIds, traits } from '../model/traits.ts';
import type { Statement } from '../oracles/article.ts';
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

const statements: readonly Statement[] = ['affected', 'unaffected', 'fixed', 'doubtful'];

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
    lists: Object.fromEntries(
      statements.map((kind) => [kind, Object.keys(lists).filter((profile) => lists[profile] === kind)]),
    ) as Record<Statement, string[]>,
    doubts: doubts ?? {},
  }));
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
