/** The second stack against the oracles, as text for people and as JSON. */
import { alignTrace, printTrace } from '../model/notation/print.ts';
import type { Trace } from '../model/script.ts';
import type { Differential, Disagreement } from '../properties/differential.ts';
import { columns, counted, grouped, pace, wrapped } from './layout.ts';
import type { Paint } from './paint.ts';
import { printable } from './printable.ts';
import { reproLines } from './repro-text.ts';
import { ruleText } from './rule-text.ts';

export interface DifferentialReport {
  readonly seed: string;
  readonly results: readonly Differential[];
  readonly seconds: number;
}

/** A line a profile, then each disagreement with its shortest trace. The last line depends on time. */
export function differentialText({ seed, results, seconds }: DifferentialReport, paint: Paint): string {
  const rows = results.map((result) => [
    result.profile,
    grouped(result.scripts).padStart(9),
    `${((100 * result.judged) / result.calls).toFixed(1)} %`.padStart(12),
    grouped(result.disagreements.length + result.inconsistent.length).padStart(13),
  ]);
  const [first, ...rest] = columns([['profile', '  scripts', 'calls judged', 'disagreements'], ...rows]);
  const judged = results.reduce((sum, result) => sum + result.judged, 0);
  const scripts = results.reduce((sum, result) => sum + result.scripts, 0);
  const lines = [
    paint.bold(first!),
    ...rest,
    '',
    ...results.flatMap((result) => disagreementLines(result, paint)),
    `Seed '${printable(seed)}': ${counted(scripts, 'script')}, ${grouped(judged)} judged calls.`,
    pace(seconds, judged, 'judged calls'),
  ];
  return `${lines.join('\n')}\n`;
}

function disagreementLines(
  { profile, disagreements, inconsistent }: Differential,
  paint: Paint,
): readonly string[] {
  return [
    ...disagreements.flatMap((disagreement) => one(profile, disagreement, paint)),
    ...inconsistent.flatMap((found) => [
      paint.red(`${profile}: no one choice for ${found.cells.join(', ')} explains what a stack does`),
      ...shown(found.trace),
      ...(found.against ? ['  with', ...shown(found.against)] : []),
      '',
    ]),
  ];
}

function one(
  profile: string,
  { signature, trace, deviation, times }: Disagreement,
  paint: Paint,
): readonly string[] {
  return [
    `${paint.red(`${profile}: ${signature}`)}, in ${counted(times, 'script')}`,
    ...reproLines(trace, { seenAt: deviation.at, allowed: deviation.allowed }, paint).map(
      (line) => `    ${line}`,
    ),
    ...deviation.rules.flatMap((rule) => wrapped(ruleText(rule), '  ', '    ')),
    '',
  ];
}

const shown = (trace: Trace) => alignTrace(trace).map((line) => `    ${line}`);

/** Plain data; everything but `timing` is the same for the same seed. */
export function differentialJson({ seed, results, seconds }: DifferentialReport): object {
  return {
    report: 'differential',
    version: 1,
    seed,
    profiles: results.map(({ disagreements, inconsistent, ...rest }) => ({
      ...rest,
      inconsistent: inconsistent.map(({ cells, trace, against }) => ({
        cells,
        trace: printTrace(trace),
        against: against ? printTrace(against) : null,
      })),
      disagreements: disagreements.map(({ signature, trace, deviation, times }) => ({
        signature,
        times,
        trace: printTrace(trace),
        seenAt: deviation.at,
        observed: deviation.observed,
        allowed: deviation.allowed,
        rules: deviation.rules.map((rule) => rule.id),
      })),
    })),
    timing: { seconds },
  };
}
