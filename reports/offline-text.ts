/** Judged transcripts as text for people. */
import { settled } from './campaign.ts';
import { explainedLines } from './finding-text.ts';
import { counted, grouped, wrapped } from './layout.ts';
import { conforms, fatesOf, type MachineReport, type OfflineReport } from './offline.ts';
import type { Paint } from './paint.ts';
import { printable } from './printable.ts';
import { pairs, subjectLines } from './subject-text.ts';

/** For each machine what became of each script, then the findings and the totals. */
export function offlineText(report: OfflineReport, paint: Paint): string {
  const lines = report.machines.flatMap((machine, i) => [
    ...(i === 0 ? [] : ['']),
    ...machineLines(machine, report, paint),
  ]);
  return `${lines.join('\n')}\n`;
}

function machineLines(
  machine: MachineReport,
  { profile, isStrict }: OfflineReport,
  paint: Paint,
): readonly string[] {
  const { runs, verdict } = machine;
  const { findings } = verdict;
  const judged = judgedCalls(machine);
  const none = judged === 0 ? 'nothing could be judged' : paint.green('no deviation found');
  const colour = conforms(verdict, isStrict) ? paint.green : paint.red;
  const count = findings.length > 0 ? colour(counted(findings.length, 'finding')) : none;
  return [
    `${printable(runs.parts.join(', '))} as ${profile.name} (${profile.title}): ${count}`,
    ...subjectLines({ ...runs.head, chosen: {} }),
    ...(runs.head.system === undefined ? [] : wrapped(printable(runs.head.system), '  ')),
    '',
    ...fatesOf(machine).flatMap(({ id, text, colour }) => {
      const line = wrapped(printable(text), `${id}  `, '      ');
      return colour === 'none' ? line : line.map(paint[colour]);
    }),
    '',
    ...findings.flatMap((finding, i) => [
      ...explainedLines(finding, i + 1, profile, paint),
      ...wrapped(shownBy(finding.scripts.map(({ id }) => id)), '   '),
      '',
    ]),
    totals(machine, judged),
    ...pairs(
      'What these scripts say of cells that are open in the profile:',
      settled({ profile, result: verdict }),
    ),
    ...runs.notes.flatMap((note) => wrapped(`Note: ${printable(note)}`, '', '  ')),
  ];
}

function shownBy(ids: readonly string[]): string {
  const [first, ...others] = [...new Set(ids)];
  return others.length === 0 ? `Script ${first}.` : `Script ${first}; also ${others.sort().join(', ')}.`;
}

function judgedCalls({ verdict }: MachineReport): number {
  return verdict.scripts.reduce((sum, one) => sum + one.verdict.judged, 0);
}

function totals({ runs, verdict }: MachineReport, judged: number): string {
  const calls = verdict.scripts.reduce((sum, { trace }) => sum + trace.length, 0);
  const { notRun, missing } = runs;
  const broken = runs.recorded.filter((one) => one.broken).length;
  const rest = [
    ...(notRun.length === 0 ? [] : [`${grouped(notRun.length)} not run`]),
    ...(missing.length === 0 ? [] : [`${grouped(missing.length)} not in the transcript`]),
    ...(broken === 0 ? [] : [`${grouped(broken)} without an end`]),
  ];
  const ran = `${counted(verdict.scripts.length, 'script')}, ${counted(calls, 'call')}, ${grouped(judged)} judged`;
  return `${[ran, ...rest].join('; ')}.`;
}
