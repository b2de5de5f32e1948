/** Where a deviation was caused, as against where it was seen. */

import { matches } from '../model/outcome.ts';
import type { Step, Trace } from '../model/script.ts';
import type { Row } from '../model/traits.ts';
import { initialWorld, type World } from '../model/world.ts';
import { merge, transitionsOf } from './judge.ts';

/**
 * Runs the trace under the expected row and the edited one in lockstep: the index of the first call after which the
 * worlds that explain it differ. The call at which the expected row stops explaining is a difference too.
 */
export function causedAt(trace: Trace, expected: Row, edited: Row): number {
  let left: readonly World[] = [initialWorld];
  let right: readonly World[] = [initialWorld];
  for (let at = 0; at < trace.length; at++) {
    left = advance(left, trace[at]!, expected);
    right = advance(right, trace[at]!, edited);
    if (left.length === 0 || statesOf(left) !== statesOf(right)) return at;
  }
  return trace.length - 1;
}

function advance(worlds: readonly World[], step: Step, row: Row): readonly World[] {
  const explaining = transitionsOf(worlds, step, row).filter((t) => matches(t.outcome, step.outcome));
  return explaining.length === 0 ? [] : merge(explaining);
}

/** The states as text, in an order of their own, whatever was chosen for open traits. */
function statesOf(worlds: readonly World[]): string {
  const states = worlds.map(({ choices: _, ...state }) => JSON.stringify(state));
  return [...new Set(states)].sort().join('\n');
}
