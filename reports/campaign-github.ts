/** A campaign for GitHub Actions: workflow commands for its log, and a page for its summary. */
import { createHash } from 'node:crypto';
import { printScript } from '../model/notation/print.ts';
import { scriptOf } from '../model/script.ts';
import { isBroken } from '../properties/expectations/settle.ts';
import { verdicts } from '../properties/verdict.ts';
import { type CampaignReport, conforms, sorted, verdictOf } from './campaign.ts';
import { campaignText } from './campaign-text.ts';
import { problemOf } from './expectations-text.ts';
import { counted } from './layout.ts';
import type { Paint } from './paint.ts';
import { printable, printableLines } from './printable.ts';

/**
 * The report as text, within which the runner obeys no workflow command, whatever the emulator made us print; and behind it
 * an annotation for each finding that nobody expected, and for each expected failure that no longer holds.
 */
export function campaignGithub(report: CampaignReport, paint: Paint): string {
  const text = campaignText(report, paint);
  // Nobody can have printed the digest of what is printed.
  const token = createHash('sha256').update(text).digest('hex');
  return [`::stop-commands::${token}\n`, text, `::${token}::\n`, ...annotations(report)].join('');
}

function annotations(report: CampaignReport): readonly string[] {
  const { settlement, profile, brokenOff } = report;
  const { failing, suspicious } = sorted(report);
  const findings = [
    ...failing.map((finding) => ({ finding, level: 'error' }) as const),
    ...suspicious.map((finding) => ({ finding, level: 'warning' }) as const),
  ].map(({ finding, level }) => {
    const { severity, fingerprint, articles, trace } = finding;
    const title = [`${severity} as ${profile.name}`, ...articles].join(', ');
    const says = `${fingerprint}\n${verdicts[severity].says}\n\n${printScript(scriptOf(trace))}`;
    return command(level, { title }, says);
  });
  const broken = settlement.outcomes
    .filter(isBroken)
    .map((outcome) =>
      command('error', { file: settlement.file, line: outcome.line.line }, problemOf(outcome)),
    );
  const chance = Object.keys(settlement.unconfirmed).map((signature) =>
    command('error', { title: 'deviated once, but not when run again' }, signature),
  );
  const ended = brokenOff === undefined ? [] : [command('error', { title: 'protocol-error' }, brokenOff)];
  return [...findings, ...broken, ...chance, ...ended];
}

/** `::error title=a%2C b::c%0Ad` */
function command(
  level: 'error' | 'warning',
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const given = Object.entries(properties).map(([key, value]) => `${key}=${escapedProperty(`${value}`)}`);
  return `::${level} ${given.join(',')}::${escaped(message)}\n`;
}

/** As the runner reads it: percent signs and line ends. */
function escaped(text: string): string {
  return printableLines(text).replaceAll('%', '%25').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** The page for the summary of a job, in Markdown. */
export function campaignSummary(report: CampaignReport): string {
  const { subject, profile, result, settlement } = report;
  const said = conforms(report) ? 'passed' : 'failed';
  const rows = result.findings.map((finding) => {
    const isExpected = !settlement.unexpected.includes(finding);
    const cells = [
      finding.severity,
      finding.fingerprint,
      finding.articles.join(', '),
      isExpected ? 'yes' : 'no',
    ];
    return `| ${cells.map(markdown).join(' | ')} |\n`;
  });
  const broken = settlement.outcomes
    .filter(isBroken)
    .map((outcome) => `- ${markdown(`${settlement.file}:${outcome.line.line}: ${problemOf(outcome)}`)}\n`);
  const repros = sorted(report).failing.map(
    ({ fingerprint, trace }) =>
      `\n<details><summary>${markdown(fingerprint)}</summary>\n\n\`\`\`\n${printScript(scriptOf(trace))}\`\`\`\n\n</details>\n`,
  );
  return [
    `### lastclose: ${markdown(`${subject.asked} as ${profile.name}`)} ${said}\n\n`,
    `Verdict: ${verdictOf(report)}. ${counted(result.scripts, 'script')}, ${counted(result.judged, 'call')} judged.\n`,
    ...(rows.length === 0
      ? []
      : ['\n| verdict | finding | articles | expected |\n| --- | --- | --- | --- |\n', ...rows]),
    ...(broken.length === 0 ? [] : ['\n', ...broken]),
    ...repros,
    '\n',
  ].join('');
}

/** Text that Markdown takes as it is: every sign that may mean something is an entity. */
function markdown(text: string): string {
  return printable(text).replace(/[!-,./:-@[-`{-~]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
