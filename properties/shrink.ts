/** Shrinking: with fast-check in the model, and by the same steps on an emulator where each execution costs. */
import fc from 'fast-check';
import { simulate } from '../emulators/simulated.ts';
import type { Call, Script } from '../model/script.ts';
import type { Row } from '../model/traits.ts';
import { isSure } from '../oracles/explain.ts';
import { judge } from '../oracles/judge.ts';
import { reductions } from './reduce.ts';
import { scripts } from './script-arbitrary.ts';
import { seedFor } from './seed.ts';
import type { OnStep } from './shrink-step.ts';

/** Shorter scripts that are tried before a script counts as shrunk, unless told otherwise. */
const usualRematches = 1500;

export interface MinimizeOptions {
  /** The row along which shorter scripts are generated; one value a trait. */
  readonly row: Row;
  readonly can: (call: Call) => boolean;
  readonly seed: string;
  /** Whether a script still shows what is wanted. */
  readonly shows: (script: Script) => boolean;
  /** Shorter scripts that are tried at random in the end; none where an exact search follows. */
  readonly rematches?: number;
  /** Is told of every step. */
  readonly onStep?: OnStep | undefined;
}

/**
 * Shrinks a script with fast-check, where running it costs little, then searches at random among shorter ones and
 * shrinks what it finds, until no shorter one is found.
 */
export function minimize(script: Script, options: MinimizeOptions): { script: Script; executions: number } {
  const { row, can, seed, shows, rematches = usualRematches, onStep } = options;
  let executions = 0;
  const lacks = (candidate: Script) => {
    executions++;
    return !candidate.every(can) || !shows(candidate);
  };
  const lacksToo = (script: Script) => {
    const isLacking = lacks(script);
    const why = script.every(can) ? 'shows nothing' : 'emulator cannot run it';
    onStep?.({ kind: 'candidate', on: 'model', script, fate: isLacking ? why : 'kept' });
    return isLacking;
  };
  const shrink = (from: Script): Script =>
    fc.check(fc.property(scripts({ row, can }), onStep ? lacksToo : lacks), {
      seed: 0,
      numRuns: 1,
      examples: [[from]],
    }).counterexample?.[0] ?? from;
  let best = shrink(script);
  for (let round = 0; rematches > 0 && best.length > 2; round++) {
    const shorter = fc.check(
      fc.property(scripts({ row, can, minimum: 2, maximum: best.length - 1 }), lacks),
      {
        seed: seedFor(seed, 'rematch', round),
        numRuns: rematches,
        endOnFailure: true,
      },
    );
    const [found] = shorter.counterexample ?? [];
    onStep?.({ kind: 'by chance', tried: shorter.numRuns, ...(found && { script: found }) });
    if (found === undefined) break;
    best = shrink(found);
  }
  return { script: best, executions };
}

/**
 * Minimizes a script on which `actual` (one value a trait) is sure to leave what `expected` allows.
 * @returns undefined if the script is not sure to show a deviation in the model
 */
export function minimizeDeviation(
  script: Script,
  actual: Row,
  expected: Row,
  options: Pick<MinimizeOptions, 'can' | 'seed' | 'rematches' | 'onStep'>,
): Script | undefined {
  const shows = (candidate: Script) => {
    const trace = simulate(candidate, actual);
    const { deviation } = judge(trace, expected);
    return deviation !== undefined && isSure(trace, deviation.at, actual);
  };
  return shows(script) ? minimize(script, { ...options, row: actual, shows }).script : undefined;
}

/** Reduces a script for as long as it shows what is wanted, one step after another; no other scripts are searched. */
export function reduced(script: Script, shows: (candidate: Script) => boolean): Script {
  for (const candidate of reductions(script)) if (shows(candidate)) return reduced(candidate, shows);
  return script;
}

export interface ShrinkOptions<T> {
  /** How many candidates may be run. */
  readonly budget: number;
  readonly can: (call: Call) => boolean;
  /** Runs a candidate; what it showed if it still shows what is wanted. */
  readonly test: (candidate: Script) => Promise<T | undefined>;
  /** Whether a candidate is worth running; every one unless told otherwise. */
  readonly couldShow?: ((candidate: Script) => boolean) | undefined;
  /** Is told in front of every test what it is of, and what comes next should it fail, so that both can be run at once. */
  readonly onNext?: ((candidates: Iterable<Script>) => void) | undefined;
  /** Is told of the candidates that are not run. */
  readonly onSkipped?: ((candidate: Script, why: Skipped) => void) | undefined;
}

type Skipped = 'tried already' | 'emulator cannot run it' | 'could not show it';

/**
 * Shrinks a script on an emulator, taking the first candidate that still shows what is wanted, until none does or
 * the budget is spent.
 * @returns what the smallest script showed; undefined if the script itself does not show it
 */
export async function shrinkOn<T>(script: Script, options: ShrinkOptions<T>): Promise<T | undefined> {
  let shown = await options.test(script);
  if (shown === undefined) return undefined;
  let left = options.budget;
  let best = script;
  const tried = new Set<string>();
  const worth = new Map<string, boolean>();
  const couldShow = (candidate: Script, key: string): boolean => {
    if (!worth.has(key)) worth.set(key, options.couldShow?.(candidate) ?? true);
    return worth.get(key)!;
  };
  const skipped = (candidate: Script): Skipped | undefined => {
    const key = JSON.stringify(candidate);
    if (tried.has(key)) return 'tried already';
    if (!candidate.every(options.can)) return 'emulator cannot run it';
    return couldShow(candidate, key) ? undefined : 'could not show it';
  };
  for (let smaller = true; smaller && left > 0; ) {
    smaller = false;
    const candidates = new Peekable(reductions(best));
    for (const candidate of candidates) {
      const why = skipped(candidate);
      tried.add(JSON.stringify(candidate));
      if (why !== undefined) {
        options.onSkipped?.(candidate, why);
        continue;
      }
      if (left-- <= 0) break;
      options.onNext?.(candidates.from(candidate, (next) => skipped(next) === undefined));
      const result = await options.test(candidate);
      if (result === undefined) continue;
      shown = result;
      best = candidate;
      smaller = true;
      break;
    }
  }
  return shown;
}

/** What a generator gives, with a look at what it is going to give. */
class Peekable<T> implements Iterable<T> {
  readonly #source: Iterator<T>;
  readonly #seen: T[] = [];

  constructor(source: Iterator<T>) {
    this.#source = source;
  }

  *[Symbol.iterator](): Generator<T> {
    while (this.#sees(0)) yield this.#seen.shift()!;
  }

  /** The value, and behind it what comes next and fits, drawn no further than it is asked for. */
  *from(value: T, fits: (value: T) => boolean): Generator<T> {
    yield value;
    for (let at = 0; this.#sees(at); at++) if (fits(this.#seen[at]!)) yield this.#seen[at]!;
  }

  #sees(at: number): boolean {
    while (this.#seen.length <= at) {
      const { value, done } = this.#source.next();
      if (done) return false;
      this.#seen.push(value);
    }
    return true;
  }
}
