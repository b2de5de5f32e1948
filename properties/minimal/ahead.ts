/** What must still come, on the way to a deviation: how many calls at least, and of which names the next can be. */
import type { MarkId } from './marks.ts';
import { waysToMatter } from './matters.ts';
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

function routesOf(task: Task): readonly Route[] {
  return waysOf(task).flatMap(({ marks, by, shows }) => {
    const takes = setOf(marks);
    if (shows === undefined) return [{ ...wayTo(takes, task.actual), last: by }];
    return shows.map((shown) => ({
      ...wayTo(setOf(shown) | apart, task.actual, { by, takes }),
      last: undefined,
    }));
  });
}

/** One way in which the trait of a task matters. */
export interface TaskWay {
  readonly marks: readonly MarkId[];
  /** The calls at which it does; undefined: any. */
  readonly by: readonly string[] | undefined;
  /** Undefined where that call shows it; else what is there where it shows later, in one of these ways. */
  readonly shows: readonly (readonly MarkId[])[] | undefined;
}

/** Every way in which the trait of the task matters on its stack. */
export function waysOf({ trait, actual, without }: Task): readonly TaskWay[] {
  const isKernelSeen = !without.includes('system leaks kernel');
  return waysToMatter(trait, actual[trait][0]!).map(({ marks, by, silent, shows }) => {
    const known = isKernelSeen ? undefined : shows;
    return { marks, by, shows: silent ? (known?.map((showing) => showing.marks) ?? [[]]) : undefined };
  });
}
