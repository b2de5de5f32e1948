/**
 * The second stack, set up as each Windows, against the oracle of that Windows. Both were written from the same texts
 * and neither from the other, so where they disagree one of them is wrong, or the texts are.
 */
import { SecondStack } from '../emulators/second/stack.ts';
import { scriptOf, type Trace } from '../model/script.ts';
import { contested } from '../oracles/consistency.ts';
import { type Choices, type Deviation, intersect, judge } from '../oracles/judge.ts';
import type { Profile } from '../oracles/profile.ts';
import { signatureOf } from './finding.ts';
import { lanes } from './lane.ts';
import { shrinkOn } from './shrink.ts';

/** Scripts run to shrink one disagreement. */
const shrinkBudget = 1500;

/** A script run on the second stack. */
export interface SecondRun {
  readonly lane: number;
  readonly trace: Trace;
}

export interface SecondRunOptions {
  readonly profile: Profile;
  readonly seed: string;
  readonly runs: number;
}

/**
 * The stack of a lane. What the texts leave open of a Windows is decided anew for each, so that many stacks which they
 * all permit are tried; every other one hands closed handle values out again.
 */
export function stackOf({ profile, seed }: SecondRunOptions, lane: number): SecondStack {
  return new SecondStack({
    windows: profile.name,
    values: lane % 2 === 0 ? 'fresh' : 'reused',
    seed: `${seed}/${profile.name}/${lane}`,
  });
}

/** Scripts made along the profile, run on the second stack as that Windows. */
export function* secondRuns(options: SecondRunOptions): Generator<SecondRun> {
  const { profile, seed, runs } = options;
  const along = { seed: `${seed}/${profile.name}`, row: profile.row, can: () => true };
  for (const { lane, scripts } of lanes(runs, () => along)) {
    const stack = stackOf(options, lane);
    for (const script of scripts) yield { lane, trace: stack.run(script) };
  }
}

/** A difference between the two, by what makes two of them the same. */
export interface Disagreement {
  readonly signature: string;
  /** The shortest trace found that shows it. */
  readonly trace: Trace;
  readonly deviation: Deviation;
  /** Of how many scripts. */
  readonly times: number;
}

export interface Differential {
  readonly profile: string;
  readonly scripts: number;
  readonly calls: number;
  readonly judged: number;
  readonly disagreements: readonly Disagreement[];
  /** Traces that are allowed, but by no choice for the open cells that explains the others of the same stack. */
  readonly inconsistent: readonly Inconsistency[];
}

export interface Inconsistency {
  readonly cells: readonly string[];
  readonly trace: Trace;
  /** An earlier one that no choice explains together with it; undefined where only several do. */
  readonly against?: Trace;
}

/** Runs the scripts and collects what the oracle does not allow. */
export async function runDifferential(
  options: SecondRunOptions & { readonly onProgress?: (scripts: number, disagreements: number) => void },
): Promise<Differential> {
  const { row, name } = options.profile;
  const found = new Map<string, Disagreement>();
  const inconsistent: Inconsistency[] = [];
  let [scripts, calls, judged, lane] = [0, 0, 0, -1];
  let settled: readonly Choices[] = [{}];
  let before: { readonly trace: Trace; readonly choices: readonly Choices[] }[] = [];
  for (const run of secondRuns(options)) {
    options.onProgress?.(scripts, found.size);
    if (run.lane !== lane) [lane, settled, before] = [run.lane, [{}], []];
    const verdict = judge(run.trace, row);
    scripts++;
    calls += run.trace.length;
    judged += verdict.judged;
    if (verdict.deviation) await note(found, run, verdict.deviation, options);
    else {
      const common = intersect(settled, verdict.choices, row);
      if (common.length === 0) {
        const rival = before.find((other) => intersect(other.choices, verdict.choices, row).length === 0);
        inconsistent.push({
          cells: contested(rival?.choices ?? settled, verdict.choices),
          trace: run.trace,
          ...(rival ? { against: rival.trace } : {}),
        });
      } else {
        settled = common;
        before.push({ trace: run.trace, choices: verdict.choices });
      }
    }
  }
  return { profile: name, scripts, calls, judged, disagreements: [...found.values()], inconsistent };
}

async function note(
  found: Map<string, Disagreement>,
  { lane, trace }: SecondRun,
  deviation: Deviation,
  options: SecondRunOptions,
): Promise<void> {
  const signature = signatureOf(trace, deviation);
  const before = found.get(signature);
  if (before) {
    found.set(signature, { ...before, times: before.times + 1 });
    return;
  }
  const stack = stackOf(options, lane);
  const shown = await shrinkOn(scriptOf(trace), {
    budget: shrinkBudget,
    can: () => true,
    test: async (script) => {
      const small = stack.run(script);
      const { deviation: still } = judge(small, options.profile.row);
      return still && signatureOf(small, still) === signature
        ? { trace: small, deviation: still }
        : undefined;
    },
  });
  found.set(signature, { signature, times: 1, ...(shown ?? { trace, deviation }) });
}
