/** The matrix as JSON. */
import { printTrace } from '../model/notation/print.ts';
import type { Matrix, Repro } from '../properties/matrix.ts';
import { agreementOf } from './matrix-text.ts';

/** Plain data; everything but `timing` is the same for the same seed. */
export function matrixJson(matrix: Matrix, seconds: number): object {
  const { agree, disagree } = agreementOf(matrix);
  return {
    report: 'matrix',
    version: 1,
    seed: matrix.seed,
    on: matrix.on,
    agreement: { agree, disagree },
    scripts: matrix.scripts,
    calls: matrix.calls,
    articles: matrix.rows.map(({ article, cells, repros }) => ({
      id: article.id,
      title: article.title,
      says: article.says,
      trait: article.trait,
      bug: article.bug,
      without: article.without,
      doubts: article.doubts ?? {},
      cells,
      repros: repros.map(reproJson),
    })),
    timing: { seconds, callsPerSecond: seconds > 0 ? Math.round(matrix.calls / seconds) : 0 },
  };
}

export function reproJson(repro: Repro): object {
  const { deviation } = repro;
  return {
    variant: repro.variant.title,
    profile: repro.profile,
    value: repro.value,
    trace: printTrace(repro.trace),
    length: repro.script.length,
    causedAt: repro.causedAt,
    seenAt: deviation.at,
    observed: deviation.observed,
    allowed: deviation.allowed,
    rules: deviation.rules.map((rule) => rule.id),
    scriptsTried: repro.tried,
    foundLength: repro.foundLength,
    executions: repro.executions,
    certificate: repro.certificate ?? null,
  };
}
