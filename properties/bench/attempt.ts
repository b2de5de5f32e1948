/** One search for one bug, and what many of them come to. */
import type { Script } from '../../model/script.ts';
import { median, quantile } from './quantile.ts';

export interface Attempt {
  /** Scripts run until the first that shows the bug, it included; all that were allowed if there was none. */
  readonly scripts: number;
  readonly found?: Found;
}

export interface Found {
  /** Calls of the script that showed it first. */
  readonly length: number;
  /** Scripts run to shrink that. */
  readonly executions: number;
  readonly shrunk: Script;
  /** What the exact finish makes of the shrunk one, where there is one. */
  readonly finished?: Script;
}

/** What searches under different seeds came to. Undefined wherever nothing was found. */
export interface Summary {
  readonly seeds: number;
  readonly missed: number;
  /** Scripts to the first find. A miss counts as longer than any find, and is told as undefined. */
  readonly scripts: { readonly median?: number; readonly p90?: number; readonly max?: number };
  readonly executions: { readonly median?: number; readonly p99?: number };
  /** Median lengths; the worst where it says so. */
  readonly found?: number;
  readonly shrunk?: number;
  readonly worstShrunk?: number;
  readonly finished?: number;
  readonly shortest?: number;
}

export function summaryOf(attempts: readonly Attempt[]): Summary {
  const found = attempts.flatMap((attempt) => (attempt.found ? [attempt.found] : []));
  const scripts = attempts.map((attempt) => (attempt.found ? attempt.scripts : Number.POSITIVE_INFINITY));
  const executions = found.map((one) => one.executions);
  const shrunk = found.map((one) => one.shrunk.length);
  const finished = found.flatMap((one) => (one.finished ? [one.finished.length] : []));
  return {
    seeds: attempts.length,
    missed: attempts.length - found.length,
    scripts: {
      ...known('median', median(scripts)),
      ...known('p90', quantile(scripts, 0.9)),
      ...known('max', quantile(scripts, 1)),
    },
    executions: { ...known('median', median(executions)), ...known('p99', quantile(executions, 0.99)) },
    ...known('found', median(found.map((one) => one.length))),
    ...known('shrunk', median(shrunk)),
    ...known('worstShrunk', quantile(shrunk, 1)),
    ...known('finished', median(finished)),
    ...known('shortest', quantile([...shrunk, ...finished], 0)),
  };
}

function known<K extends string>(key: K, value: number | undefined): { readonly [key in K]?: number } {
  return value === undefined || value === Number.POSITIVE_INFINITY
    ? {}
    : ({ [key]: value } as Record<K, number>);
}
