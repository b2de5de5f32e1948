/** Exhaustive search for what a row can reach: all scripts of one call, then all of two, until a budget is spent. */
import { allowed } from '../model/allowed.ts';
import { unspecified } from '../model/rule.ts';
import type { Call, Script } from '../model/script.ts';
import type { Row } from '../model/traits.ts';
import { initialWorld, type World } from '../model/world.ts';
import { type Item, itemsOf } from './coverage.ts';
import { type Bounds, firstNames, type Names, proposals } from './proposals.ts';
import { threadsIn } from './shortest.ts';

export interface Explored {
  /** What was reached, each with the first script that does. */
  readonly reached: ReadonlyMap<Item, Script>;
  /** Every script up to this length was looked at, within the bounds. */
  readonly length: number;
  readonly scripts: number;
}

interface Node {
  readonly before?: Node;
  readonly call?: Call;
  readonly names: Names;
  readonly world: World;
}

/** Follows every call from every world, worlds that are equal once; a call that changes nothing is looked at and left. */
export function explore(row: Row, bounds: Bounds, budget: number): Explored {
  const reached = new Map<Item, Script>();
  const seen = new Set<string>([JSON.stringify(initialWorld)]);
  let layer: readonly Node[] = [{ names: firstNames, world: initialWorld }];
  let scripts = 0;
  for (let length = 1; layer.length > 0; length++) {
    const next: Node[] = [];
    for (const node of layer) {
      for (const { call, names } of proposals(node.names, threadsIn([node.world]), bounds, () => true)) {
        if (scripts >= budget) return { reached, length: length - 1, scripts };
        scripts++;
        for (const transition of allowed(node.world, call, row)) {
          const after: Node = { before: node, call, names, world: transition.world };
          for (const item of itemsOf(transition, row)) {
            if (!reached.has(item)) reached.set(item, scriptTo(after));
          }
          if (transition.outcome === unspecified) continue;
          const key = JSON.stringify(transition.world);
          if (seen.has(key)) continue;
          seen.add(key);
          next.push(after);
        }
      }
    }
    layer = next;
  }
  return { reached, length: Number.POSITIVE_INFINITY, scripts };
}

function scriptTo(node: Node): Script {
  return node.before === undefined ? [] : [...scriptTo(node.before), node.call!];
}
