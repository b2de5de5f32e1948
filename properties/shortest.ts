/**
 * Exhaustive search for a script that tells two rows apart: all scripts of one call, then all of two, and so on. Scripts
 * that lead to the same histories are followed once, calls that change nothing not at all.
 */
import type { Call, Script } from '../model/script.ts';
import type { World } from '../model/world.ts';
import { advance, beginning, type History, keyOf, type Rows } from './histories.ts';
import { compareScripts } from './order.ts';
import { type Bounds, firstNames, type Names, proposals } from './proposals.ts';
import { born, step, type TwinRows, type Twins, twinRows } from './twins.ts';

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

/** A script as far as it is, with what follows from it once somebody asks. */
class Node {
  readonly names: Names;
  readonly #before: Node | undefined;
  readonly #call: Call | undefined;
  #histories: readonly History[] | undefined;
  #twins: Twins | undefined;

  constructor(names: Names, before?: Node, call?: Call, histories?: readonly History[]) {
    this.names = names;
    this.#before = before;
    this.#call = call;
    this.#histories = histories;
  }

  /** What both rows allow behind the script; undefined where that is not decided. */
  histories(rows: Rows): readonly History[] | undefined {
    this.#histories ??= advance(this.#before!.histories(rows)!, this.#call!, rows)?.live;
    return this.#histories;
  }

  /** The two stacks behind the script. */
  twins(pair: TwinRows): Twins {
    this.#twins ??= this.#before === undefined ? born : step(this.#before.twins(pair), this.#call!, pair);
    return this.#twins;
  }

  get script(): Script {
    return this.#before === undefined ? [] : [...this.#before.script, this.#call!];
  }
}

/** Searches scripts in the order of their length. */
export function searchShortest(rows: Rows, options: ShortestOptions): Exhausted {
  const { bounds, can, budget, longest, onProgress } = options;
  const pair = twinRows(rows);
  const seen = new Set<string>([keyOf(beginning)]);
  let layer: readonly Node[] = [new Node(firstNames, undefined, undefined, beginning)];
  let scripts = 0;
  for (let length = 1; length <= longest; length++) {
    const next: Node[] = [];
    const found: Script[] = [];
    // What comes last need not be followed, so that the first history that lives on decides about it.
    const isLast = () => length === longest || found.length > 0;
    for (const node of layer) {
      onProgress?.(length, scripts);
      const histories = node.histories(rows);
      if (histories === undefined || (length > 1 && !isNew(seen, histories))) continue;
      const twins = node.twins(pair);
      for (const { call, names } of proposals(node.names, threadsOf(histories), bounds, can)) {
        if (++scripts > budget) return { length: length - 1, scripts: budget };
        // While two stacks, one of each row, do the same, some trace is of both.
        if (!step(twins, call, pair).differ) {
          if (!isLast()) next.push(new Node(names, node, call));
          continue;
        }
        const after = advance(histories, call, rows, isLast);
        if (after === undefined) continue;
        const reached = new Node(names, node, call, after.live);
        if (after.live.length === 0) found.push(reached.script);
        else next.push(reached);
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
