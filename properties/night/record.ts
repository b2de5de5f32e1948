/** Findings as plain data that can be stored, sent to another process, and made a finding of again. */
import * as v from 'valibot';
import { parseScript, parseTrace } from '../../model/notation/parse.ts';
import { printScript, printTrace } from '../../model/notation/print.ts';
import type { Rule } from '../../model/rule.ts';
import { rules } from '../../model/rules/index.ts';
import { type TraitId, traitIds } from '../../model/traits.ts';
import { articleNamed } from '../../oracles/articles/index.ts';
import type { Edit } from '../../oracles/explain.ts';
import { parseKey } from '../expectations/key.ts';
import type { Finding } from '../finding.ts';
import { readCertificate } from '../minimal/certify.ts';

const texts = v.array(v.string());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const trait = v.picklist(traitIds);
const edit = v.strictObject({ trait, values: texts });

const isParsedBy = (parse: (text: string) => unknown) => (text: string) => {
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
};
const traceText = v.pipe(v.string(), v.check(isParsedBy(parseTrace), 'no trace'));
const scriptText = v.pipe(v.string(), v.check(isParsedBy(parseScript), 'no script'));
const certificate = v.custom<object>(isCertificate, 'no certificate');

function isCertificate(data: unknown): boolean {
  try {
    readCertificate(data);
    return true;
  } catch {
    return false;
  }
}

/** What a stored finding must look like. */
export const findingSchema = v.strictObject({
  fingerprint: v.pipe(v.string(), v.check(isParsedBy(parseKey), 'no fingerprint')),
  severity: v.picklist(['known-bug', 'nonconforming', 'suspicious', 'inconsistent', 'crash', 'hang']),
  articles: v.array(
    v.pipe(
      v.string(),
      v.check((id) => articleNamed(id) !== undefined, 'no article'),
    ),
  ),
  edit: v.optional(edit),
  runnersUp: v.array(edit),
  trace: traceText,
  against: v.optional(traceText),
  causedAt: v.optional(count),
  seenAt: count,
  observed: v.string(),
  allowed: texts,
  rules: texts,
  reads: v.array(trait),
  certificate: v.optional(certificate),
  suppressors: v.optional(v.array(v.strictObject({ at: count, script: scriptText }))),
  reproduced: v.strictObject({ times: count, of: count }),
  found: v.strictObject({ script: count, length: count, onTheWay: v.optional(v.boolean()) }),
  executions: count,
});

/** A finding as it is stored; traces and scripts are in the notation. */
export type FindingRecord = v.InferOutput<typeof findingSchema>;

export function recordOf(finding: Finding): FindingRecord {
  const { deviation, against, causedAt, certificate, suppressors, trace } = finding;
  return {
    fingerprint: finding.fingerprint,
    severity: finding.severity,
    articles: [...finding.articles],
    ...(finding.edit && { edit: editData(finding.edit) }),
    runnersUp: finding.runnersUp.map(editData),
    trace: printTrace(trace),
    ...(against && { against: printTrace(against) }),
    ...(causedAt !== undefined && { causedAt }),
    seenAt: deviation.at,
    observed: deviation.observed,
    allowed: [...deviation.allowed],
    rules: deviation.rules.map(({ id }) => id),
    reads: [...deviation.reads],
    ...(certificate && { certificate }),
    ...(suppressors && {
      suppressors: suppressors.map(({ at, script }) => ({ at, script: printScript(script) })),
    }),
    reproduced: { ...finding.reproduced },
    found: { ...finding.found },
    executions: finding.executions,
  };
}

const editData = ({ trait, values }: Edit): { trait: TraitId; values: string[] } => ({
  trait,
  values: [...values],
});

/** The finding of a record. Rules that are no more are left out. */
export function findingOf(record: FindingRecord): Finding {
  const { against, causedAt, suppressors, found, edit } = record;
  return {
    severity: record.severity,
    fingerprint: record.fingerprint,
    articles: record.articles,
    ...(edit && { edit }),
    runnersUp: record.runnersUp,
    trace: parseTrace(record.trace),
    ...(against !== undefined && { against: parseTrace(against) }),
    ...(causedAt !== undefined && { causedAt }),
    deviation: {
      at: record.seenAt,
      observed: record.observed,
      allowed: record.allowed,
      rules: record.rules.flatMap(ruleNamed),
      reads: record.reads,
    },
    ...(record.certificate && { certificate: readCertificate(record.certificate) }),
    ...(suppressors && {
      suppressors: suppressors.map(({ at, script }) => ({ at, script: parseScript(script) })),
    }),
    reproduced: record.reproduced,
    found: {
      script: found.script,
      length: found.length,
      ...(found.onTheWay !== undefined && { onTheWay: found.onTheWay }),
    },
    executions: record.executions,
  };
}

/** Whether the emulator shows it only sometimes. */
export function isFlakyRecord({ reproduced: { times, of } }: FindingRecord): boolean {
  return times < of;
}

function ruleNamed(id: string): readonly Rule[] {
  return rules.filter((rule) => rule.id === id);
}
