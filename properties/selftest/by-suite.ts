/** What the standard suite notices. */
import { suite as standard } from '../suite/suite.ts';
import { isNoticed, type Mutant } from './mutant.ts';

/** Of a fault that comes and goes: which of its answers it begins with. */
const seed = 'suite';

/** The number of the first script that gives the mutant away, if one does; they run on one stack, in their order. */
export function killedBySuite(mutant: Mutant, suite = standard): string | undefined {
  const run = mutant.start(seed);
  return suite.find(({ script }) => isNoticed(run(script), mutant))?.id;
}
