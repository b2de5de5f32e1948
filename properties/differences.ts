/**
 * Telling two stacks apart: in which traits a row differs from the stack whose trace it rejects. The judge of the
 * headline that a stack which keeps the documents' promises deviates from a Windows in nothing but articles and cited
 * differences of design.
 */
import type { Trace } from '../model/script.ts';
import { type Row, type TraitId, traitIds } from '../model/traits.ts';
import { judge } from '../oracles/judge.ts';

/** Traits that were set as the other stack has them. */
export interface Difference {
  readonly traits: readonly TraitId[];
  /** The call at which the row without it deviates. */
  readonly at: number;
}

/**
 * What makes a row reject a trace of the stack `towards`: traits that, set as that stack has them, each make the row
 * explain the trace for longer, until it accepts it; several at once only where fewer do not. Undefined where three
 * at once do not help.
 */
export function differences(trace: Trace, row: Row, towards: Row): readonly Difference[] | undefined {
  const all: Difference[] = [];
  let current = row;
  for (;;) {
    const at = judge(trace, current).deviation?.at;
    if (at === undefined) return all;
    const apart = traitIds.filter((trait) => towards[trait].some((value) => !current[trait].includes(value)));
    const best = [1, 2, 3].reduce<Traits | undefined>(
      (found, size) => found ?? furthest(trace, current, towards, at, combinations(apart, size)),
      undefined,
    );
    if (best === undefined) return undefined;
    all.push({ traits: best, at });
    current = edited(current, towards, best);
  }
}

type Traits = readonly TraitId[];

/** Every choice of so many of the traits. */
function combinations(traits: Traits, size: number): readonly Traits[] {
  if (size === 0) return [[]];
  return traits.flatMap((first, i) =>
    combinations(traits.slice(i + 1), size - 1).map((rest) => [first, ...rest]),
  );
}

const edited = (row: Row, towards: Row, traits: Traits): Row => ({
  ...row,
  ...Object.fromEntries(traits.map((trait) => [trait, towards[trait]])),
});

/** The candidate with which the row explains the trace for longest, if one does for longer than up to `at`. */
function furthest(
  trace: Trace,
  row: Row,
  towards: Row,
  at: number,
  candidates: readonly Traits[],
): Traits | undefined {
  let best: Traits | undefined;
  let most = at;
  for (const traits of candidates) {
    const reached = judge(trace, edited(row, towards, traits)).deviation?.at ?? trace.length;
    if (reached > most) [best, most] = [traits, reached];
  }
  return best;
}
