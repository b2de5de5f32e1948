/** What an id stands for: a rule, a trait, an article, a profile or a source. Several things can have one id. */
import { rules } from '../model/rules/index.ts';
import { traitIds } from '../model/traits.ts';
import type { Article } from '../oracles/article.ts';
import { articles } from '../oracles/articles/index.ts';
import { catalogue } from '../oracles/catalogue/index.ts';
import { profiles } from '../oracles/profiles/index.ts';
import { numberedId, sourceNamed, sources } from '../oracles/sources/index.ts';
import { namesProfile, selectProfile, UnknownName } from '../oracles/subject.ts';
import type { Repro } from '../properties/matrix.ts';
import type { Reads } from '../properties/reads.ts';
import { type ArticleExplanation, articleExplanationLines, explainArticle } from './explain-article.ts';
import {
  type CataloguedExplanation,
  cataloguedExplanationLines,
  explainCatalogued,
} from './explain-catalogued.ts';
import { explainProfile, type ProfileExplanation, profileExplanationLines } from './explain-profile.ts';
import { explainRule, type RuleExplanation, ruleExplanationLines } from './explain-rule.ts';
import { explainSource, type SourceExplanation, sourceExplanationLines } from './explain-source.ts';
import { explainTrait, type TraitExplanation, traitExplanationLines } from './explain-trait.ts';
import { reproJson } from './matrix-json.ts';
import type { Paint } from './paint.ts';

export type Explanation =
  | RuleExplanation
  | TraitExplanation
  | ArticleExplanation
  | CataloguedExplanation
  | ProfileExplanation
  | SourceExplanation;

/** What has to be run to explain some of them. */
export interface Experiments {
  readonly reads: () => Reads;
  /** Undefined where repros are not wanted. */
  readonly repros?: (article: Article) => readonly Repro[];
}

/**
 * Everything that has the id. The number of an article that tells of several bugs stands for all of them.
 * @throws UnknownName
 */
export function explain(id: string, { reads, repros }: Experiments): readonly Explanation[] {
  const told = articles.filter((article) => article.id === id || numberedId(article.id) === id);
  const catalogued = catalogue.filter((article) => article.id === id);
  const source = told.length + catalogued.length === 0 ? sourceNamed(id) : undefined;
  const found: readonly Explanation[] = [
    ...rules.filter((rule) => rule.id === id).map((rule) => explainRule(rule, reads())),
    ...traitIds.filter((trait) => trait === id).map((trait) => explainTrait(trait, reads())),
    ...told.map((article) => explainArticle(article, repros?.(article))),
    ...catalogued.map(explainCatalogued),
    ...(namesProfile(id) ? [explainProfile(selectProfile(id))] : []),
    ...(source === undefined ? [] : [explainSource(source)]),
  ];
  if (found.length === 0) throw new UnknownName('id', id, knownIds());
  return found;
}

/** Everything that can be explained. */
export function knownIds(): readonly string[] {
  const ids = [rules, articles, catalogue, sources].flatMap((list) => list.map((one) => one.id));
  return [...new Set([...ids, ...traitIds, ...profiles.map(({ name }) => name)])];
}

/** The explanations as text for people. */
export function explainText(explanations: readonly Explanation[], paint: Paint): string {
  const texts = explanations.map((explanation) => linesOf(explanation, paint).join('\n'));
  return `${texts.join('\n\n')}\n`;
}

/** The same as plain data. */
export function explainJson(id: string, explanations: readonly Explanation[]): object {
  return {
    report: 'explain',
    version: 1,
    id,
    explanations: explanations.map((explanation) =>
      'repros' in explanation && explanation.repros !== undefined
        ? { ...explanation, repros: explanation.repros.map(reproJson) }
        : explanation,
    ),
  };
}

function linesOf(explanation: Explanation, paint: Paint): readonly string[] {
  switch (explanation.kind) {
    case 'rule':
      return ruleExplanationLines(explanation, paint);
    case 'trait':
      return traitExplanationLines(explanation, paint);
    case 'article':
      return articleExplanationLines(explanation, paint);
    case 'article that is not modelled':
      return cataloguedExplanationLines(explanation, paint);
    case 'profile':
      return profileExplanationLines(explanation, paint);
    case 'source':
      return sourceExplanationLines(explanation, paint);
  }
}
