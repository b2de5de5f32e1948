/** Judged transcripts as JSON. */
import { printTrace } from '../model/notation/print.ts';
import type { OfflineFinding } from '../properties/offline/verdict.ts';
import { settled } from './campaign.ts';
import { brokenText, conforms, fatesOf, type MachineReport, type OfflineReport } from './offline.ts';
import { printable } from './printable.ts';

/** Plain data, the same for the same transcripts. */
export function offlineJson({ profile, files, machines, isStrict }: OfflineReport): object {
  return {
    report: 'transcripts',
    version: 1,
    profile: profile.name,
    files: files.map(printable),
    machines: machines.map((machine) => ({
      name: printable(machine.runs.head.name),
      version: printable(machine.runs.head.version),
      system: printable(machine.runs.head.system ?? ''),
      peer: machine.runs.head.peer,
      parts: machine.runs.parts.map(printable),
      conforms: conforms(machine.verdict, isStrict),
      findings: machine.verdict.findings.map(findingJson),
      scripts: scriptsJson(machine),
      notRun: machine.runs.notRun.map(({ id, why }) => ({ id, why: printable(why) })),
      missing: machine.runs.missing,
      notes: machine.runs.notes.map(printable),
      settled: settled({ profile, result: machine.verdict }),
    })),
  };
}

function scriptsJson(machine: MachineReport): readonly object[] {
  const fates = new Map(fatesOf(machine).map(({ id, text }) => [id, text]));
  const { findings } = machine.verdict;
  return machine.verdict.scripts.map(({ id, trace, verdict, finding }, i) => {
    const { broken } = machine.runs.recorded[i]!;
    return {
      id,
      verdict: printable(fates.get(id)!),
      trace: printTrace(trace),
      judged: verdict.judged,
      deviatesAt: verdict.deviation?.at ?? null,
      allowed: verdict.deviation?.allowed ?? null,
      finding: finding ? findings.indexOf(finding) + 1 : null,
      broken: broken ? printable(brokenText(broken)) : null,
    };
  });
}

function findingJson(finding: OfflineFinding): object {
  const { severity, fingerprint, articles, edit, runnersUp, trace, deviation, causedAt, against, scripts } =
    finding;
  return {
    severity,
    fingerprint,
    articles,
    edit: edit ?? null,
    runnersUp,
    trace: printTrace(trace),
    causedAt: causedAt ?? null,
    seenAt: deviation.at,
    observed: deviation.observed,
    allowed: deviation.allowed,
    rules: deviation.rules.map(({ id, says, source, evidence }) => ({ id, says, source, evidence })),
    against: against ? printTrace(against) : null,
    scripts: [...new Set(scripts.map(({ id }) => id))],
  };
}
