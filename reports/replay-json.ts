/** A repro as JSON. */
import { printTrace } from '../model/notation/print.ts';
import type { ReplayReport } from './replay-schema.ts';
import type { Repro } from './repro.ts';

export function replayJson(repro: Repro): ReplayReport {
  const { name, profile, subject, trace, allowed, deviation, articles } = repro;
  return {
    report: 'replay',
    version: 1,
    name,
    profile,
    emulator: subject === undefined ? null : { name: subject.name, version: subject.version },
    trace: printTrace(trace),
    calls: trace.map(({ call, outcome, alias }, at) => ({
      actor: call.actor,
      api: call.api,
      args: [...call.args],
      binds: call.binds ?? null,
      outcome,
      alias: alias ?? null,
      allowed: allowed[at] === undefined ? null : [...allowed[at]],
    })),
    deviation:
      deviation === undefined
        ? null
        : {
            at: deviation.at,
            observed: deviation.observed,
            allowed: [...deviation.allowed],
            rules: deviation.rules.map(({ id, says, source, evidence }) => ({
              id,
              says,
              source: [...source],
              evidence,
            })),
            reads: [...deviation.reads],
          },
    articles: articles.map(({ id, title, says }) => ({ id, title, says })),
  };
}
