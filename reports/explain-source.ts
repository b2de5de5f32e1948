/** A source explained. */
import type { TraitId } from '../model/traits.ts';
import { groups } from '../oracles/sources/groups.ts';
import { doubts, doubtsOfArticle, type KnownSource } from '../oracles/sources/index.ts';
import {
  type Citation,
  citationsOf,
  type DoubtText,
  doubtLines,
  doubtTexts,
  placeOf,
} from './explain-citation.ts';
import { type Cited, citedBy, citedByLines } from './explain-cited.ts';
import { wrapped } from './layout.ts';
import type { Paint } from './paint.ts';
import { asks } from './trait-text.ts';

export interface SourceExplanation extends Citation {
  readonly kind: 'source';
  readonly title?: string;
  /** How well its group is founded. */
  readonly founded: string;
  /** Of a contradiction or an open conflict: the traits that it concerns, or why there is none. */
  readonly traits?: readonly TraitId[];
  readonly noTrait?: string;
  /** Profiles that it puts in doubt as a whole. */
  readonly profiles?: readonly string[];
  readonly contradictions: readonly DoubtText[];
  readonly citedBy: Cited;
}

export function explainSource(source: KnownSource): SourceExplanation {
  const { id, kind } = source;
  const doubt = doubts.find((one) => one.id === id);
  return {
    kind: 'source',
    ...citationsOf([id])[0]!,
    ...('title' in source ? { title: String(source.title) } : {}),
    founded: groups[kind].founded,
    ...(doubt === undefined ? {} : { traits: doubt.traits }),
    ...(doubt?.noTrait === undefined ? {} : { noTrait: doubt.noTrait }),
    ...(doubt?.profiles === undefined ? {} : { profiles: doubt.profiles }),
    contradictions: doubtTexts(doubtsOfArticle(id)),
    citedBy: citedBy(id),
  };
}

export function sourceExplanationLines(source: SourceExplanation, paint: Paint): readonly string[] {
  const { id, group, title, states, traits = [], noTrait, profiles = [] } = source;
  const { group: _, ...place } = source;
  const what = title === undefined ? '' : `: ${title}`;
  return [
    paint.bold(`Source ${id}${what} (${group})`),
    ...wrapped(states, '  '),
    ...(source.traits === undefined ? wrapped(placeOf(place), '  ').map((line) => paint.dim(line)) : []),
    ...wrapped(source.founded, '  '),
    ...(traits.length + profiles.length === 0 ? [] : ['Concerns']),
    ...traits.flatMap((trait) => wrapped(`${trait}. ${asks(trait)}`, '  ', '    ')),
    ...profiles.map((profile) => `  profile ${profile}`),
    ...(noTrait === undefined ? [] : wrapped(`It concerns no trait. ${noTrait}`, '  ')),
    ...doubtLines(source.contradictions),
    ...citedByLines(source.citedBy),
  ];
}
