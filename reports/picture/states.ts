/**
 * The states of a trace: what there was after each call, beside what was expected.
 *
 * Several worlds may explain a trace, where a row leaves a trait open or the documents leave a choice to the stack. Shown is the
 * first that explains it to the end, in the order in which the model gives them; of the expected ones, the first of those
 * that stay longest with what is shown as observed.
 */
import { allowed, type Transition } from '../../model/allowed.ts';
import { matches } from '../../model/outcome.ts';
import { unspecified } from '../../model/rule.ts';
import { isSame } from '../../model/same.ts';
import type { Trace } from '../../model/script.ts';
import type { Row } from '../../model/traits.ts';
import { initialWorld, type World } from '../../model/world.ts';
import { maximumWorlds } from '../../oracles/judge.ts';

/** A call that should have gone otherwise, or a later one in the world where it did. */
export interface Expected {
  readonly outcome: string;
  readonly world: World;
}

/** What there was behind one call; undefined where no world that is known explains the trace so far. */
export interface State {
  readonly observed?: World;
  readonly expected?: Expected;
}

export interface States {
  /** One a call. */
  readonly steps: readonly State[];
  /** How many worlds explained the trace to its end, or as far as it could be followed; one of them is shown. */
  readonly explaining: number;
}

export interface Rows {
  readonly expected: Row;
  /** The row that explains the trace, where one is known; without it nothing observed is shown from the deviation on. */
  readonly edited?: Row;
}

interface Path {
  readonly world: World;
  readonly before?: Path;
}

/** Steps through the trace under both rows. */
export function statesOf(trace: Trace, { expected, edited }: Rows): States {
  const ideal = follow(trace, expected);
  const real = edited === undefined ? ideal : follow(trace, edited);
  const observed = real.paths.map(worldsOf)[0] ?? [];
  const candidates = ideal.paths.map(worldsOf);
  const near = candidates.reduce<readonly World[]>(
    (best, one) => (alike(one, observed) > alike(best, observed) ? one : best),
    candidates[0] ?? [],
  );
  const right = [...near.map((world, i) => ({ outcome: trace[i]!.outcome, world }))];
  const rest = goOn(trace, right.length, near.at(-1) ?? initialWorld, expected);
  const steps = trace.map((_, at): State => {
    const [there, due] = [observed[at], right[at] ?? rest[at - right.length]];
    return { ...(there && { observed: there }), ...(due && { expected: due }) };
  });
  return { steps, explaining: real.paths.length };
}

/** The ways in which the row explains the trace, as far as it does. */
function follow(trace: Trace, row: Row): { readonly paths: readonly Path[] } {
  let paths: readonly Path[] = [{ world: initialWorld }];
  for (const { call, outcome, alias } of trace) {
    const next: Path[] = [];
    for (const before of paths) {
      for (const { outcome: given, world } of allowed(before.world, call, row, { alias })) {
        if (given === unspecified || !matches(given, outcome)) continue;
        if (!next.some((path) => isSame(path.world, world))) next.push({ world, before });
      }
    }
    if (next.length === 0 || next.length > maximumWorlds) break;
    paths = next;
  }
  return { paths };
}

/** The worlds along a path, the initial one left out. */
function worldsOf(path: Path): readonly World[] {
  const worlds: World[] = [];
  for (let at = path; at.before !== undefined; at = at.before) worlds.unshift(at.world);
  return worlds;
}

/** After how many calls two ways come to the same state, whatever was chosen for open traits. */
function alike(a: readonly World[], b: readonly World[]): number {
  const until = a.findIndex((world, i) => b[i] === undefined || !isSameState(world, b[i]!));
  return until < 0 ? a.length : until;
}

/** Whether two worlds are the same but for the values chosen for open traits. */
export function isSameState(a: World, b: World): boolean {
  const { choices: _a, ...left } = a;
  const { choices: _b, ...right } = b;
  return isSame(left, right);
}

/** What the row gives from a call on, each time the first thing that it allows; until the sources say nothing. */
function goOn(trace: Trace, from: number, start: World, row: Row): readonly Expected[] {
  const expected: Expected[] = [];
  let world = start;
  for (const { call } of trace.slice(from)) {
    const first: Transition | undefined = allowed(world, call, row)[0];
    if (first === undefined || first.outcome === unspecified) break;
    expected.push({ outcome: first.outcome, world: first.world });
    world = first.world;
  }
  return expected;
}
