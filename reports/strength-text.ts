/** The strength of oracles as text for people. */
import { alignTrace } from '../model/notation/print.ts';
import { columns, counted, grouped, wrapped } from './layout.ts';
import type { Paint } from './paint.ts';
import { printable } from './printable.ts';
import {
  byKind,
  isRejected,
  loopholes,
  overall,
  percent,
  type Share,
  type StrengthReport,
} from './strength.ts';

/** Changed traces that got through and are shown whole, the shortest. */
const shown = 2;

/** A line a profile, with what let most of the rest through. */
export function strengthTable(reports: readonly StrengthReport[], paint: Paint): string {
  const rows = reports.map((report) => {
    const { any, plausible } = overall(report);
    const through = loopholes(report).slice(0, 3);
    const shares = [percent(any), percent(plausible)].map((text) => text.padStart(9));
    return [
      report.profile,
      ...shares,
      through.map(([name, count]) => `${grouped(count)} ${name}`).join(', '),
    ];
  });
  const [first, ...rest] = columns([['profile', 'any other', 'plausible', 'let through by'], ...rows]);
  const lines = [paint.bold(first!), ...rest, '', ...legend, ...footer(reports)];
  return `${lines.join('\n')}\n`;
}

/** One profile in full: by kind of change, and everything that let one through. */
export function strengthText(report: StrengthReport, paint: Paint): string {
  const { any, plausible } = overall(report);
  const table = columns([['changed to', 'rejected', 'of'], shareRow(any), shareRow(plausible)]);
  const kinds = columns(byKind(report).map(shareRow));
  const lines = [
    paint.bold(`${report.profile}: ${percent(any)} of ${counted(any.changes, 'changed trace')} rejected`),
    '',
    ...table.map((line) => `  ${line}`),
    '',
    'Any other, by kind',
    ...kinds.map((line) => `  ${line}`),
    '',
    ...loopholeLines(report, paint),
    ...legend,
    ...footer([report]),
  ];
  return `${lines.join('\n')}\n`;
}

const legend = [
  ...wrapped(
    'Any other: one outcome of each trace changed to another that the call can give by its documents. Plausible: only to ' +
      'what some stack that the traits can describe would have answered there, which is as hard to notice as can be.',
    '',
    '  ',
  ),
];

function shareRow(share: Share): readonly string[] {
  return [share.name, percent(share).padStart(8), grouped(share.changes)];
}

function loopholeLines(report: StrengthReport, paint: Paint): readonly string[] {
  const holes = loopholes(report);
  if (holes.length === 0) return [];
  const { changes, plausible } = report.strength;
  const through = [...changes, ...plausible]
    .filter((change) => !isRejected(change))
    .sort((a, b) => a.trace.length - b.trace.length);
  const examples = through
    .slice(0, shown)
    .flatMap(({ trace, at, was }) => [
      ...alignTrace(trace).map((line, i) =>
        i === at ? paint.yellow(`    ${line}  # was ${was}`) : `    ${line}`,
      ),
      '',
    ]);
  return [
    'Let through by',
    ...columns(holes.map(([name, count]) => [grouped(count).padStart(5), name])).map((line) => `  ${line}`),
    '',
    'For example',
    ...examples,
  ];
}

function footer(reports: readonly StrengthReport[]): readonly string[] {
  const { traces, seed } = reports[0]!;
  const deviating = reports.reduce((sum, { strength }) => sum + strength.deviating, 0);
  const used =
    deviating === 1 ? 'of them deviates as recorded and was' : 'of them deviate as recorded and were';
  const cut = deviating > 0 ? `; ${grouped(deviating)} ${used} used up to there` : '';
  return wrapped(`Changed: ${printable(traces)}${cut}. Seed '${printable(seed)}'.`, '', '  ');
}
