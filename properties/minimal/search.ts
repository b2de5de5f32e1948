/**
 * The shortest script on which a stack leaves what a row allows, and of several the one that is preferred. Every script
 * is tried, in layers of equal length, but for those that lead to a state that was there before, and those that cannot
 * come to a deviation in time.
 */
import { createHash } from 'node:crypto';
import type { Script } from '../../model/script.ts';
import type { Row } from '../../model/traits.ts';
import { nameOf } from '../../model/vocabulary.ts';
import { threadsIn } from '../shortest.ts';
import { type Ahead, aheadOf, blindly } from './ahead.ts';
import { NextCalls } from './next-calls.ts';
import { follow, isPreferred, type Node, root, scriptTo } from './node.ts';
import { keyOf } from './state.ts';
import type { Task } from './task.ts';

/** States are known by so many bits of their digest. */
export const hashBits = 96;

export interface SearchOptions {
  /** Calls that are tried before the search gives up. */
  readonly budget: number;
  /** Does without the marks, to check what they leave out. */
  readonly blind?: boolean;
  readonly onProgress?: (length: number, calls: number) => void;
}

export interface Search {
  /** The shortest script, preferred to every other of its length; undefined: there is none of up to `length` calls. */
  readonly script?: Script;
  /** Every script up to this length was tried, or is as good as one that was. */
  readonly length: number;
  readonly states: number;
  readonly calls: number;
  /** Whether the budget was spent before the search was through. */
  readonly gaveUp: boolean;
}

/**
 * Searches scripts of up to `longest` calls.
 * @throws Error if a call breaks a claim of the marks
 */
export function searchMinimal(task: Task, longest: number, options: SearchOptions): Search {
  return new MinimalSearch(task, options).upTo(longest);
}

class MinimalSearch {
  readonly #task: Task;
  readonly #options: SearchOptions;
  readonly #next: NextCalls;
  readonly #ahead: Ahead;
  /** Whether closed sockets may be counted, so that they are never forgotten. */
  readonly #countsClosed: boolean;
  #states = 0;
  #calls = 0;

  constructor(task: Task, options: SearchOptions) {
    this.#task = task;
    this.#options = options;
    this.#next = new NextCalls(task);
    this.#ahead = options.blind ? blindly : aheadOf(task);
    const isCounted = (row: Row) => row['close.kernel-structures'].join() !== 'at-close';
    this.#countsClosed =
      !task.without.includes('system leaks kernel') && (isCounted(task.actual) || isCounted(task.expected));
  }

  upTo(longest: number): Search {
    for (let length = 1; length <= longest; length++) {
      const found = this.#ofLength(length);
      const work = { states: this.#states, calls: this.#calls };
      if (found === 'gave up') return { ...work, length: length - 1, gaveUp: true };
      if (found) return { ...work, script: scriptTo(found), length, gaveUp: false };
    }
    return { length: longest, states: this.#states, calls: this.#calls, gaveUp: false };
  }

  /** The preferred script of that length, if there is one; none is shorter. */
  #ofLength(length: number): Node | 'gave up' | undefined {
    const seen = new Set<string>();
    let layer: ReadonlyMap<string, Node> = new Map([[this.#hashOf(root), root]]);
    for (let at = 1; at < length; at++) {
      const next = new Map<string, Node>();
      for (const key of layer.keys()) seen.add(key);
      for (const node of layer.values()) {
        for (const after of this.#after(node, length - at)) {
          if (after.expected.length === 0 || at + this.#ahead.left(after) > length) continue;
          const key = this.#hashOf(after);
          if (seen.has(key)) continue;
          const other = next.get(key);
          if (!other || isPreferred(after, other)) next.set(key, after);
        }
        if (this.#calls > this.#options.budget) return 'gave up';
      }
      layer = next;
    }
    let best: Node | undefined;
    for (const node of layer.values()) {
      for (const after of this.#after(node, 0)) {
        if (this.#isWanted(after) && (!best || isPreferred(after, best))) best = after;
      }
      if (this.#calls > this.#options.budget) return 'gave up';
    }
    return best;
  }

  /** What each next call leads to that need not be too late, with so many to come behind it. */
  *#after(node: Node, left: number): Generator<Node> {
    this.#states++;
    this.#options.onProgress?.(scriptTo(node).length, this.#calls);
    const timely = new Map<string, boolean>();
    for (const { call, name, names } of this.#next.after(node.names, threadsIn([node.actual]))) {
      if (!timely.has(name)) timely.set(name, this.#ahead.isTimely(node, name, left));
      if (!timely.get(name)) continue;
      this.#calls++;
      const after = follow(node, call, names, this.#task);
      if (after) yield after;
    }
  }

  /** Whether it is sure to deviate, and as it is asked to. */
  #isWanted({ expected, certain, call, used }: Node): boolean {
    const { seenAt, uses } = this.#task;
    if (expected.length > 0 || !certain || used !== (1 << uses.length) - 1) return false;
    return seenAt === undefined || nameOf(call!) === seenAt;
  }

  #hashOf(node: Node): string {
    const text = `${node.used} ${keyOf(node, this.#countsClosed)}`;
    return createHash('sha1')
      .update(text)
      .digest('base64')
      .slice(0, hashBits / 6);
  }
}
