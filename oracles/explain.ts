/** Attribution: which single edit of the row explains a trace, and which article that is. */
import type { Transition } from '../model/allowed.ts';
import { matches } from '../model/outcome.ts';
import type { Trace } from '../model/script.ts';
import { type Row, type TraitId, traitIds, valuesOf } from '../model/traits.ts';
import type { Article } from './article.ts';
import { articles } from './articles/index.ts';
import { jointChoices } from './consistency.ts';
import { type Choices, intersect, judge } from './judge.ts';

/** One trait set to a value that the row does not have; several values where nothing told them apart. */
export interface Edit {
  readonly trait: TraitId;
  readonly values: readonly string[];
}

/** The row with the edit. */
export function applyEdit(row: Row, edit: Edit): Row {
  return { ...row, [edit.trait]: edit.values };
}

/** Every edit of the row that its traits allow. */
export function editsOf(row: Row): readonly Edit[] {
  return traitIds.flatMap((trait) =>
    valuesOf(trait)
      .filter((value) => !row[trait].includes(value))
      .map((value) => ({ trait, values: [value] })),
  );
}

/**
 * Whether the edited row explains the deviation of a trace: at the deviating call some choice of its open cells allows
 * what was observed and nothing else (widening explains nothing), it accepts the trace to its end, and it does so by
 * choices that agree with those settled elsewhere.
 */
export function explains(
  edit: Edit,
  trace: Trace,
  at: number,
  row: Row,
  settled: readonly Choices[] = [{}],
): boolean {
  let exact = false;
  const edited = applyEdit(row, edit);
  const { deviation, choices } = judge(trace, edited, {
    onStep: (index, possible) => {
      if (index === at) exact = allowsExactly(trace[at]!.outcome, possible);
    },
  });
  return exact && deviation === undefined && intersect(settled, choices, edited).length > 0;
}

/**
 * Whether a stack of the row could not but answer the call at that index as it did, whatever the rules left to it before.
 */
export function isSure(trace: Trace, at: number, row: Row): boolean {
  let sure = false;
  judge(trace.slice(0, at + 1), row, {
    onStep: (index, possible) => {
      if (index === at) sure = possible.every(({ outcome }) => matches(outcome, trace[at]!.outcome));
    },
  });
  return sure;
}

/** Whether under some choice of the open traits nothing but the observed outcome is possible. */
function allowsExactly(observed: string, possible: readonly Transition[]): boolean {
  return possible.some(({ world: { choices } }) => {
    const under = possible.filter((other) => agree(choices, other.world.choices));
    return under.every(({ outcome }) => matches(outcome, observed));
  });
}

/** Whether two sets of choices can both hold. */
function agree(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  return Object.keys(a).every((trait) => b[trait] === undefined || b[trait] === a[trait]);
}

/** The edits that explain the trace and each of the others, by choices for open cells that can all hold at once. */
export function explanations(trace: Trace, at: number, row: Row, others: readonly Trace[]): readonly Edit[] {
  return editsOf(row).filter((edit) => {
    if (!explains(edit, trace, at, row)) return false;
    const choices = jointChoices(others, applyEdit(row, edit));
    return choices.length > 0 && explains(edit, trace, at, row, choices);
  });
}

/** The articles whose bug the edit is, whichever of its values holds. */
export function articlesOf(edit: Edit, row: Row): readonly Article[] {
  return articles.filter(
    (article) =>
      article.trait === edit.trait &&
      edit.values.every((value) => article.bug.includes(value)) &&
      row[article.trait].includes(article.without),
  );
}
