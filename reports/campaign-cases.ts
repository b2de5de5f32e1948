/**
 * A campaign as the cases that test runners count: one a rule, one a finding, one for each expected failure that is not met
 * as a finding, and one for what only chance shows.
 */
import { rules } from '../model/rules/index.ts';
import { isBroken, type Outcome } from '../properties/expectations/settle.ts';
import { type Finding, ruleOf } from '../properties/finding.ts';
import { ruleVerdict } from '../properties/rule-verdicts.ts';
import { failsRun, type VerdictName, verdicts } from '../properties/verdict.ts';
import type { CampaignReport } from './campaign.ts';
import { expectationText, placeOf, problemOf } from './expectations-text.ts';
import { findingLines } from './finding-text.ts';
import { plain } from './paint.ts';
import { printable, printableLines } from './printable.ts';

export interface Case {
  readonly group: 'rules' | 'findings' | 'expectations' | 'run';
  /** One line, the same for the same thing in each run. */
  readonly name: string;
  /** `expected`: it fails, as it should. */
  readonly status: 'passed' | 'failed' | 'expected' | 'skipped';
  /** One line: the verdict, or why it is not looked at. */
  readonly message: string;
  readonly verdict?: VerdictName;
  /** Further lines; nothing in them is dangerous to print. */
  readonly details?: string;
}

/** All cases: the rules first, in the order of their ids. */
export function casesOf(report: CampaignReport): readonly Case[] {
  const { settlement, result, brokenOff } = report;
  return [
    ...rules
      .map(({ id }) => id)
      .sort()
      .map((id) => ruleCase(id, report)),
    ...result.findings.map((finding) => findingCase(finding, report)),
    ...settlement.outcomes
      .filter(({ findings }) => findings.length === 0)
      .map((outcome) => outcomeCase(outcome, report)),
    ...Object.keys(settlement.unconfirmed).map(unconfirmedCase),
    ...(brokenOff === undefined ? [] : [brokenOffCase(brokenOff)]),
  ];
}

function ruleCase(id: string, report: CampaignReport): Case {
  const { result, settlement, isStrict } = report;
  const verdict = ruleVerdict(id, result);
  const own = result.findings.filter(({ deviation }) => ruleOf(deviation) === id);
  const fails = (finding: Finding) =>
    settlement.unexpected.includes(finding) && failsRun(finding.severity, isStrict);
  const isExpected = own.some((finding) => !settlement.unexpected.includes(finding));
  const found = own.map(({ fingerprint }) => printable(fingerprint)).join('; ');
  const message = found === '' ? verdict : `${verdict}: ${found}`;
  const about = { group: 'rules', name: id, verdict, message } as const;
  if (own.some(fails)) return { ...about, status: 'failed' };
  if (isExpected) return { ...about, status: 'expected' };
  const isOut = verdict === 'not-checked' || verdict === 'not-judged';
  return { ...about, status: isOut ? 'skipped' : 'passed' };
}

function findingCase(finding: Finding, { settlement, isStrict, profile }: CampaignReport): Case {
  const { severity, fingerprint } = finding;
  const outcome = settlement.outcomes.find(({ findings }) => findings.includes(finding));
  const name = printable(fingerprint);
  const about = { group: 'findings', name, verdict: severity } as const;
  if (outcome?.line.state === 'skip') {
    return { ...about, status: 'skipped', message: expectationText(outcome) };
  }
  const [, ...lines] = findingLines(finding, 1, profile, plain);
  const details = lines.map((line) => line.replace(/^ {3}/, '')).join('\n');
  if (outcome !== undefined) {
    return { ...about, status: 'expected', message: expectationText(outcome), details };
  }
  const status = failsRun(severity, isStrict) ? 'failed' : 'passed';
  return { ...about, status, message: `${severity}: ${verdicts[severity].says}`, details };
}

/** An expected failure that no finding stands for. */
function outcomeCase(outcome: Outcome, { settlement }: CampaignReport): Case {
  const about = { group: 'expectations', name: outcome.line.key.text } as const;
  if (isBroken(outcome)) {
    const place = placeOf(settlement.file, outcome);
    return { ...about, status: 'failed', message: `${place}: ${problemOf(outcome)}` };
  }
  const status = outcome.fate === 'fails' ? 'expected' : 'skipped';
  return { ...about, status, message: expectationText(outcome) };
}

function unconfirmedCase(signature: string): Case {
  return {
    group: 'run',
    name: printable(signature),
    status: 'failed',
    message: 'deviated once, but not when its script was run again',
  };
}

/** What an emulator wrote last stands in lines of its own. */
function brokenOffCase(why: string): Case {
  const verdict = 'protocol-error';
  const [first, ...others] = printableLines(why).split('\n');
  const about = {
    group: 'run',
    name: 'protocol',
    status: 'failed',
    verdict,
    message: `${verdict}: ${first}`,
  } as const;
  return others.length === 0 ? about : { ...about, details: others.join('\n') };
}
