/** What an explanation says of the sources behind it. */
import { placeInFull } from '../oracles/sources/address.ts';
import { groups } from '../oracles/sources/groups.ts';
import { sourceNamed } from '../oracles/sources/index.ts';
import type { Doubt, Grade } from '../oracles/sources/source.ts';
import { labelled } from './layout.ts';
import type { Paint } from './paint.ts';

/** A source with what it states. */
export interface Citation {
  readonly id: string;
  /** `tested facts`; undefined for an id that is not known. */
  readonly group?: string;
  readonly states: string;
  readonly where: string;
  readonly grade?: Grade;
  /** Of a tested fact: Wine is known to do otherwise. */
  readonly todoInWine?: true;
}

/** What a contradiction or an open conflict says. */
export interface DoubtText {
  readonly id: string;
  readonly states: string;
}

const readAs: Readonly<Record<Grade, string>> = {
  A: 'from the full text',
  B: 'from excerpts',
  C: 'from a part of the text, or second-hand',
  T: 'known by its title',
};

/** The sources of these ids, each once. */
export function citationsOf(ids: readonly string[]): readonly Citation[] {
  return [...new Set(ids)].map((id) => {
    const source = sourceNamed(id);
    if (source === undefined) return { id, states: '', where: '' };
    const { kind, states } = source;
    const where = placeInFull(source);
    const grade = 'grade' in source ? { grade: source.grade as Grade } : {};
    const todo = 'todoInWine' in source ? ({ todoInWine: true } as const) : {};
    return { id, group: groups[kind].title, states, where, ...grade, ...todo };
  });
}

export function doubtTexts(doubts: readonly Doubt[]): readonly DoubtText[] {
  return doubts.map(({ id, states }) => ({ id, states }));
}

/** A heading and the sources, each with what it states and where it is; nothing where there are none. */
export function citationLines(citations: readonly Citation[], paint: Paint): readonly string[] {
  if (citations.length === 0) return [];
  return [
    'Sources',
    ...citations.flatMap((citation) => [
      ...item(citation.id, citation.states),
      ...item('', placeOf(citation)).map((line) => paint.dim(line)),
    ]),
  ];
}

/** A heading and the doubts; nothing where there are none. */
export function doubtLines(doubts: readonly DoubtText[]): readonly string[] {
  if (doubts.length === 0) return [];
  return ['Contradictions', ...doubts.flatMap(({ id, states }) => item(id, states))];
}

/** `R-CL7     Name and queued data ...`; a long id has a line of its own. */
export function item(id: string, text: string, width = 11): readonly string[] {
  if (text === '') return [`  ${id}`.trimEnd()];
  if (id.length < width) return labelled(id, text, width, '  ');
  return [`  ${id}`, ...labelled('', text, width, '  ')];
}

/** `tested facts: test_listen; Wine does otherwise` */
export function placeOf({ group, where, grade, todoInWine }: Omit<Citation, 'id' | 'states'>): string {
  const place = where === '' ? 'on no page' : where;
  return [
    group === undefined ? place : `${group}: ${place}`,
    ...(grade === undefined ? [] : [readAs[grade]]),
    ...(todoInWine ? ['Wine is known to do otherwise'] : []),
  ].join('; ');
}
