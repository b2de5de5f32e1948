/** A trait explained. */
import { type TraitId, traits } from '../model/traits.ts';
import { articles } from '../oracles/articles/index.ts';
import type { Cell, CellEvidence } from '../oracles/cell.ts';
import { profiles } from '../oracles/profiles/index.ts';
import { doubtsOfTrait } from '../oracles/sources/index.ts';
import type { Reads } from '../properties/reads.ts';
import {
  type Citation,
  citationLines,
  citationsOf,
  type DoubtText,
  doubtLines,
  doubtTexts,
  item,
} from './explain-citation.ts';
import { labelled, wrapped } from './layout.ts';
import type { Paint } from './paint.ts';
import { founded } from './rule-text.ts';

/** Profiles of which the same is known for the same reason. */
export interface CellGroup {
  readonly values: readonly string[];
  readonly evidence: CellEvidence;
  readonly profiles: readonly string[];
  readonly source: readonly string[];
  readonly note?: string;
}

export interface TraitExplanation {
  readonly kind: 'trait';
  readonly id: TraitId;
  readonly asks: string;
  readonly values: Readonly<Record<string, string>>;
  readonly cells: readonly CellGroup[];
  readonly sources: readonly Citation[];
  readonly doubts: readonly DoubtText[];
  /** The articles whose contrast it is. */
  readonly articles: readonly { readonly id: string; readonly title: string }[];
  /** The rules that were seen to read it. */
  readonly readBy: readonly string[];
}

export function explainTrait(id: TraitId, reads: Reads): TraitExplanation {
  const cells = groupsOf(id);
  return {
    kind: 'trait',
    id,
    asks: traits[id].asks,
    values: traits[id].values,
    cells,
    sources: citationsOf(cells.flatMap(({ source }) => source)),
    doubts: doubtTexts(doubtsOfTrait(id)),
    articles: articles.filter(({ trait }) => trait === id).map(({ id, title }) => ({ id, title })),
    readBy: [...reads].filter(([, { traits }]) => traits.has(id)).map(([rule]) => rule),
  };
}

/** The cells of all profiles, equal ones together; by value and evidence, in the order of the profiles. */
function groupsOf(trait: TraitId): readonly CellGroup[] {
  const found = new Map<string, Cell & { profiles: string[] }>();
  for (const { name, cells } of profiles) {
    const key = JSON.stringify(cells[trait]);
    const group = found.get(key) ?? { ...cells[trait], profiles: [] };
    group.profiles.push(name);
    found.set(key, group);
  }
  const groups = [...found.values()];
  const first = (group: Cell) =>
    groups.findIndex((one) => one.evidence === group.evidence && one.values.join() === group.values.join());
  return groups.sort((a, b) => first(a) - first(b));
}

export function traitExplanationLines(trait: TraitExplanation, paint: Paint): readonly string[] {
  return [
    paint.bold(`Trait ${trait.id}`),
    ...wrapped(trait.asks, '  '),
    ...Object.entries(trait.values).flatMap(([value, means]) => item(value, means, 24)),
    'Profiles',
    ...trait.cells.flatMap(groupLines),
    ...citationLines(trait.sources, paint),
    ...doubtLines(trait.doubts),
    ...(trait.articles.length === 0 ? [] : ['Articles whose contrast it is']),
    ...trait.articles.flatMap(({ id, title }) => wrapped(`${id}: ${title}`, '  ', '    ')),
    ...(trait.readBy.length === 0 ? [] : ['Rules that were seen to read it']),
    ...trait.readBy.map((id) => `  ${id}`),
  ];
}

function groupLines({ values, evidence, profiles, source, note }: CellGroup): readonly string[] {
  const value = evidence === 'unknown' ? 'unknown' : `${values.join(' or ')} (${founded(evidence, source)})`;
  return [
    ...wrapped(note === undefined ? value : `${value}: ${note}`, '  ', '    '),
    ...labelled('', profiles.join(' '), 4, '  '),
  ];
}
