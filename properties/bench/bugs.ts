/** The bugs that are searched for, chosen by a rule and not by hand. */
import type { Fault } from '../../emulators/second/fault.ts';
import { faults } from '../../emulators/second/faults.ts';
import { SecondStack } from '../../emulators/second/stack.ts';
import { parseScript } from '../../model/notation/parse.ts';
import type { Row } from '../../model/traits.ts';
import { articles } from '../../oracles/articles/index.ts';
import { judge } from '../../oracles/judge.ts';
import { profileNamed } from '../../oracles/profiles/index.ts';
import { UnknownName } from '../../oracles/subject.ts';
import { articleBug, type Bug, faultBug } from './bug.ts';

const drawn = 10;

/**
 * Ten faults, evenly spread over the list in its own order, from the first on, of those that the reference can tell from
 * what it allows. Nothing in the search was made with any of them in mind.
 */
export function drawnFaults(reference: Row): readonly Fault[] {
  const told = faults.filter((fault) => isTold(fault, reference));
  const stride = Math.floor(told.length / drawn);
  return Array.from({ length: drawn }, (_, i) => told[i * stride]!);
}

/** Whether the fault's own script shows it to the row. */
function isTold({ id, shows, within = 1 }: Fault, row: Row): boolean {
  const stack = new SecondStack({ windows: 'reference', faults: [id], seed: 'bench' });
  const script = parseScript(shows);
  return Array.from({ length: within }).some(() => judge(stack.run(script), row).deviation !== undefined);
}

/**
 * The articles and the drawn faults, or those of them that are named.
 * @throws UnknownName
 */
export function chosenBugs(only: readonly string[] = []): readonly Bug[] {
  const { row } = profileNamed('reference')!;
  const bugs = [...articles.map(articleBug), ...drawnFaults(row).map(({ id }) => faultBug(id, row))];
  const known = bugs.map(({ id }) => id);
  const stranger = only.find((id) => !known.includes(id));
  if (stranger !== undefined) throw new UnknownName('article or drawn fault', stranger, known);
  return only.length === 0 ? bugs : bugs.filter(({ id }) => only.includes(id));
}
