/** Shrinking: with fast-check in the model, and by the same steps on an emulator where each execution costs. */
import fc from 'fast-check';
import { simulate } from '../emulators/simulated.ts';
import type { Call, Script } from '../model/script.ts';
import type { Row } from '../model/traits.ts';
import { judge } from '../oracles/judge.ts';
import { reductions } from './reduce.ts';
import { scripts } from './script-arbitrary.ts';

/**
 * Shrinks a script in the model: `actual` (one value a trait) executes, `expected` judges.
 * @returns undefined if the script shows no deviation in the model
 */
export function shrinkInModel(
  script: Script,
  actual: Row,
  expected: Row,
  can: (call: Call) => boolean,
): Script | undefined {
  const property = fc.property(scripts({ row: actual, can }), (candidate) => {
    if (!candidate.every(can)) return true;
    return judge(simulate(candidate, actual), expected).deviation === undefined;
  });
  const result = fc.check(property, { seed: 0, numRuns: 1, examples: [[script]] });
  return result.counterexample?.[0];
}

export interface ShrinkOptions<T> {
  /** How many candidates may be run. */
  readonly budget: number;
  readonly can: (call: Call) => boolean;
  /** Runs a candidate; what it showed if it still shows what is wanted. */
  readonly test: (candidate: Script) => Promise<T | undefined>;
}

/**
 * Shrinks a script on an emulator, taking the first candidate that still shows what is wanted, until none does or
 * the budget is spent.
 * @returns what the smallest script showed; undefined if the script itself does not show it
 */
export async function shrinkOn<T>(script: Script, options: ShrinkOptions<T>): Promise<T | undefined> {
  let shown = await options.test(script);
  if (shown === undefined) return undefined;
  let left = options.budget;
  let best = script;
  const tried = new Set<string>();
  for (let smaller = true; smaller && left > 0; ) {
    smaller = false;
    for (const candidate of reductions(best)) {
      const key = JSON.stringify(candidate);
      if (tried.has(key) || !candidate.every(options.can)) continue;
      tried.add(key);
      if (left-- <= 0) break;
      const result = await options.test(candidate);
      if (result === undefined) continue;
      shown = result;
      best = candidate;
      smaller = true;
      break;
    }
  }
  return shown;
}
