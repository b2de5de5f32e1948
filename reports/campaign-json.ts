/** A campaign as JSON. */

import { printScript, printTrace } from '../model/notation/print.ts';
import { rules } from '../model/rules/index.ts';
import type { CampaignResult } from '../properties/campaign.ts';
import type { Outcome } from '../properties/expectations/settle.ts';
import { type Finding, isFlaky } from '../properties/finding.ts';
import { ruleCount, ruleVerdict } from '../properties/rule-verdicts.ts';
import { failsRun } from '../properties/verdict.ts';
import { type CampaignReport, conforms, settled, verdictOf } from './campaign.ts';
import type { CheckReport } from './campaign-schema.ts';
import { printable, printableLines } from './printable.ts';
import { subjectJson } from './subject-json.ts';

/** Plain data; everything but `timing` is the same for the same seed on an emulator that always does the same. */
export function campaignJson(report: CampaignReport): CheckReport {
  const { subject, profile, seed, result, settlement, isStrict, brokenOff } = report;
  const { seconds } = result;
  return {
    report: 'check',
    version: 1,
    seed,
    emulator: subjectJson(subject),
    profile: profile.name,
    conforms: conforms(report),
    strict: isStrict,
    verdict: verdictOf(report),
    brokenOff: brokenOff === undefined ? null : printableLines(brokenOff),
    findings: result.findings.map((finding) => findingJson(finding, report)),
    expectations: settlement.outcomes.map(outcomeJson),
    rules: rules.map(({ id }) => ruleJson(id, result)),
    scripts: result.scripts,
    calls: result.calls,
    judged: result.judged,
    notJudged: result.notJudged,
    again: result.again,
    unconfirmed: result.unconfirmed,
    onTheWay: result.onTheWay,
    worlds: result.worlds,
    settled: settled(report),
    timing: { seconds, judgedCallsPerSecond: seconds > 0 ? Math.round(result.judged / seconds) : 0 },
  };
}

function ruleJson(id: string, result: CampaignResult): CheckReport['rules'][number] {
  const { allowed, open, notJudged } = ruleCount(id, result);
  return { id, verdict: ruleVerdict(id, result), allowed, open, notJudged };
}

function outcomeJson({ line, fate, isExpired }: Outcome): CheckReport['expectations'][number] {
  const { state, key, reason, link, until } = line;
  return {
    line: line.line,
    state,
    key: key.text,
    reason: reason === undefined ? null : printable(reason),
    link: link === undefined ? null : printable(link),
    until: until ?? null,
    fate,
    expired: isExpired,
  };
}

function findingJson(
  finding: Finding,
  { settlement, isStrict }: CampaignReport,
): CheckReport['findings'][number] {
  const { deviation } = finding;
  const isExpected = !settlement.unexpected.includes(finding);
  return {
    severity: finding.severity,
    fingerprint: finding.fingerprint,
    expected: isExpected,
    fails: !isExpected && failsRun(finding.severity, isStrict),
    articles: finding.articles,
    edit: finding.edit ?? null,
    runnersUp: finding.runnersUp,
    trace: printTrace(finding.trace),
    against: finding.against ? printTrace(finding.against) : null,
    length: finding.trace.length,
    causedAt: finding.causedAt ?? null,
    seenAt: deviation.at,
    observed: deviation.observed,
    allowed: deviation.allowed,
    rules: deviation.rules.map(({ id, says, source, evidence }) => ({ id, says, source, evidence })),
    reads: deviation.reads,
    certificate: finding.certificate ? { ...finding.certificate } : null,
    suppressors: finding.suppressors?.map(({ script, at }) => ({ at, script: printScript(script) })) ?? null,
    flaky: isFlaky(finding),
    reproduced: finding.reproduced,
    found: finding.found,
    executions: finding.executions,
  };
}
