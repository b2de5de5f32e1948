/** A campaign as text for people. */
import { rules } from '../model/rules/index.ts';
import type { CampaignResult } from '../properties/campaign.ts';
import { ruleVerdict } from '../properties/rule-verdicts.ts';
import { verdictNames } from '../properties/verdict.ts';
import { type CampaignReport, conforms, settled, sorted } from './campaign.ts';
import { expectationLines } from './expectations-text.ts';
import { findingLines } from './finding-text.ts';
import { counted, grouped, pace, wrapped } from './layout.ts';
import type { Paint } from './paint.ts';
import { printable } from './printable.ts';
import { noticeLines, pairs, subjectLines } from './subject-text.ts';

/**
 * The whole report: the subject, each finding, the totals. The last line, and no other, depends on time. Of a campaign that did
 * not come to its end, what was found.
 */
export function campaignText(report: CampaignReport, paint: Paint): string {
  if (report.brokenOff !== undefined) return unfinishedText(report, paint);
  const { result, profile, settlement } = report;
  const lines = [
    ...headline(report, paint),
    '',
    ...settlement.unexpected.flatMap((finding, i) => [...findingLines(finding, i + 1, profile, paint), '']),
    ...expectationLines(settlement, paint),
    ...totals(report),
    pace(result.seconds, result.judged, 'judged calls'),
  ];
  return `${lines.join('\n')}\n`;
}

function unfinishedText({ result: { findings }, profile }: CampaignReport, paint: Paint): string {
  if (findings.length === 0) return '';
  const lines = findings.flatMap((finding, i) => [...findingLines(finding, i + 1, profile, paint), '']);
  return [`Found before it ended: ${counted(findings.length, 'finding')}`, '', ...lines].join('\n');
}

function headline(report: CampaignReport, paint: Paint): readonly string[] {
  const { subject, profile } = report;
  return [
    `${printable(subject.asked)} as ${profile.name} (${profile.title}): ${verdict(report, paint)}`,
    ...subjectLines(subject),
  ];
}

function verdict(report: CampaignReport, paint: Paint): string {
  const { result, settlement } = report;
  const colour = conforms(report) ? paint.green : paint.red;
  if (result.findings.length > 0) return colour(sums(report));
  const unconfirmed = total(settlement.unconfirmed);
  if (unconfirmed > 0) return colour(`no finding, but ${counted(unconfirmed, 'script')} deviated once`);
  if (!conforms(report)) return colour('no finding, but an expected failure that no longer holds');
  return result.judged === 0 ? 'nothing could be judged' : colour('no deviation found');
}

/** `3 findings`, or where some do not count: `3 findings, 1 of them suspicious, which fails with --strict only`. */
function sums(report: CampaignReport): string {
  const { failing, suspicious, expected } = sorted(report);
  const parts = [
    ...(expected.length === 0 ? [] : [`${grouped(expected.length)} expected`]),
    ...(suspicious.length === 0
      ? []
      : [`${grouped(suspicious.length)} suspicious, which counts with --strict only`]),
  ];
  const all = counted(failing.length + suspicious.length + expected.length, 'finding');
  return [all, ...parts].join(', ');
}

function totals(report: CampaignReport): readonly string[] {
  const { result, subject, seed } = report;
  const { scripts, calls, judged } = result;
  return [
    `Seed '${printable(seed)}': ${counted(scripts, 'script')}, ${counted(calls, 'call')}, ${grouped(judged)} judged.`,
    ...Object.entries(result.again).map(
      ([fingerprint, times]) => `Seen again in ${counted(times, 'script')}: ${printable(fingerprint)}`,
    ),
    ...once(result),
    ...metOnTheWay(result),
    ...Object.entries(result.notJudged).map(
      ([why, times]) => `Not judged to its end in ${counted(times, 'script')}: ${why}`,
    ),
    ...wrapped(`Rules by verdict: ${rulesByVerdict(result)}`, '', '  '),
    ...subject.notChecked.flatMap((what) => wrapped(`Not checked: ${printable(what)}`, '', '  ')),
    ...pairs('What these scripts say of cells that are open in the profile:', settled(report)),
    ...noticeLines(subject),
    `Largest number of worlds: ${result.worlds}`,
  ];
}

/** `3 nonconforming, 7 permitted, 50 conforms, 80 not-checked` */
function rulesByVerdict(result: CampaignResult): string {
  const all = rules.map(({ id }) => ruleVerdict(id, result));
  const sums = verdictNames.map((name) => [all.filter((verdict) => verdict === name).length, name] as const);
  return sums
    .filter(([number]) => number > 0)
    .map(([number, name]) => `${number} ${name}`)
    .join(', ');
}

function once({ unconfirmed }: CampaignResult): readonly string[] {
  return Object.entries(unconfirmed).flatMap(([signature, times]) =>
    wrapped(
      `Deviated once, but not when run again: ${counted(times, 'script')}, ${printable(signature)}`,
      '',
      '  ',
    ),
  );
}

const total = (counts: Readonly<Record<string, number>>) =>
  Object.values(counts).reduce((sum, times) => sum + times, 0);

/** Where none was met there is nothing to say. */
function metOnTheWay({ onTheWay: { met, takenUp } }: CampaignResult): readonly string[] {
  return met === 0
    ? []
    : [`Met on the way to others: ${counted(met, 'deviation')}, ${grouped(takenUp)} taken up.`];
}
