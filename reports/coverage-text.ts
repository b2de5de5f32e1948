/** What the standard suite covers, as text for people. */
import { printCall } from '../model/notation/print.ts';
import { usualBounds } from '../properties/proposals.ts';
import { type Kind, kindOf, kinds, type Missing, reachedByNone, type Survey } from '../properties/survey.ts';
import { type CoverageReport, labelOf, lacks, proofText, shareOf } from './coverage.ts';
import { boundsText } from './distinguish.ts';
import { columns, counted, wrapped } from './layout.ts';
import type { Paint } from './paint.ts';
import { printable } from './printable.ts';

const headings: Readonly<Record<Kind, string>> = {
  rule: 'Rules that never fire',
  value: 'Values that no rule reads',
  outcome: 'Outcomes of rules that are not seen',
  settled: 'Values of open cells that no trace settles',
};

/** A line a profile, then what is not reached: of one profile, or of all of them. */
export function coverageText(report: CoverageReport, paint: Paint): string {
  const { surveys, scripts, seed } = report;
  const [only, ...others] = surveys;
  const missing = others.length === 0 ? only!.missing : reachedByNone(surveys);
  const whose =
    others.length === 0 ? `Not reached under ${only!.profile.name}` : 'Not reached under any profile';
  const lines = [
    ...table(surveys, paint),
    '',
    paint.bold(`${whose}: ${missing.length === 0 ? 'nothing' : counted(missing.length, 'thing')}`),
    ...kinds.flatMap((kind) => missingLines(kind, missing, surveys)),
    '',
    ...wrapped(
      `The suite has ${counted(scripts, 'script')}. Searched beyond it, for each profile: ${counted(only!.runs, 'script')} made ` +
        `by chance, and every script up to the length that is named, within the bounds: ${boundsText(usualBounds)}. ` +
        `Seed '${printable(seed)}'.`,
      '',
      '  ',
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function table(surveys: readonly Survey[], paint: Paint): readonly string[] {
  const rows = surveys.map((one) => [
    one.profile.name,
    ...kinds.map((kind) => {
      const { reached, of } = shareOf(one, kind);
      return `${reached} of ${of}`;
    }),
    String(lacks(one).length),
    one.worlds.mean.toFixed(2),
    String(one.worlds.largest),
  ]);
  const head = ['profile', 'rules', 'values', 'outcomes', 'settled', 'lacking', 'worlds a call', 'at most'];
  const [header, ...body] = columns([head, ...rows]);
  return [
    paint.bold(header!),
    ...body,
    '',
    ...wrapped(
      'Values: of the traits as the row has them, open ones where they made a difference. Settled: values of open cells ' +
        'that some trace leaves no choice about. Lacking: a search reaches it, the ' +
        'suite does not. Worlds: those that a call carried when the traces of the suite were judged.',
      '',
      '  ',
    ),
  ];
}

function missingLines(
  kind: Kind,
  missing: readonly Missing[],
  surveys: readonly Survey[],
): readonly string[] {
  const those = missing.filter(({ item }) => kindOf(item) === kind);
  if (those.length === 0) return [];
  return [`  ${headings[kind]}`, ...those.flatMap((one) => reasonLines(one, surveys))];
}

function reasonLines({ item, script, calls }: Missing, surveys: readonly Survey[]): readonly string[] {
  const label = labelOf(item);
  if (script) {
    return [
      `    ${label}: the suite lacks a script such as`,
      ...script.map((call) => `      ${printCall(call)}`),
    ];
  }
  if (calls) return wrapped(`${label}: no script of the suite calls ${calls.join(', ')}`, '    ', '      ');
  // Only those count that were searched for it in vain, and of them the one that was searched least.
  const searched = surveys.filter((one) => one.missing.some((other) => other.item === item));
  const least = searched.reduce((a, b) => (b.exhausted.length < a.exhausted.length ? b : a));
  const proof = kindOf(item) === 'settled' ? '' : `; ${proofText(least)}`;
  return wrapped(`${label}: not reached by ${counted(least.runs, 'script')}${proof}`, '    ', '      ');
}
