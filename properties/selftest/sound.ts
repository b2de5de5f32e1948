/**
 * What a stack with nothing wrong does. A mutant that does the same is not noticed, which needs no judge; and an edit of
 * a trait that no rule reads does the same, which needs no run. Nearly every script is such a one to mutants that last.
 */
import { simulate } from '../../emulators/simulated.ts';
import type { Script, Trace } from '../../model/script.ts';
import type { Row, TraitId } from '../../model/traits.ts';
import { isNoticed, type Mutant } from './mutant.ts';

export interface Sound {
  readonly trace: Trace;
  /** The traits that rules read. */
  readonly reads: ReadonlySet<TraitId>;
}

/** Runs the script on a simulated stack with the row, which has one value a trait. */
export function soundly(script: Script, row: Row): Sound {
  const reads = new Set<TraitId>();
  const trace = simulate(script, row, 'fresh', (transition) => {
    for (const trait of transition.reads) reads.add(trait);
  });
  return { trace, reads };
}

/** Whether the script gives the mutant away, given what is done where nothing is wrong. */
export function gives(script: Script, mutant: Mutant, run: (script: Script) => Trace, sound: Sound): boolean {
  if (mutant.edit && !sound.reads.has(mutant.edit.trait)) return false;
  const trace = run(script);
  return !isSameTrace(trace, sound.trace) && isNoticed(trace, mutant);
}

function isSameTrace(one: Trace, other: Trace): boolean {
  return one.every(({ outcome, alias }, at) => outcome === other[at]!.outcome && alias === other[at]!.alias);
}
