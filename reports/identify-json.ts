/** Which Windows an emulator is, as JSON. */
import { printTrace } from '../model/notation/print.ts';
import { type Candidate, openCells } from '../properties/identify.ts';
import { settled } from './campaign.ts';
import { evidenceOf, type IdentifyReport, whyUntold } from './identify.ts';
import { subjectJson } from './subject-json.ts';

/** Plain data, the same for the same seed on an emulator that always does the same. */
export function identifyJson({ subject, seed, identification }: IdentifyReport): object {
  const { standing, ruledOut, untold, ran, judged, skipped, unsteady, further } = identification;
  return {
    report: 'identify',
    version: 1,
    seed,
    emulator: subjectJson(subject),
    best: standing[0]?.profile.name ?? null,
    standing: standing.map(standingJson),
    cannotBeTold: untold.map((one) => ({ profile: one.other.name, apart: one.apart, why: whyUntold(one) })),
    ruledOut: ruledOut.map(ruledOutJson),
    scripts: ran.length,
    further,
    skipped,
    unsteady,
    judged,
    traces: ran.map(({ id, trace }) => ({ script: id, trace: printTrace(trace) })),
  };
}

function standingJson({ profile, choices }: Candidate): object {
  return {
    profile: profile.name,
    open: openCells(profile),
    settled: settled({ profile, result: { choices } }),
  };
}

function ruledOutJson(candidate: Candidate): object {
  const { profile, rejections, contradiction, lasted } = candidate;
  const evidence = evidenceOf(candidate);
  return {
    profile: profile.name,
    rejects: rejections.map(({ id }) => id),
    lasted,
    evidence: evidence
      ? {
          script: evidence.script,
          trace: printTrace(evidence.trace),
          observed: evidence.trace.at(-1)!.outcome,
          allowed: evidence.allowed,
          rules: evidence.rules.map(({ id, says, source, evidence }) => ({ id, says, source, evidence })),
        }
      : null,
    contradiction: contradiction
      ? {
          script: contradiction.id,
          trace: printTrace(contradiction.trace),
          against: contradiction.against ? printTrace(contradiction.against.trace) : null,
          cells: contradiction.cells,
        }
      : null,
  };
}
