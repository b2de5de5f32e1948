/**
 * Suppressors: single calls that make the deviation of a repro vanish when they are added to it, while every other call
 * goes on as it did. That is how workarounds are found.
 */
import { simulate } from '../emulators/simulated.ts';
import { perform } from '../model/allowed.ts';
import { canonical, kindOf } from '../model/names.ts';
import { matches } from '../model/outcome.ts';
import { type Call, type Script, scriptOf, type Trace } from '../model/script.ts';
import type { Row } from '../model/traits.ts';
import { prefixes } from '../model/vocabulary.ts';
import { initialWorld } from '../model/world.ts';
import { isSure } from '../oracles/explain.ts';
import { judge } from '../oracles/judge.ts';
import type { Shown } from './finding.ts';
import type { Inquiry } from './inquiry.ts';
import { boundsOf, kindOfCall } from './minimal/task.ts';
import { firstNames, type Names, namesAfter, proposals } from './proposals.ts';
import { threadsIn } from './shortest.ts';

export interface Suppressor {
  /** The repro with the call in it, under canonical names. */
  readonly script: Script;
  /** Index of the call in that script. */
  readonly at: number;
}

export interface SuppressorOptions {
  /** The stack that shows the deviation, one value a trait. */
  readonly actual: Row;
  /** The row that judges it. */
  readonly expected: Row;
  readonly can: (call: Call) => boolean;
}

/**
 * Searched for in the model: for each kind of call the one that does it and comes last, the last of all first.
 * @param repro a trace that ends with its deviation
 */
export function suppressorsOf(repro: Shown, options: SuppressorOptions): readonly Suppressor[] {
  const { actual, can } = options;
  const script = scriptOf(repro.trace);
  const all = namesIn(script);
  const bounds = boundsOf(script, can);
  const found = new Map<string, Suppressor>();
  let world = initialWorld;
  let names = firstNames;
  for (const [at, next] of script.entries()) {
    for (const { call } of proposals(names, threadsIn([world]), bounds, can)) {
      const added = canonical([...script.slice(0, at), fresh(call, all), ...script.slice(at)]);
      const trace = simulate(added, actual);
      if (isSuppressed(trace, at, repro, options.expected) && isSure(trace, script.length, actual)) {
        found.set(kindOfCall(call), { script: added, at });
      }
    }
    world = perform(world, next, actual).world;
    names = namesAfter(names, next, next.binds === undefined ? undefined : kindOf(next.binds));
  }
  return [...found.values()].sort((a, b) => b.at - a.at);
}

/** So many are tried on an emulator. */
const most = 8;

/** Those that the emulator confirms, of the first few. */
export async function confirmedSuppressors(
  repro: Shown,
  { actual, expected }: Pick<SuppressorOptions, 'actual' | 'expected'>,
  inquiry: Inquiry,
): Promise<readonly Suppressor[]> {
  const confirmed: Suppressor[] = [];
  inquiry.report('looking for what makes it vanish');
  for (const one of suppressorsOf(repro, { actual, expected, can: inquiry.can }).slice(0, most)) {
    if (isSuppressed(await inquiry.run(one.script), one.at, repro, expected)) confirmed.push(one);
  }
  return confirmed;
}

/**
 * Whether a trace of the repro with one call more is as it should be: at the call that deviated what the row allowed
 * there, before it what was before.
 */
export function isSuppressed(
  trace: Trace,
  at: number,
  { trace: repro, deviation }: Shown,
  expected: Row,
): boolean {
  const rest = trace.filter((_, i) => i !== at);
  const isAsBefore = rest.slice(0, -1).every(({ outcome }, i) => outcome === repro[i]!.outcome);
  const isRight = deviation.allowed.some((outcome) => matches(outcome, rest.at(-1)!.outcome));
  if (!isAsBefore || !isRight) return false;
  const verdict = judge(trace, expected);
  return verdict.deviation === undefined && verdict.notJudged === undefined;
}

/** The call with a name for what it binds that the script has not. */
function fresh(call: Call, { counts }: Names): Call {
  if (call.binds === undefined) return call;
  const kind = kindOf(call.binds);
  return { ...call, binds: prefixes[kind] + (counts[kind] + 1) };
}

function namesIn(script: Script): Names {
  return script.reduce(
    (names, call) => namesAfter(names, call, call.binds === undefined ? undefined : kindOf(call.binds)),
    firstNames,
  );
}
