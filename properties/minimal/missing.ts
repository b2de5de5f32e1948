/** How many calls are missing at least until a world has certain marks. */
import type { Row } from '../../model/traits.ts';
import { isPossible, type MarkId, markIds, marks } from './marks.ts';

/** Marks as the bits of a number. */
export type MarkSet = number;

const bitOf = new Map(markIds.map((id, i) => [id, 1 << i]));

export function setOf(ids: readonly MarkId[]): MarkSet {
  return ids.reduce((set, id) => set | bitOf.get(id)!, 0);
}

/** What one call of a name can bring: a mark, where others are there. */
type Bringing = readonly { readonly mark: MarkSet; readonly takes: MarkSet }[];

/** For each call by name, what it can bring on the stack. */
function bringingsOn(stack: Row): readonly Bringing[] {
  const calls = new Map<string, Bringing>();
  for (const id of markIds) {
    for (const making of marks[id].made.filter((one) => isPossible(one, stack))) {
      const bringing = { mark: bitOf.get(id)!, takes: setOf(making.takes) };
      for (const name of making.by) calls.set(name, [...(calls.get(name) ?? []), bringing]);
    }
  }
  return [...calls.values()];
}

/**
 * Counts the calls that lead from a set of marks to one that has all of the goal, as if no call ever took a mark away
 * and each brought every mark that it can: no script gets there with fewer.
 */
export function missingTo(goal: MarkSet, stack: Row): (from: MarkSet) => number {
  const relevant = relevantTo(goal);
  const bringings = bringingsOn(stack);
  const known = new Map<MarkSet, number>();
  return (from) => {
    const start = from & relevant;
    let count = known.get(start);
    if (count === undefined) {
      count = search(start, goal, relevant, bringings);
      known.set(start, count);
    }
    return count;
  };
}

function search(start: MarkSet, goal: MarkSet, relevant: MarkSet, bringings: readonly Bringing[]): number {
  let layer = new Set([start]);
  for (let calls = 0; ; calls++) {
    const next = new Set<MarkSet>();
    for (const set of layer) {
      if ((set & goal) === goal) return calls;
      for (const bringing of bringings) {
        const after = bring(set, bringing) & relevant;
        if (after !== set) next.add(after);
      }
    }
    layer = next;
  }
}

function bring(set: MarkSet, bringing: Bringing): MarkSet {
  let after = set;
  for (const { mark, takes } of bringing) if ((set & takes) === takes) after |= mark;
  return after;
}

/** The marks of the goal, and those that it takes to get there. */
function relevantTo(goal: MarkSet): MarkSet {
  let relevant = goal;
  for (let before = 0; before !== relevant; ) {
    before = relevant;
    for (const id of markIds) {
      if ((relevant & bitOf.get(id)!) === 0) continue;
      for (const { takes } of marks[id].made) relevant |= setOf(takes);
    }
  }
  return relevant;
}
