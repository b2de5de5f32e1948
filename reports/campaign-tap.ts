/** A campaign in the Test Anything Protocol, version 14. */
import { stringify } from 'yaml';
import { type CampaignReport, verdictOf } from './campaign.ts';
import { type Case, casesOf } from './campaign-cases.ts';
import { printable } from './printable.ts';

/** The report, a test point a case; nothing in it depends on time. */
export function campaignTap(report: CampaignReport): string {
  const { subject, profile, seed, brokenOff } = report;
  const cases = casesOf(report);
  const bailed = brokenOff === undefined ? [] : [`Bail out! ${described(brokenOff.split('\n')[0]!)}`];
  const lines = [
    'TAP version 14',
    `1..${cases.length}`,
    ...[
      `${subject.asked} as ${profile.name}: ${verdictOf(report)}`,
      `${subject.name} ${subject.version}, seed '${seed}'`,
      ...subject.notChecked.map((what) => `not checked: ${what}`),
    ].map((text) => `# ${printable(text)}`),
    ...cases.flatMap((one, i) => pointOf(one, i + 1)),
    ...bailed,
  ];
  return `${lines.join('\n')}\n`;
}

function pointOf(
  { group, name, status, message, verdict, details }: Case,
  number: number,
): readonly string[] {
  const ok = status === 'passed' || status === 'skipped' ? 'ok' : 'not ok';
  const directives = { passed: '', failed: '', expected: ' # TODO', skipped: ' # SKIP' } as const;
  const directive = directives[status];
  const line = `${ok} ${number} - ${described(`${group} ${name}`)}${directive}`;
  if (directive !== '')
    return [`${line} ${described(message)}`, ...(details === undefined ? [] : yaml({ verdict, details }))];
  return [line, ...yaml({ verdict, ...(message !== verdict && { message }), details })];
}

/** Text in which no `#` begins a directive. */
function described(text: string): string {
  return printable(text).replace(/[\\#]/g, '\\$&');
}

/** A block of diagnostics below a test point. */
function yaml(diagnostics: Readonly<Record<string, string | undefined>>): readonly string[] {
  const given = Object.entries(diagnostics).filter(([, value]) => value !== undefined);
  const text = stringify(Object.fromEntries(given), { lineWidth: 0 }).trimEnd();
  return ['---', ...text.split('\n'), '...'].map((line) => `  ${line}`.trimEnd());
}
