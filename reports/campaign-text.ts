/** A campaign as text for people. */
import type { Profile } from '../oracles/profile.ts';
import type { CampaignResult } from '../properties/campaign.ts';
import type { Finding } from '../properties/finding.ts';
import { type CampaignReport, settled } from './campaign.ts';
import { findingLines } from './finding-text.ts';
import { counted, grouped, pace, wrapped } from './layout.ts';
import type { Paint } from './paint.ts';
import { printable } from './printable.ts';
import { noticeLines, pairs, subjectLines } from './subject-text.ts';

/** The whole report: the subject, each finding, the totals. The last line, and no other, depends on time. */
export function campaignText(report: CampaignReport, paint: Paint): string {
  const { result, profile } = report;
  const lines = [
    ...headline(report, paint),
    '',
    ...result.findings.flatMap((finding, i) => [...findingLines(finding, i + 1, profile, paint), '']),
    ...totals(report),
    pace(result.seconds, result.judged, 'judged calls'),
  ];
  return `${lines.join('\n')}\n`;
}

/** The findings of a campaign that did not come to its end. */
export function unfinishedText(findings: readonly Finding[], profile: Profile, paint: Paint): string {
  const lines = findings.flatMap((finding, i) => [...findingLines(finding, i + 1, profile, paint), '']);
  return [`Found before it ended: ${counted(findings.length, 'finding')}`, '', ...lines].join('\n');
}

function headline({ subject, profile, result }: CampaignReport, paint: Paint): readonly string[] {
  const { findings, unconfirmed } = result;
  const none = result.judged === 0 ? 'nothing could be judged' : paint.green('no deviation found');
  const once = paint.red(`no finding, but ${counted(unconfirmed, 'script')} deviated once`);
  const some = findings.length > 0 ? paint.red(counted(findings.length, 'finding')) : once;
  const verdict = findings.length === 0 && unconfirmed === 0 ? none : some;
  return [
    `${printable(subject.asked)} as ${profile.name} (${profile.title}): ${verdict}`,
    ...subjectLines(subject),
  ];
}

function totals(report: CampaignReport): readonly string[] {
  const { result, subject, seed } = report;
  const { scripts, calls, judged } = result;
  return [
    `Seed '${printable(seed)}': ${counted(scripts, 'script')}, ${counted(calls, 'call')}, ${grouped(judged)} judged.`,
    ...Object.entries(result.again).map(
      ([fingerprint, times]) => `Seen again in ${counted(times, 'script')}: ${printable(fingerprint)}`,
    ),
    ...(result.unconfirmed === 0
      ? []
      : [`Deviated once, but not when run again: ${counted(result.unconfirmed, 'script')}`]),
    ...metOnTheWay(result),
    ...Object.entries(result.notJudged).map(
      ([why, times]) => `Not judged to its end in ${counted(times, 'script')}: ${why}`,
    ),
    ...subject.notChecked.flatMap((what) => wrapped(`Not checked: ${printable(what)}`, '', '  ')),
    ...pairs('What these scripts say of cells that are open in the profile:', settled(report)),
    ...noticeLines(subject),
    `Largest number of worlds: ${result.worlds}`,
  ];
}

/** Where none was met there is nothing to say. */
function metOnTheWay({ onTheWay: { met, takenUp } }: CampaignResult): readonly string[] {
  return met === 0
    ? []
    : [`Met on the way to others: ${counted(met, 'deviation')}, ${grouped(takenUp)} taken up.`];
}
