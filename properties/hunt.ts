/** Hunting in the model: a script on which one row leaves what another allows, found by chance and shrunk. */
import fc from 'fast-check';
import { simulate } from '../emulators/simulated.ts';
import type { Call, Script, Trace } from '../model/script.ts';
import type { Row } from '../model/traits.ts';
import { actorKind } from '../model/vocabulary.ts';
import type { Variant } from '../oracles/article.ts';
import { type Deviation, judge } from '../oracles/judge.ts';
import { scripts } from './script-arbitrary.ts';
import { seedFor } from './seed.ts';

export interface HuntOptions {
  /** The row that executes the scripts; one value a trait. */
  readonly actual: Row;
  /** The row that judges them. */
  readonly expected: Row;
  readonly seed: string;
  /** How many scripts to try before giving up. */
  readonly runs: number;
  /** What the script must show, where that is narrower than any deviation. */
  readonly variant?: Variant;
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

/** Scripts of at most the length to beat that are tried before a repro counts as shrunk. */
const rematches = 1500;

/** Searches until a script deviates or the runs are used up, then shrinks it. */
export function hunt(options: HuntOptions): Hunted {
  const { actual, expected, seed, runs, variant } = options;
  let tried = 0;
  let calls = 0;
  let executions = 0;
  const deviates = (script: Script): boolean => {
    calls += script.length;
    return shows(script, actual, expected, variant) !== undefined;
  };
  const can = (call: Call) => !variant?.avoids?.includes(nameOf(call));
  const first = fc.check(
    fc.property(scripts({ row: actual, can }), (script) => {
      tried++;
      return !deviates(script);
    }),
    { seed: seedFor(seed, 'hunt'), numRuns: runs, endOnFailure: true },
  );
  if (!first.failed) return { scripts: tried, calls };
  const found = first.counterexample![0];
  const shrink = (script: Script): Script => {
    const property = fc.property(scripts({ row: actual }), (candidate) => {
      executions++;
      return !deviates(candidate);
    });
    return fc.check(property, { seed: 0, numRuns: 1, examples: [[script]] }).counterexample![0]!;
  };
  let best = shrink(found);
  for (let round = 0; best.length > 2; round++) {
    const shorter = fc.check(
      fc.property(
        scripts({ row: actual, can, minimum: 2, maximum: best.length - 1 }),
        (script) => !deviates(script),
      ),
      { seed: seedFor(seed, 'rematch', round), numRuns: rematches, endOnFailure: true },
    );
    executions += shorter.numRuns;
    if (!shorter.failed) break;
    best = shrink(shorter.counterexample![0]);
  }
  const trace = simulate(best, actual);
  const deviation = judge(trace, expected).deviation!;
  const quarry = { script: best, trace, deviation, tried, foundLength: found.length, executions };
  return { quarry, scripts: tried, calls };
}

/** The deviation that the script shows, if it shows what is wanted. */
function shows(script: Script, actual: Row, expected: Row, variant?: Variant): Deviation | undefined {
  if (variant && !fitsVariant(script, variant)) return undefined;
  const { deviation } = judge(simulate(script, actual), expected);
  if (deviation === undefined || variant?.seenAt === undefined) return deviation;
  return nameOf(script[deviation.at]!) === variant.seenAt ? deviation : undefined;
}

/** `closesocket`, or `peer observe` for calls of others than processes. */
export function nameOf(call: Call): string {
  return actorKind(call.actor) === 'process' ? call.api : `${call.actor} ${call.api}`;
}

function fitsVariant(script: Script, { uses = [], avoids = [], fits }: Variant): boolean {
  const names = new Set(script.map(nameOf));
  if (!uses.every((use) => use.split('|').some((name) => names.has(name)))) return false;
  return !avoids.some((name) => names.has(name)) && (fits?.(script) ?? true);
}
