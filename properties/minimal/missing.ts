/** How many calls are missing at least until a world has certain marks, and which calls can be of them. */
import type { Row } from '../../model/traits.ts';
import { isPossible, type MarkId, markIds, marks } from './marks.ts';

/** Marks as the bits of a number. */
export type MarkSet = number;

const bitOf = new Map(markIds.map((id, i) => [id, 1 << i]));

export function setOf(ids: readonly MarkId[]): MarkSet {
  return ids.reduce((set, id) => set | bitOf.get(id)!, 0);
}

/** One more mark, of no world: the stack and the row have parted. */
export const apart: MarkSet = 1 << markIds.length;

/** How a stack and a row part: by a call of one of these names (undefined: of any), where those marks are there. */
export interface Parting {
  readonly by: readonly string[] | undefined;
  readonly takes: MarkSet;
}

/** What a call can bring: a mark, where others are there. */
interface Bringing {
  readonly mark: MarkSet;
  readonly takes: MarkSet;
  /** Undefined: any call. */
  readonly by: readonly string[] | undefined;
}

function bringingsOn(stack: Row, parting: Parting | undefined): readonly Bringing[] {
  const bringings: Bringing[] = markIds.flatMap((id) =>
    marks[id].made
      .filter((one) => isPossible(one, stack))
      .map(({ by, takes }) => ({ mark: bitOf.get(id)!, takes: setOf(takes), by })),
  );
  return parting ? [...bringings, { mark: apart, ...parting }] : bringings;
}

/** For each call by name, and last for one of another name, all that it can bring. */
function byName(bringings: readonly Bringing[]): readonly (readonly Bringing[])[] {
  const names = new Set(bringings.flatMap(({ by = [] }) => by));
  return [...names, undefined].map((name) =>
    bringings.filter(({ by }) => by === undefined || (name !== undefined && by.includes(name))),
  );
}

/** The way to a set of marks, from wherever one is. */
export interface Way {
  /**
   * How many calls are missing, as if no call ever took a mark away and each brought every mark that it can: no script
   * gets there with fewer.
   */
  readonly missing: (from: MarkSet) => number;
  /** Whether a call of the name can bring a mark that is not there, and is wanted or needed for one that is. */
  readonly isBrought: (from: MarkSet, name: string) => boolean;
}

export function wayTo(goal: MarkSet, stack: Row, parting?: Parting): Way {
  const bringings = bringingsOn(stack, parting);
  const relevant = relevantTo(goal, bringings);
  const choices = byName(bringings);
  const counts = new Map<MarkSet, number>();
  return {
    missing: (from) => {
      const start = from & relevant;
      const known = counts.get(start);
      if (known !== undefined) return known;
      const count = search(start, goal, relevant, choices);
      counts.set(start, count);
      return count;
    },
    isBrought: (from, name) =>
      bringings.some(
        ({ mark, by }) => (mark & relevant & ~from) !== 0 && (by === undefined || by.includes(name)),
      ),
  };
}

function search(
  start: MarkSet,
  goal: MarkSet,
  relevant: MarkSet,
  choices: readonly (readonly Bringing[])[],
): number {
  let layer = new Set([start]);
  for (let calls = 0; ; calls++) {
    const next = new Set<MarkSet>();
    for (const set of layer) {
      if ((set & goal) === goal) return calls;
      for (const choice of choices) {
        const after = bring(set, choice) & relevant;
        if (after !== set) next.add(after);
      }
    }
    layer = next;
  }
}

function bring(set: MarkSet, choice: readonly Bringing[]): MarkSet {
  let after = set;
  for (const { mark, takes } of choice) if ((set & takes) === takes) after |= mark;
  return after;
}

/** The marks of the goal, and those that it takes to get there. */
function relevantTo(goal: MarkSet, bringings: readonly Bringing[]): MarkSet {
  let relevant = goal;
  for (let before = 0; before !== relevant; ) {
    before = relevant;
    for (const { mark, takes } of bringings) if ((relevant & mark) !== 0) relevant |= takes;
  }
  return relevant;
}
