/** What a thread of the pool does. Mutants go by their ids. */
import { killedInLane, type LaneTask } from './by-chance.ts';
import { killedBySuite } from './by-suite.ts';
import { type Examination, examine as search } from './examine.ts';
import { mutantNamed } from './mutant.ts';

export interface SearchTask extends LaneTask {
  readonly mutants: readonly string[];
}

export interface ExamineTask {
  /** One that is an edit. */
  readonly mutant: string;
  readonly seed: string;
}

export function runSuite(mutant: string): string | undefined {
  return killedBySuite(mutantNamed(mutant));
}

export function searchLane({ mutants, ...task }: SearchTask): ReadonlyMap<string, number> {
  return killedInLane(mutants.map(mutantNamed), task);
}

export function examine({ mutant, seed }: ExamineTask): Examination {
  const { edit, profile } = mutantNamed(mutant);
  return search(edit!, profile.row, seed);
}
