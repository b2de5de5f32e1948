/** An article explained. */
import type { Row, TraitId } from '../model/traits.ts';
import type { Article, Statement } from '../oracles/article.ts';
import { doubtsOfArticle, numberedId } from '../oracles/sources/index.ts';
import type { Repro } from '../properties/matrix.ts';
import { reproSection } from './article-text.ts';
import {
  type Citation,
  citationLines,
  citationsOf,
  type DoubtText,
  doubtLines,
  doubtTexts,
} from './explain-citation.ts';
import { labelled, wrapped } from './layout.ts';
import { listsOf } from './listing.ts';
import type { Paint } from './paint.ts';
import { asks, meaning, meanings } from './trait-text.ts';

export interface ArticleExplanation {
  readonly kind: 'article';
  readonly id: string;
  readonly title: string;
  readonly says: string;
  readonly trait: TraitId;
  readonly bug: readonly string[];
  readonly without: string;
  readonly needs: Partial<Row>;
  /** As the text has them. */
  readonly lists: Readonly<Record<Statement, readonly string[]>>;
  /** By profile; `*` for all. */
  readonly doubts: Readonly<Record<string, string>>;
  readonly contradictions: readonly DoubtText[];
  readonly workarounds: readonly {
    readonly title: string;
    readonly source: string;
    readonly script: string;
  }[];
  readonly sources: readonly Citation[];
  /** As the matrix finds them; undefined where nobody looked. */
  readonly repros?: readonly Repro[];
}

export function explainArticle(article: Article, repros?: readonly Repro[]): ArticleExplanation {
  const { id, title, says, trait, bug, without, needs = {}, doubts = {}, workarounds } = article;
  return {
    kind: 'article',
    id,
    title,
    says,
    trait,
    bug,
    without,
    needs,
    lists: listsOf(article),
    doubts,
    contradictions: doubtTexts(doubtsOfArticle(id)),
    workarounds: workarounds.map(({ title, source, script }) => ({ title, source, script })),
    sources: citationsOf([numberedId(id)]),
    ...(repros === undefined ? {} : { repros }),
  };
}

export function articleExplanationLines(article: ArticleExplanation, paint: Paint): readonly string[] {
  const { id, title, says, trait, bug, without, needs, contradictions, sources } = article;
  return [
    paint.bold(`Article ${id}: ${title}`),
    ...wrapped(says, '  '),
    ...wrapped(`${trait}. ${asks(trait)}`, '  '),
    ...labelled('with the bug', meanings(trait, bug), 14, '    '),
    ...labelled('without it', meaning(trait, without), 14, '    '),
    ...Object.entries(needs).flatMap(([needed, values]) =>
      labelled('shows with', `${needed} ${values.join(' or ')}`, 14, '    '),
    ),
    ...listLines(article),
    ...doubtLines(contradictions),
    ...citationLines(sources, paint),
    ...workaroundLines(article),
    ...(article.repros?.flatMap((repro) => ['', ...foundLines(repro, id, paint)]) ?? []),
    ...(article.repros?.length === 0 ? ['  No repro was found.'] : []),
  ];
}

function listLines({ lists, doubts }: ArticleExplanation): readonly string[] {
  const stated = Object.entries(lists).filter(([, names]) => names.length > 0);
  return [
    stated.length === 0 ? 'It names no Windows.' : 'Windows, as its text has them',
    ...stated.flatMap(([kind, names]) => labelled(kind, names.join(' '), 12, '  ')),
    ...Object.entries(doubts).flatMap(([profile, doubt]) =>
      labelled('in doubt', `${profile === '*' ? '' : `${profile}: `}${doubt}`, 12, '  '),
    ),
  ];
}

function workaroundLines({ workarounds }: ArticleExplanation): readonly string[] {
  if (workarounds.length === 0) return ['It tells of no workaround.'];
  return [
    'Workarounds',
    ...workarounds.flatMap(({ title, source, script }) => [
      ...wrapped(`${title} (${source})`, '  ', '    '),
      ...script.split('\n').map((line) => `    ${line}`),
    ]),
  ];
}

function foundLines(repro: Repro, article: string, paint: Paint): readonly string[] {
  const judge = judgeOf(repro, article);
  return [
    ...reproSection(repro, paint),
    `  Saved in a file, it is judged by: lastclose replay FILE --as ${judge}`,
  ];
}

/** The profile that rejects the repro: the one it was found on, without the bug. */
export function judgeOf({ profile }: Repro, article: string): string {
  return `${profile}~${article}`;
}
