/** Whether an edit that nothing noticed can be noticed at all. */
import type { Script } from '../../model/script.ts';
import type { Row, TraitId } from '../../model/traits.ts';
import { applyEdit, type Edit } from '../../oracles/explain.ts';
import { valuation } from '../../oracles/subject.ts';
import { distinguish } from '../distinguish.ts';
import { generate } from '../generate.ts';
import type { Bounds } from '../proposals.ts';
import { chanceFor } from '../seed.ts';
import { soundly } from './sound.ts';

export interface Examination {
  /** A script on which whatever the edited stack does is noticed; where there is none, it is equivalent that far. */
  readonly script?: Script;
  /** Scripts tried of the suite, of articles, and by chance. */
  readonly tried: number;
  /** Every script up to this length was looked at, within the bounds; how many those were. */
  readonly exhausted: { readonly length: number; readonly scripts: number; readonly bounds: Bounds };
  /** Of so many scripts by chance on the edited stack, in how many a rule read the trait. */
  readonly reads: { readonly scripts: number; readonly of: number };
}

/** How far is looked: scripts made by chance, and scripts that the exhaustive search may look at. */
export interface Effort {
  readonly runs: number;
  readonly budget: number;
}

export const usualEffort: Effort = { runs: 1000, budget: 150_000 };

/** Looks for a script that tells the edited row from the row. */
export function examine(edit: Edit, row: Row, seed: string, effort = usualEffort): Examination {
  const actual = applyEdit(row, edit);
  const { told, tried, exhausted } = distinguish({ actual, judging: row }, { seed, ...effort });
  return {
    ...(told ? { script: told.script } : {}),
    tried,
    exhausted,
    reads: { scripts: readings(edit.trait, actual, seed, effort.runs), of: effort.runs },
  };
}

/** The scripts by chance on a stack with that row in which a rule reads the trait. */
function readings(trait: TraitId, actual: Row, seed: string, runs: number): number {
  const chance = chanceFor(seed, 'readings', trait);
  const row = valuation(actual);
  const made = Array.from({ length: runs }, () => generate(chance, { row }));
  return made.filter((script) => soundly(script, row).reads.has(trait)).length;
}
