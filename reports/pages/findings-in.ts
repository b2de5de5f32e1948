/** The findings in a JSON report of `check`, back as data. */
import * as v from 'valibot';
import { parseScript, parseTrace } from '../../model/notation/parse.ts';
import type { Rule } from '../../model/rule.ts';
import { rules } from '../../model/rules/index.ts';
import { type TraitId, traitIds, valuesOf } from '../../model/traits.ts';
import type { Edit } from '../../oracles/explain.ts';
import type { Finding } from '../../properties/finding.ts';
import { readCertificate } from '../../properties/minimal/certify.ts';
import { type CheckReport, checkReport } from '../campaign-schema.ts';

export interface FindingsReport {
  readonly emulator: string;
  readonly profile: string;
  readonly seed: string;
  readonly findings: readonly Finding[];
}

/** What is no report of `check`, or has something in it that cannot be. */
export class NoCheckReport extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'NoCheckReport';
  }
}

/**
 * @throws NoCheckReport which says where it is wrong
 * @throws NotationError, NoCertificate
 */
export function findingsIn(data: unknown): FindingsReport {
  const { success, output, issues } = v.safeParse(checkReport, data);
  if (!success) {
    const [issue] = issues;
    const path = v.getDotPath(issue);
    const isMissing = issue.received === 'undefined' && path !== null;
    if (isMissing) throw new NoCheckReport(`it has no ${path}`);
    throw new NoCheckReport(path ? `${path}: ${issue.message}` : issue.message);
  }
  const { emulator, profile, seed, findings } = output as CheckReport;
  return { emulator: emulator.asked, profile, seed, findings: findings.map(findingOf) };
}

function findingOf(said: CheckReport['findings'][number], i: number): Finding {
  const place = `findings.${i}`;
  const { edit, causedAt, seenAt, against, certificate, suppressors, found } = said;
  const trace = parseTrace(said.trace, `${place}.trace`);
  for (const [key, at] of Object.entries({ seenAt, causedAt })) {
    if (at !== null && at >= trace.length) {
      throw new NoCheckReport(`${place}.${key}: there is no call ${at} in a trace of ${trace.length}`);
    }
  }
  const { onTheWay, ...origin } = found;
  return {
    severity: said.severity,
    fingerprint: said.fingerprint,
    trace,
    deviation: {
      at: seenAt,
      observed: said.observed,
      allowed: said.allowed,
      rules: said.rules.map(({ id }, k) => ruleOf(id, `${place}.rules.${k}`)),
      reads: said.reads as readonly TraitId[],
    },
    articles: said.articles,
    runnersUp: said.runnersUp.map((one, k) => editOf(one, `${place}.runnersUp.${k}`)),
    reproduced: said.reproduced,
    found: { ...origin, ...(onTheWay === undefined ? {} : { onTheWay }) },
    executions: said.executions,
    ...(edit && { edit: editOf(edit, `${place}.edit`) }),
    ...(causedAt === null ? {} : { causedAt }),
    ...(against === null ? {} : { against: parseTrace(against, `${place}.against`) }),
    ...(certificate && { certificate: readCertificate(certificate) }),
    ...(suppressors && {
      suppressors: suppressors.map(({ at, script }, k) => {
        const parsed = parseScript(script, `${place}.suppressors.${k}.script`);
        if (at < parsed.length) return { at, script: parsed };
        throw new NoCheckReport(`${place}.suppressors.${k}.at: there is no call ${at} in its script`);
      }),
    }),
  };
}

function ruleOf(id: string, place: string): Rule {
  const rule = rules.find((one) => one.id === id);
  if (rule === undefined) throw new NoCheckReport(`${place}.id: there is no such rule`);
  return rule;
}

function editOf({ trait, values }: { trait: string; values: readonly string[] }, place: string): Edit {
  const id = traitIds.find((one) => one === trait);
  if (id === undefined) throw new NoCheckReport(`${place}.trait: there is no such trait`);
  if (values.length === 0 || !values.every((value) => valuesOf(id).includes(value))) {
    throw new NoCheckReport(`${place}.values: expected values of ${id}: ${valuesOf(id).join(', ')}`);
  }
  return { trait: id, values };
}
