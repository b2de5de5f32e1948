/**
 * Certificates: the record that no shorter script shows a deviation, and none of that length is preferred. It is plain
 * data, says within which bounds and by what reasoning, and holds all that it takes to search again.
 */
import { createHash } from 'node:crypto';
import { simulate } from '../../emulators/simulated.ts';
import { printScript } from '../../model/notation/print.ts';
import { rules } from '../../model/rules/index.ts';
import type { Call, Script } from '../../model/script.ts';
import { type Row, traits } from '../../model/traits.ts';
import type { Variant } from '../../oracles/article.ts';
import { judge } from '../../oracles/judge.ts';
import { suite } from '../suite/suite.ts';
import { waysOf } from './ahead.ts';
import { type MarkId, marks } from './marks.ts';
import { matters } from './matters.ts';
import { hashBits, type Search, searchMinimal } from './search.ts';
import { alphabetOf, mayShow, type Task, taskFor } from './task.ts';

export interface Certificate {
  readonly certificate: 'minimal script';
  readonly version: 1;
  readonly task: Task;
  /** The script, in the notation. */
  readonly script: string;
  readonly length: number;
  /** The call at which it is seen, by index, with what the stack gave and what the row allows. */
  readonly seenAt: number;
  readonly observed: string;
  readonly allowed: readonly string[];
  /** The kinds of calls that were tried, with every choice of arguments within the bounds. */
  readonly alphabet: readonly string[];
  /** What happened in every world in which the trait matters: the cone that scripts were held to before it did. */
  readonly cone: readonly string[];
  /** Every script up to this length was tried without the cone as well. */
  readonly blindTo: number;
  /** States followed and calls tried, both searches together. */
  readonly states: number;
  readonly calls: number;
  readonly hash: { readonly bits: number; readonly collisionOdds: string };
  /** Of the model and what the search takes for granted. */
  readonly model: string;
  /** Of all the above. */
  readonly digest: string;
}

/** Calls that a search may try: half a minute. The longest of the articles takes a third of that. */
export const usualBudget = 2_000_000;

/** How far scripts are tried without the cone. */
const blindLength = 3;

export interface MinimumOptions {
  /** What the system under test can do. */
  readonly can: (call: Call) => boolean;
  readonly variant?: Variant;
  readonly budget?: number;
  /** What searches came to: one that is asked the same again is not made again. */
  readonly known?: Minima;
  readonly onProgress?: (length: number, calls: number) => void;
}

export interface Minimum {
  readonly script: Script;
  readonly certificate: Certificate;
}

/** By task and upper bound, what the search came to; undefined where it came to nothing. */
export type Minima = Map<string, Minimum | undefined>;

/**
 * The one script that is shortest and preferred, from one that shows the deviation as an upper bound.
 * @returns undefined where the search gave up, or finds nothing because the variant asks for more than a search can
 */
export function minimumOf(
  script: Script,
  rows: Pick<Task, 'actual' | 'expected' | 'trait'>,
  options: MinimumOptions,
): Minimum | undefined {
  const { can, variant, budget = usualBudget, known, onProgress } = options;
  if (variant?.fits) return undefined;
  const task = taskFor(script, rows, (call) => can(call) && mayShow(call, rows.trait, script), variant);
  const key = known && digestOf({ task, longest: script.length, budget });
  if (known?.has(key!)) return known.get(key!);
  const search = searchMinimal(task, script.length, { budget, ...(onProgress && { onProgress }) });
  const minimum = search.script && {
    script: search.script,
    certificate: certificateOf(task, search.script, search),
  };
  known?.set(key!, minimum);
  return minimum;
}

/** The certificate of what a search found. */
export function certificateOf(task: Task, script: Script, search: Search): Certificate {
  const trace = simulate(script, task.actual);
  const deviation = judge(trace, task.expected).deviation!;
  const blindTo = Math.min(blindLength, script.length - 1);
  const blind = searchMinimal(task, blindTo, { budget: Number.POSITIVE_INFINITY, blind: true });
  if (blind.script) throw new Error(`the cone left out a shorter script:\n${printScript(blind.script)}`);
  const states = search.states + blind.states;
  const content = {
    certificate: 'minimal script',
    version: 1,
    task,
    script: printScript(script),
    length: script.length,
    seenAt: deviation.at,
    observed: deviation.observed,
    allowed: deviation.allowed,
    alphabet: alphabetOf(task),
    cone: coneOf(task),
    blindTo,
    states,
    calls: search.calls + blind.calls,
    hash: { bits: hashBits, collisionOdds: (states ** 2 / 2 ** (hashBits + 1)).toExponential(0) },
    model: modelDigest(task.actual, task.expected),
  } as const;
  return { ...content, digest: digestOf(content) };
}

/** The ways in which the trait matters, in words. */
function coneOf(task: Task): readonly string[] {
  const all = (ids: readonly MarkId[]) => ids.map((id) => marks[id].says).join(', ');
  return waysOf(task).map(({ marks: taken, by, shows }) => {
    const where = shows?.map(all).join('; or ');
    return [
      all(taken) || 'anywhere',
      ...(by ? [`then one of ${by.join(', ')}`] : []),
      ...(shows ? [where ? `it shows later, where ${where}` : 'it shows later'] : []),
    ].join('; ');
  });
}

/** Equal for equal data, whatever the order of its keys. */
export function digestOf(content: unknown): string {
  const sorted = (_: string, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  return createHash('sha256').update(JSON.stringify(content, sorted)).digest('hex');
}

/** Of the traits, rules and marks, and of what both rows make of the standard suite. */
export function modelDigest(actual: Row, expected: Row): string {
  const answers = suite.map(({ script }) => {
    const trace = simulate(script, actual);
    const { deviation, judged, choices } = judge(trace, expected);
    return [trace.map(({ outcome }) => outcome), deviation?.at, deviation?.allowed, judged, choices];
  });
  const said = rules.map(({ id, says, evidence }) => [id, says, evidence]);
  const claims = Object.entries(marks).map(([id, { says, made }]) => [id, says, made]);
  return digestOf([traits, said, claims, matters, answers]);
}
