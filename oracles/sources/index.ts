/** Every source by its id, and the doubts by what they concern. */
import type { TraitId } from '../../model/traits.ts';
import { catalogue } from '../catalogue/index.ts';
import { citedArticles } from './articles.ts';
import { openConflicts } from './conflicts.ts';
import { contradictions } from './contradictions.ts';
import { documentedRules } from './documented.ts';
import type { Kind } from './groups.ts';
import { others } from './others.ts';
import { reports } from './reports.ts';
import type { ArticleSource, Doubt, Source } from './source.ts';
import { testedFacts } from './tested.ts';

/** The articles as sources, those that are not modelled too, by number. */
export const articleSources: readonly ArticleSource[] = [
  ...citedArticles,
  ...catalogue.map(({ id, title, happens, where, grade }) => ({ id, title, states: happens, where, grade })),
].sort((a, b) => numberOf(a.id) - numberOf(b.id));

export interface KnownSource extends Source {
  readonly kind: Kind;
}

/** Every source, in the order of docs/sources.md. */
export const sources: readonly KnownSource[] = [
  ...ofKind('article', articleSources),
  ...documentedRules.flatMap(({ rules }) =>
    rules.map((rule) => ({ ...rule, kind: rule.id.startsWith('M') ? 'matrix' : 'documented' }) as const),
  ),
  ...ofKind('tested', testedFacts),
  ...ofKind('report', reports),
  ...ofKind('contradiction', contradictions.map(placed)),
  ...ofKind('conflict', openConflicts.map(placed)),
  ...ofKind('other', others),
];

/** Contradictions and open conflicts. */
export const doubts: readonly Doubt[] = [...contradictions, ...openConflicts];

/** The source of that exact id, or undefined. */
export function sourceNamed(id: string): KnownSource | undefined {
  return sources.find((source) => source.id === id);
}

/** What contradicts itself about a trait. */
export function doubtsOfTrait(trait: TraitId): readonly Doubt[] {
  return doubts.filter(({ traits }) => traits.includes(trait));
}

/** What contradicts itself about an article; those of `Q150523` for `Q150523-inherit`. */
export function doubtsOfArticle(id: string): readonly Doubt[] {
  return doubts.filter(({ articles }) => articles.includes(numberedId(id)));
}

/** The id of the text: `Q150523` of `Q150523-inherit`. */
export function numberedId(article: string): string {
  return article.replace(/-.*/, '');
}

function ofKind<S extends Source>(kind: Kind, list: readonly S[]): readonly (S & KnownSource)[] {
  return list.map((source) => ({ ...source, kind }));
}

function placed(doubt: Doubt): Doubt & Source {
  return { ...doubt, where: '' };
}

/** Q before KB: those numbers are older. */
function numberOf(id: string): number {
  return Number(/\d+/.exec(id)![0]) + (id.startsWith('KB') ? 1e9 : 0);
}
