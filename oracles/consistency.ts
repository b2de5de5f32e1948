/** Choices for open cells across traces: one stack makes each of them once. */
import type { Trace } from '../model/script.ts';
import type { Row, TraitId } from '../model/traits.ts';
import { type Choices, intersect, judge } from './judge.ts';

/** The row with the choices made, where it leaves them open. */
export function narrow(row: Row, choices: Choices): Row {
  const narrowed = { ...row };
  for (const [trait, value] of Object.entries(choices)) {
    if (row[trait as TraitId].includes(value)) narrowed[trait as TraitId] = [value];
  }
  return narrowed;
}

/** The choices that explain all the traces under a row; empty where none does. */
export function jointChoices(traces: readonly Trace[], row: Row): readonly Choices[] {
  let joint: readonly Choices[] = [{}];
  for (const trace of traces) {
    const verdict = judge(trace, row);
    joint = verdict.deviation ? [] : intersect(joint, verdict.choices, row);
    if (joint.length === 0) break;
  }
  return joint;
}

/**
 * The choices, those first that differ least from the first value of each cell: whoever has to suppose one then supposes
 * the same wherever it can be supposed.
 */
export function plainestFirst(choices: readonly Choices[], row: Row): readonly Choices[] {
  const differing = (choice: Choices) =>
    Object.entries(choice).filter(([trait, value]) => row[trait as TraitId][0] !== value).length;
  return choices.toSorted((a, b) => differing(a) - differing(b));
}

/** The traits on which two sets of choices disagree. */
export function contested(a: readonly Choices[], b: readonly Choices[]): readonly TraitId[] {
  const values = (choices: readonly Choices[], trait: TraitId) =>
    new Set(choices.map((choice) => choice[trait]));
  const named = new Set([...a, ...b].flatMap((choice) => Object.keys(choice) as TraitId[]));
  const apart = [...named].filter((trait) => {
    const left = values(a, trait);
    const right = values(b, trait);
    if (left.has(undefined) || right.has(undefined)) return false;
    return ![...left].some((value) => right.has(value));
  });
  return apart.length > 0 ? apart : [...named].sort();
}
