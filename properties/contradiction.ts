/**
 * Traces that are allowed one by one, but by no one stack: no single choice for the open cells explains them all.
 * Either an edit reconciles them, or the emulator does it one way here and another way there.
 */
import { type Script, scriptOf, type Trace } from '../model/script.ts';
import { type Row, type TraitId, traitIds } from '../model/traits.ts';
import { contested, jointChoices, narrow } from '../oracles/consistency.ts';
import { applyEdit, editsOf } from '../oracles/explain.ts';
import { type Choices, intersect, judge } from '../oracles/judge.ts';
import { valuation } from '../oracles/subject.ts';
import type { Finding, NamedFinding, Shown } from './finding.ts';
import type { Inquiry, Repeated } from './inquiry.ts';
import { namedElsewhere, namedFinding } from './investigate.ts';
import { minimizeDeviation } from './shrink.ts';
import { measure, steadyRuns } from './steadiness.ts';

/**
 * The finding of the one edit under which a single choice explains the trace and all before it, if there is one: in a
 * script that shows it by itself, or else where it does so together with the others.
 */
export async function reconciled(trace: Trace, inquiry: Inquiry): Promise<NamedFinding | undefined> {
  const { row, kept } = inquiry.expectation;
  // The trace first: where no choice explains it and another, that is seen sooner.
  const traces = [trace, ...kept];
  const candidates = editsOf(row).filter((edit) => jointChoices(traces, applyEdit(row, edit)).length > 0);
  const [edit, ...others] = candidates;
  if (edit === undefined || others.length > 0) return undefined;
  const certain = await namedElsewhere(edit, scriptOf(trace), inquiry);
  if (certain?.edit.trait === edit.trait) return certain;
  const edited = applyEdit(row, edit);
  const choices = jointChoices(traces, edited)[0]!;
  const expected = narrow(row, choices);
  const actual = valuation(narrow(edited, choices));
  for (const script of traces.map(scriptOf)) {
    const shown = await minimized(script, actual, expected, inquiry);
    if (shown) return namedFinding({ ...shown, edit, candidates, script, expected }, inquiry);
  }
  return undefined;
}

/** Shrinks in the model what shows the one row and not the other, if the emulator deviates there too. */
async function minimized(
  script: Script,
  actual: Row,
  expected: Row,
  inquiry: Inquiry,
): Promise<(Shown & Repeated) | undefined> {
  const small = minimizeDeviation(script, actual, expected, inquiry);
  if (small === undefined) return undefined;
  const trace = await inquiry.run(small);
  const { deviation } = judge(trace, expected);
  return deviation && inquiry.repeated({ trace, deviation }, expected);
}

const prefix = 'inconsistent: ';

/** The fingerprint of a contradiction between what explains some traces and what explains others. */
export function inconsistentIn(a: readonly Choices[], b: readonly Choices[]): string {
  return `${prefix}${contested(a, b).join(', ')}`;
}

/** The traits that such a fingerprint names. */
export function contestedTraits(fingerprint: string): readonly TraitId[] {
  if (!fingerprint.startsWith(prefix)) return [];
  const named = fingerprint.slice(prefix.length).split(', ');
  return traitIds.filter((trait) => named.includes(trait));
}

/**
 * The finding that the emulator is inconsistent: the trace, which the choices explain, and where one alone contradicts
 * it an earlier one, both shrunk.
 */
export async function inconsistency(
  trace: Trace,
  choices: readonly Choices[],
  fingerprint: string,
  inquiry: Inquiry,
): Promise<Finding> {
  const { row, kept } = inquiry.expectation;
  const rival = kept.find((other) => !compatible(judge(other, row).choices, choices, row));
  inquiry.report(`shrinking ${fingerprint}`);
  const against = rival && (await shrunk(rival, choices, inquiry));
  const small = (against && (await shrunk(trace, judge(against, row).choices, inquiry))) ?? trace;
  const at = small.length - 1;
  return {
    severity: 'inconsistent',
    fingerprint,
    trace: small,
    deviation: { at, observed: small[at]!.outcome, allowed: [], rules: [], reads: [] },
    ...(against === undefined ? {} : { against }),
    articles: [],
    runnersUp: [],
    reproduced: await measure(() => contradict(small, against ?? trace, inquiry), steadyRuns, inquiry.atOnce),
    ...inquiry.origin(trace.length),
  };
}

/** The smallest trace found that no choice explains together with the given ones. */
async function shrunk(
  trace: Trace,
  choices: readonly Choices[],
  inquiry: Inquiry,
): Promise<Trace | undefined> {
  const { row } = inquiry.expectation;
  const { kept } = await inquiry.shrink(scriptOf(trace), (shown) => {
    const verdict = judge(shown, row);
    return verdict.deviation || compatible(verdict.choices, choices, row) ? undefined : shown;
  });
  return kept.at(-1);
}

/** Whether the scripts of both traces, run again, contradict each other. */
async function contradict(trace: Trace, against: Trace, inquiry: Inquiry): Promise<boolean> {
  const { row } = inquiry.expectation;
  return contradictory(await inquiry.run(scriptOf(trace)), await inquiry.run(scriptOf(against)), row);
}

/** Whether the row allows each of two traces, but no one choice for its open cells explains both. */
export function contradictory(a: Trace, b: Trace, row: Row): boolean {
  const [one, other] = [judge(a, row), judge(b, row)];
  if (one.deviation || other.deviation) return false;
  return !compatible(one.choices, other.choices, row);
}

function compatible(a: readonly Choices[], b: readonly Choices[], row: Row): boolean {
  return intersect(a, b, row).length > 0;
}
