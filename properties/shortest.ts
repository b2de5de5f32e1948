/**
 * Exhaustive search for a script that tells two rows apart: all scripts of one call, then all of two, and so on. Scripts
 * that lead to the same histories are followed once, calls that change nothing not at all.
 */
import type { Call, Script } from '../model/script.ts';
import type { World } from '../model/world.ts';
import { advance, beginning, type History, keyOf, type Rows } from './histories.ts';
import { compareScripts } from './order.ts';
import { type Bounds, firstNames, type Names, proposals } from './proposals.ts';

export interface ShortestOptions {
  readonly bounds: Bounds;
  readonly can: (call: Call) => boolean;
  /** Scripts that are looked at before the search gives up. */
  readonly budget: number;
  /** Scripts longer than this are not looked at. */
  readonly longest: number;
  readonly onProgress?: (length: number, scripts: number) => void;
}

export interface Exhausted {
  /** The shortest script, the plainest of those; undefined where there is none up to `length`. */
  readonly script?: Script;
  /** Every script up to this length was looked at, or is as good as one that was. */
  readonly length: number;
  readonly scripts: number;
}

/** A script as far as it is: its last call, and what was in front of it. */
interface Node {
  readonly before?: Node;
  readonly call?: Call;
  readonly names: Names;
  readonly histories: readonly History[];
}

/** Searches scripts in the order of their length. */
export function searchShortest(rows: Rows, options: ShortestOptions): Exhausted {
  const { bounds, can, budget, longest, onProgress } = options;
  const seen = new Set<string>([keyOf(beginning)]);
  let layer: readonly Node[] = [{ names: firstNames, histories: beginning }];
  let scripts = 0;
  for (let length = 1; length <= longest; length++) {
    const next: Node[] = [];
    const found: Script[] = [];
    // The last calls need not be followed, so that the first history that lives on decides about them.
    const last = length === longest;
    for (const node of layer) {
      onProgress?.(length, scripts);
      for (const { call, names } of proposals(node.names, threadsOf(node.histories), bounds, can)) {
        if (++scripts > budget) return { length: length - 1, scripts: budget };
        const step = advance(node.histories, call, rows, () => last || found.length > 0);
        if (step === undefined) continue;
        const reached: Node = { before: node, call, names, histories: step.live };
        if (step.live.length === 0) found.push(scriptTo(reached));
        else if (isNew(seen, step.live)) next.push(reached);
      }
    }
    const [first, ...others] = found;
    if (first !== undefined) {
      const script = others.reduce((best, other) => (compareScripts(other, best) < 0 ? other : best), first);
      return { script, length, scripts };
    }
    layer = next;
  }
  return { length: longest, scripts };
}

function isNew(seen: Set<string>, histories: readonly History[]): boolean {
  const key = keyOf(histories);
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}

function scriptTo(node: Node): Script {
  return node.before === undefined ? [] : [...scriptTo(node.before), node.call!];
}

function threadsOf(histories: readonly History[]): readonly string[] {
  return threadsIn(histories.flatMap(({ actual }) => actual));
}

/** Threads that can make a call in some world: the first of each living process, and the second where that is blocked. */
export function threadsIn(worlds: readonly World[]): readonly string[] {
  const threads = new Set<string>();
  for (const { processes } of worlds) {
    for (const [name, { alive, pending }] of Object.entries(processes)) {
      if (!alive) continue;
      threads.add(name);
      if (pending[name]) threads.add(`${name}.2`);
    }
  }
  return [...threads].sort();
}
