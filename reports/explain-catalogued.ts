/** An article explained that is not modelled. */
import { type CataloguedArticle, reasons } from '../oracles/catalogue/entry.ts';
import { placeInFull } from '../oracles/sources/address.ts';
import { doubtsOfArticle } from '../oracles/sources/index.ts';
import { type DoubtText, doubtLines, doubtTexts, placeOf } from './explain-citation.ts';
import { type Cited, citedBy, citedByLines } from './explain-cited.ts';
import { labelled, wrapped } from './layout.ts';
import type { Paint } from './paint.ts';

export interface CataloguedExplanation extends CataloguedArticle {
  readonly kind: 'article that is not modelled';
  readonly contradictions: readonly DoubtText[];
  readonly citedBy: Cited;
}

export function explainCatalogued(article: CataloguedArticle): CataloguedExplanation {
  return {
    kind: 'article that is not modelled',
    ...article,
    contradictions: doubtTexts(doubtsOfArticle(article.id)),
    citedBy: citedBy(article.id),
  };
}

export function cataloguedExplanationLines(article: CataloguedExplanation, paint: Paint): readonly string[] {
  const { id, title, happens, affected, unaffected, fixed, notModelled, contradictions } = article;
  const lists = { affected, unaffected, fixed };
  return [
    paint.bold(`Article ${id}: ${title}`),
    ...wrapped(happens, '  '),
    ...Object.entries(lists).flatMap(([kind, text]) =>
      text === undefined ? [] : labelled(kind, text, 12, '  '),
    ),
    ...labelled('read at', placeOf({ ...article, where: placeInFull(article) }), 12, '  ').map((line) =>
      paint.dim(line),
    ),
    ...wrapped(`It is not modelled: ${reasons[notModelled.because]} (${notModelled.because}).`, '  '),
    ...labelled('needs', notModelled.needs, 12, '  '),
    ...doubtLines(contradictions),
    ...citedByLines(article.citedBy),
  ];
}
