/** The strength of oracles as JSON. */
import { printTrace } from '../model/notation/print.ts';
import { printable } from './printable.ts';
import { byKind, isRejected, loopholes, overall, type StrengthReport } from './strength.ts';

/** Plain data, the same for the same seed and traces. */
export function strengthJson(reports: readonly StrengthReport[]): object {
  return { report: 'strength', version: 1, profiles: reports.map(profileJson) };
}

function profileJson(report: StrengthReport): object {
  const { changes, plausible, deviating } = report.strength;
  return {
    profile: report.profile,
    traces: printable(report.traces),
    seed: report.seed,
    ...overall(report),
    deviating,
    kinds: byKind(report),
    loopholes: Object.fromEntries(loopholes(report)),
    through: [...changes, ...plausible]
      .filter((change) => !isRejected(change))
      .map(({ trace, at, was, loophole }) => ({ trace: printTrace(trace), at, was, loophole })),
  };
}
