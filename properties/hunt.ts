/** Hunting: a script on which a stack in this process leaves what a row allows, found by chance and shrunk. */
import fc from 'fast-check';
import type { Call, Script, Trace } from '../model/script.ts';
import type { Row } from '../model/traits.ts';
import { nameOf } from '../model/vocabulary.ts';
import type { Variant } from '../oracles/article.ts';
import { isSure } from '../oracles/explain.ts';
import { type Deviation, judge } from '../oracles/judge.ts';
import { scripts } from './script-arbitrary.ts';
import { seedFor } from './seed.ts';
import { minimize } from './shrink.ts';
import type { Stack } from './stacks.ts';

export interface HuntOptions {
  /** The stack under test. */
  readonly stack: Stack;
  /** The row that judges them. */
  readonly expected: Row;
  readonly seed: string;
  /** How many scripts to try before giving up. */
  readonly runs: number;
  /** What the script must show, where that is narrower than any deviation. */
  readonly variant?: Variant;
  /** Which calls scripts may have. */
  readonly can?: (call: Call) => boolean;
  /** As in shrinking. */
  readonly rematches?: number;
}

export interface Quarry {
  readonly script: Script;
  readonly trace: Trace;
  readonly deviation: Deviation;
  /** Scripts tried until the first one was found. */
  readonly tried: number;
  /** How long that one was. */
  readonly foundLength: number;
  /** Executions it took to shrink it. */
  readonly executions: number;
}

export interface Hunted {
  readonly quarry?: Quarry;
  /** Scripts generated, and calls in them. */
  readonly scripts: number;
  readonly calls: number;
}

/** Searches until a script deviates or the runs are used up, then shrinks it. */
export function hunt(options: HuntOptions): Hunted {
  const { stack, expected, seed, runs, variant, can: may = () => true, rematches } = options;
  const { row, run } = stack;
  let tried = 0;
  let calls = 0;
  const deviates = (script: Script): boolean => isShown(script, stack, expected, variant);
  const can = (call: Call) => may(call) && !variant?.avoids?.includes(nameOf(call));
  const first = fc.check(
    fc.property(scripts({ row, can }), (script) => {
      tried++;
      calls += script.length;
      return !deviates(script);
    }),
    { seed: seedFor(seed, 'hunt'), numRuns: runs, endOnFailure: true },
  );
  if (!first.failed) return { scripts: tried, calls };
  const found = first.counterexample![0];
  const shrunk = minimize(found, {
    row,
    can,
    seed,
    shows: deviates,
    ...(rematches !== undefined && { rematches }),
  });
  const trace = run(shrunk.script);
  const deviation = judge(trace, expected).deviation!;
  const quarry = { ...shrunk, trace, deviation, tried, foundLength: found.length };
  return { quarry, scripts: tried, calls };
}

/** Whether the script shows such a deviation as is wanted, and is sure to as far as can be known. */
function isShown(script: Script, { run, row, simulated }: Stack, expected: Row, variant?: Variant): boolean {
  if (variant && !fitsVariant(script, variant)) return false;
  const trace = run(script);
  const { deviation } = judge(trace, expected);
  if (deviation === undefined) return false;
  const isSeen = variant?.seenAt === undefined || nameOf(script[deviation.at]!) === variant.seenAt;
  return isSeen && (!simulated || isSure(trace, deviation.at, row));
}

function fitsVariant(script: Script, { uses = [], avoids = [], fits }: Variant): boolean {
  const names = new Set(script.map(nameOf));
  if (!uses.every((use) => use.split('|').some((name) => names.has(name)))) return false;
  return !avoids.some((name) => names.has(name)) && (fits?.(script) ?? true);
}
