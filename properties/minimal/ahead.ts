/** What must still come, on the way to a deviation: how many calls at least, and of which names the next can be. */
import { isPossible } from './marks.ts';
import { type Showing, waysToMatter } from './matters.ts';
import { apart, type MarkSet, setOf, type Way, wayTo } from './missing.ts';
import type { Node } from './node.ts';
import type { Task } from './task.ts';

export interface Ahead {
  /** How many calls are left at least until something deviates, and the script has every call that it must have. */
  readonly left: (node: Node) => number;
  /** Whether a call of the name need not be too late where `behind` calls are to come after it. */
  readonly isTimely: (node: Node, name: string, behind: number) => boolean;
}

/** Knows nothing, but that a call is left. */
export const blindly: Ahead = { left: () => 1, isTimely: () => true };

/** A way to where the next call deviates: one of these names, undefined: any. */
interface Route extends Way {
  readonly last: readonly string[] | undefined;
}

/** What the marks tell of the ways to a deviation. */
export function aheadOf(task: Task): Ahead {
  const routes = routesOf(task);
  const unused = (used: number) => task.uses.filter((_, i) => (used & (1 << i)) === 0).length;
  return {
    left: (node) => {
      const from = marksAt(node);
      return Math.max(1 + Math.min(...routes.map(({ missing }) => missing(from))), unused(node.used));
    },
    isTimely: (node, name, behind) => {
      const from = marksAt(node);
      return routes.some(({ missing, isBrought, last }) => {
        const count = missing(from);
        if (count < behind) return true;
        return count > 0 ? isBrought(from, name) : last === undefined || last.includes(name);
      });
    },
  };
}

const marksAt = (node: Node): MarkSet => (node.apart ? node.marks | apart : node.marks);

function routesOf({ trait, actual, without }: Task): readonly Route[] {
  const isKernelSeen = !without.includes('system leaks kernel');
  const anywhere: readonly Showing[] = [{ marks: [] }];
  return waysToMatter(trait, actual[trait][0]!).flatMap(({ marks, by, silent, shows = anywhere }) => {
    const takes = setOf(marks);
    if (!silent) return [{ ...wayTo(takes, actual), last: by }];
    const showings = (isKernelSeen ? anywhere : shows).filter((showing) => isPossible(showing, actual));
    return showings.map((showing) => ({
      ...wayTo(setOf(showing.marks) | apart, actual, { by, takes }),
      last: undefined,
    }));
  });
}
