/** A profile explained: what it states itself, and what it takes over. */
import { type TraitId, traitIds } from '../model/traits.ts';
import type { Cell } from '../oracles/cell.ts';
import { type Profile, statedBy } from '../oracles/profile.ts';
import { doubts as allDoubts } from '../oracles/sources/index.ts';
import { type DoubtText, doubtLines, doubtTexts } from './explain-citation.ts';
import { labelled, wrapped } from './layout.ts';
import type { Paint } from './paint.ts';
import { founded } from './rule-text.ts';

export interface ExplainedCell extends Cell {
  readonly trait: TraitId;
}

export interface ProfileExplanation {
  readonly kind: 'profile';
  readonly name: string;
  readonly title: string;
  /** The profiles that it is based on, nearest first. */
  readonly bases: readonly { readonly name: string; readonly title: string }[];
  readonly isTested: boolean;
  /** The cells that it states itself. */
  readonly own: readonly ExplainedCell[];
  /** Those that it takes over, by who states them. */
  readonly taken: readonly { readonly from: string; readonly cells: readonly ExplainedCell[] }[];
  readonly unknown: readonly TraitId[];
  /** What puts it in doubt as a whole. */
  readonly doubts: readonly DoubtText[];
}

export function explainProfile(profile: Profile): ProfileExplanation {
  const { name, title, isTested, cells, source } = profile;
  const bases: { name: string; title: string }[] = [];
  for (let base = source.base; base !== undefined; base = base.base)
    bases.push({ name: base.name, title: base.title });
  const known = traitIds.filter((trait) => cells[trait].evidence !== 'unknown');
  const statedIn = (stating: string) =>
    known
      .filter((trait) => statedBy(profile, trait)?.name === stating)
      .map((trait) => ({ trait, ...cells[trait] }));
  return {
    kind: 'profile',
    name,
    title,
    bases,
    isTested,
    own: statedIn(name),
    taken: bases
      .map((base) => ({ from: base.name, cells: statedIn(base.name) }))
      .filter(({ cells: taken }) => taken.length > 0),
    unknown: traitIds.filter((trait) => cells[trait].evidence === 'unknown'),
    doubts: doubtTexts(allDoubts.filter(({ profiles }) => profiles?.includes(name))),
  };
}

export function profileExplanationLines(profile: ProfileExplanation, paint: Paint): readonly string[] {
  const { name, title, bases, isTested, own, taken, unknown, doubts } = profile;
  const based = bases.map((base) => `${base.name} (${base.title})`).join(', which is based on ');
  return [
    paint.bold(`Profile ${name}: ${title}`),
    ...wrapped(bases.length === 0 ? 'It is based on no other.' : `It is based on ${based}.`, '  '),
    ...wrapped(
      isTested
        ? 'The facts that tests assert were tested on it.'
        : 'The facts that tests assert were not tested on it.',
      '  ',
    ),
    own.length === 0 ? 'It states no cell itself.' : 'What it states itself',
    ...own.flatMap(cellLines),
    ...taken.flatMap(({ from, cells }) => [`What it takes over from ${from}`, ...cells.flatMap(cellLines)]),
    ...(unknown.length === 0 ? [] : ['What no source says', ...unknown.map((trait) => `  ${trait}`)]),
    ...doubtLines(doubts),
  ];
}

function cellLines({ trait, values, evidence, source, note }: ExplainedCell): readonly string[] {
  const text = `${values.join(' or ')} (${founded(evidence, source)})`;
  return [`  ${trait}`, ...labelled('', note === undefined ? text : `${text}: ${note}`, 4, '  ')];
}
