/**
 * How much an oracle forbids: one outcome of a recorded trace is changed to another that the call can give, and the
 * oracle should reject what it then reads. What it lets through is traced to what let it through.
 */
import { otherAnswers } from '../model/answers.ts';
import { isError, matches } from '../model/outcome.ts';
import { unspecified } from '../model/rule.ts';
import type { Call, Step, Trace } from '../model/script.ts';
import { openRow, type Row, type TraitId } from '../model/traits.ts';
import { contested } from '../oracles/consistency.ts';
import { intersect, judge } from '../oracles/judge.ts';
import { chanceFor } from './seed.ts';

/** Why a change was not noticed. */
export type Loophole =
  /** Under these open traits the recorded outcome is one stack's, the changed one another's. */
  | { readonly kind: 'traits'; readonly traits: readonly TraitId[] }
  /** The sources know that the call fails, not how. */
  | { readonly kind: 'error not named' }
  /** The documents leave the outcome to the stack, whatever its traits. */
  | { readonly kind: 'left to the stack' }
  /** The trace was not judged as far as the change. */
  | { readonly kind: 'not judged'; readonly why: string };

/** One changed trace. */
export interface Change {
  readonly trace: Trace;
  /** The call whose outcome was changed, and what it had been. */
  readonly at: number;
  readonly was: string;
  /** Where the oracle rejects it; undefined: it does not. */
  readonly rejectedAt?: number;
  readonly loophole?: Loophole;
}

export interface Strength {
  /** One change a trace, to any other answer that the call can give. */
  readonly changes: readonly Change[];
  /** One change a trace, to what another stack that the traits can describe would have answered there. */
  readonly plausible: readonly Change[];
  /** Traces that the oracle rejects as they were recorded: of these only what is in front of the deviation was used. */
  readonly deviating: number;
}

export interface StrengthOptions {
  readonly seed: string;
  readonly onProgress?: (done: number, of: number) => void;
}

/** Changes one outcome of each trace and judges it under the row. */
export function measureStrength(traces: readonly Trace[], row: Row, options: StrengthOptions): Strength {
  const changes: Change[] = [];
  const plausible: Change[] = [];
  let deviating = 0;
  traces.forEach((recorded, i) => {
    options.onProgress?.(i, traces.length);
    const { deviation, notJudged } = judge(recorded, row);
    if (deviation) deviating++;
    const trace = recorded.slice(0, deviation?.at ?? notJudged?.from);
    const chance = chanceFor(options.seed, 'strength', i);
    changes.push(...changeOne(trace, row, everyAnswer(trace), chance));
    plausible.push(...changeOne(trace, row, plausibleAnswers(trace), chance));
  });
  return { changes, plausible, deviating };
}

/** Other outcomes for the calls of a trace, by index; a call that cannot be changed is left out. */
type Others = ReadonlyMap<number, readonly string[]>;

/** Every other answer that the calls can give. */
export function everyAnswer(trace: Trace): Others {
  const others = new Map<number, readonly string[]>();
  trace.forEach((step, at) => {
    const answers = isAnswer(step) ? otherAnswers(answered(trace, at), step.outcome) : [];
    if (answers.length > 0) others.set(at, answers);
  });
  return others;
}

/**
 * What other stacks could have answered, as far as the traits can describe them: the changes that are hard to notice.
 */
export function plausibleAnswers(trace: Trace): Others {
  const others = new Map<number, readonly string[]>();
  judge(trace, openRow, {
    onStep: (at, possible) => {
      const { outcome } = trace[at]!;
      const answers = [...new Set(possible.map((transition) => transition.outcome))].filter(
        (other) => other !== unspecified && !matches(other, outcome),
      );
      if (answers.length > 0) others.set(at, answers);
    },
  });
  return others;
}

/** One outcome of the trace, changed by chance and judged; none where there is nothing to change it to. */
export function changeOne(
  trace: Trace,
  row: Row,
  others: Others,
  chance: (bound: number) => number,
): readonly Change[] {
  if (others.size === 0) return [];
  const [at, answers] = [...others][chance(others.size)]!;
  const was = trace[at]!.outcome;
  const changed = trace.with(at, { call: trace[at]!.call, outcome: answers[chance(answers.length)]! });
  const { deviation } = judge(changed, row);
  const rest = { trace: changed, at, was };
  if (deviation) return [{ ...rest, rejectedAt: deviation.at }];
  return [{ ...rest, loophole: loopholeOf(changed, trace, at, row) }];
}

/** Whether the emulator answered: the others are said by the kit, or of the emulator. */
function isAnswer({ outcome }: Step): boolean {
  return !['gone', 'busy', 'idle', 'unsupported', 'crashed', 'hung'].includes(outcome);
}

/** The call that the outcome is about: behind `returns` the one that was blocked. */
function answered(trace: Trace, at: number): Call {
  const { call } = trace[at]!;
  if (call.api !== 'returns') return call;
  const before = trace.slice(0, at).filter((step) => step.call.actor === call.actor);
  return before.findLast((step) => step.call.api !== 'returns' && step.outcome === 'blocked')?.call ?? call;
}

/**
 * What let the change through. Where no one choice for the open traits explains the trace both as it was recorded and
 * as it was changed, a row that knew them would have rejected it.
 */
function loopholeOf(changed: Trace, recorded: Trace, at: number, row: Row): Loophole {
  const before = judge(recorded, row).choices;
  let named = true;
  const { choices, notJudged } = judge(changed, row, {
    onStep: (index, possible) => {
      if (index === at) named = !possible.some(({ outcome }) => outcome === 'fails');
    },
  });
  if (notJudged && notJudged.from <= at) return { kind: 'not judged', why: notJudged.why };
  if (intersect(before, choices, row).length === 0) {
    return { kind: 'traits', traits: contested(before, choices) };
  }
  const bothFail = isError(changed[at]!.outcome) && isError(recorded[at]!.outcome);
  return { kind: bothFail && !named ? 'error not named' : 'left to the stack' };
}
