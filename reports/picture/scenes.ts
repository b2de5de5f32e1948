/** A trace as pictures: after each call what there was, and what there should have been. */
import type { Trace } from '../../model/script.ts';
import { socketNames } from './names.ts';
import { pictureOf } from './of-world.ts';
import type { Picture } from './picture.ts';
import { type Rows, type State, statesOf } from './states.ts';

export interface Scene {
  /** What there was behind the call; undefined where no world that is known explains the trace so far. */
  readonly observed?: Picture;
  /** What should have been: the outcome and the state behind it. Undefined where the sources say nothing. */
  readonly expected?: { readonly outcome: string; readonly picture: Picture };
  /** What of the two pictures is not in the other, or is otherwise there: ids of nodes, entries and edges. */
  readonly differing: ReadonlySet<string>;
}

export interface Scenes {
  /** One a call. */
  readonly scenes: readonly Scene[];
  /** How many worlds explain the trace; the pictures are those of one of them. */
  readonly explaining: number;
}

export function scenesOf(trace: Trace, rows: Rows): Scenes {
  const { steps, explaining } = statesOf(trace, rows);
  const names = socketNames(steps.flatMap(worldsIn));
  const scenes = steps.map(({ observed, expected }): Scene => {
    const there = observed && pictureOf(observed, names);
    const due = expected && { outcome: expected.outcome, picture: pictureOf(expected.world, names) };
    return {
      ...(there && { observed: there }),
      ...(due && { expected: due }),
      differing: there && due ? differing(there, due.picture) : new Set(),
    };
  });
  return { scenes, explaining };
}

/** Every picture of them, for a layout that they share. */
export function picturesIn({ scenes }: Scenes): readonly Picture[] {
  return scenes.flatMap(({ observed, expected }) => [
    ...(observed ? [observed] : []),
    ...(expected ? [expected.picture] : []),
  ]);
}

/** Those of the observed worlds first, so that sockets are named by what happened. */
function worldsIn({ observed, expected }: State) {
  return [...(observed ? [observed] : []), ...(expected ? [expected.world] : [])];
}

function differing(a: Picture, b: Picture): ReadonlySet<string> {
  const [left, right] = [partsOf(a), partsOf(b)];
  const ids = new Set([...left.keys(), ...right.keys()]);
  return new Set([...ids].filter((id) => left.get(id) !== right.get(id)));
}

/** Each part of a picture as text, by id; of a process what stands in its head, since its entries are parts of their own. */
function partsOf({ nodes, edges }: Picture): ReadonlyMap<string, string> {
  const parts = new Map<string, string>();
  for (const { entries, ...head } of nodes) {
    parts.set(head.id, JSON.stringify(head));
    for (const entry of entries) parts.set(entry.id, JSON.stringify(entry));
  }
  for (const edge of edges) parts.set(edge.id, JSON.stringify(edge));
  return parts;
}
