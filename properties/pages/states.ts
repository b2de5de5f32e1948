/** The world on both sides of the call that caused a deviation, as it should be and as it came. */
import type { Transition } from '../../model/allowed.ts';
import { matches } from '../../model/outcome.ts';
import { unspecified } from '../../model/rule.ts';
import type { Step, Trace } from '../../model/script.ts';
import type { Row } from '../../model/traits.ts';
import { initialWorld, type World } from '../../model/world.ts';
import { merge, transitionsOf } from '../../oracles/judge.ts';
import type { States } from './page.ts';

/**
 * Of several worlds that explain the trace, which differ in what is open, the first.
 * @param edited the row that explains what was seen; undefined: none does
 * @returns undefined where the expected row has no world at that call
 */
export function statesAround(
  trace: Trace,
  at: number,
  expected: Row,
  edited: Row | undefined,
): States | undefined {
  const due = worldsBefore(trace, at, expected);
  const there = edited === undefined ? due : worldsBefore(trace, at, edited);
  const [before] = there;
  if (before === undefined) return undefined;
  const step = trace[at]!;
  const right = next(due, step, expected);
  const seen = edited === undefined ? [] : explaining(there, step, edited);
  const goesOn = right.find(({ outcome }) => matches(outcome, step.outcome)) ?? right[0];
  return {
    at,
    before,
    ...(goesOn === undefined ? {} : { expected: goesOn.world }),
    ...(seen[0] === undefined ? {} : { observed: seen[0].world }),
  };
}

function worldsBefore(trace: Trace, at: number, row: Row): readonly World[] {
  let worlds: readonly World[] = [initialWorld];
  for (const step of trace.slice(0, at)) {
    const after = explaining(worlds, step, row);
    if (after.length === 0) return [];
    worlds = merge(after);
  }
  return worlds;
}

const explaining = (worlds: readonly World[], step: Step, row: Row): readonly Transition[] =>
  next(worlds, step, row).filter(({ outcome }) => matches(outcome, step.outcome));

/** What the row allows, as far as the sources say anything. */
const next = (worlds: readonly World[], step: Step, row: Row): readonly Transition[] =>
  transitionsOf(worlds, step, row).filter(({ outcome }) => outcome !== unspecified);
