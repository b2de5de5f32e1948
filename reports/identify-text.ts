/** Which Windows an emulator is, as text for people. */
import { alignTrace } from '../model/notation/print.ts';
import type { Trace } from '../model/script.ts';
import { traitIds } from '../model/traits.ts';
import type { Profile } from '../oracles/profile.ts';
import { bySameRow } from '../oracles/same-row.ts';
import { type Candidate, openCells } from '../properties/identify.ts';
import { settled } from './campaign.ts';
import { byEvidence, type Evidence, evidenceOf, type IdentifyReport, whyUntold } from './identify.ts';
import { columns, counted, wrapped } from './layout.ts';
import type { Paint } from './paint.ts';
import { printable } from './printable.ts';
import { reproLines } from './repro-text.ts';
import { ruleText } from './rule-text.ts';
import { noticeLines, pairs, subjectLines } from './subject-text.ts';

/** The best, what cannot be told from it, and for every other profile the call that rules it out. */
export function identifyText(report: IdentifyReport, paint: Paint): string {
  const { subject, identification } = report;
  const { ruledOut } = identification;
  const lines = [
    ...headline(report, paint),
    ...subjectLines(subject),
    '',
    ...standingLines(report, paint),
    ...ruledOutLines(report, paint),
    ...byEvidence(ruledOut).flatMap(({ evidence, profiles }) => [
      ...evidenceLines(evidence, profiles, paint),
      '',
    ]),
    ...ruledOut.flatMap((candidate) => contradictionLines(candidate, paint)),
    ...totals(report),
  ];
  return `${lines.join('\n')}\n`;
}

function headline({ subject, identification }: IdentifyReport, paint: Paint): readonly string[] {
  const asked = printable(subject.asked);
  const [best, ...others] = identification.standing;
  if (best === undefined) {
    return [`${asked}: ${paint.red('no profile explains everything that was seen')}`];
  }
  const { name, title } = best.profile;
  const more =
    others.length === 0 ? '' : `, or ${counted(others.length, 'other')} that cannot be told from it`;
  return wrapped(`${asked}: ${paint.green(`${name} (${title})`)}${more}`, '', '  ');
}

function standingLines({ identification }: IdentifyReport, paint: Paint): readonly string[] {
  const { standing, untold } = identification;
  const [best] = standing;
  if (best === undefined) return [];
  const [first, ...others] = sameCells(standing);
  const twins = first!.slice(1).map(({ profile }) => profile.name);
  const same =
    twins.length === 0
      ? []
      : wrapped(`The same cells, which nothing tells apart: ${twins.join(', ')}.`, '  ');
  const rest = others.flatMap((group) => {
    const [one] = group;
    const why = untold.find(({ other }) => other === one!.profile)!;
    return [
      ...wrapped(paint.bold(`${namesOf(group)}: cannot be told from it`), '', '  '),
      ...wrapped(`${opennessOf(one!)}; ${whyUntold(why)}.`, '  '),
      ...settledLines(one!),
    ];
  });
  return [
    paint.bold(`${best.profile.name}: explains everything`),
    ...wrapped(`${opennessOf(best)}.`, '  '),
    ...settledLines(best),
    ...same,
    ...rest,
    '',
  ];
}

const sameCells = (candidates: readonly Candidate[]) => bySameRow(candidates, ({ profile }) => profile.row);

const namesOf = (candidates: readonly Candidate[]) =>
  candidates.map(({ profile }) => profile.name).join(', ');

function opennessOf({ profile }: Candidate): string {
  const open = openCells(profile);
  return `${counted(traitIds.length - open, 'cell')} known beforehand, ${open} open`;
}

function settledLines({ profile, choices }: Candidate): readonly string[] {
  return pairs('  What it must have in cells that are open:', settled({ profile, result: { choices } }));
}

/** A line a profile: how much of what was seen it does not allow, and the script that rules it out. */
function ruledOutLines({ identification }: IdentifyReport, paint: Paint): readonly string[] {
  const { ruledOut, ran } = identification;
  if (ruledOut.length === 0) return [];
  const rows = ruledOut.map((candidate) => {
    const { profile, rejections, contradiction } = candidate;
    const evidence = evidenceOf(candidate);
    const shortest = evidence
      ? `script ${evidence.script}, ${counted(evidence.trace.length, 'call')}`
      : `script ${contradiction!.id}, with the others`;
    return [profile.name, `${rejections.length} of ${ran.length}`, shortest];
  });
  const [header, ...body] = columns([['ruled out', 'not allowed', 'shortest'], ...rows]);
  return [paint.bold(header!), ...body, ''];
}

function evidenceLines(
  { script, trace, allowed, rules }: Evidence,
  profiles: readonly Profile[],
  paint: Paint,
): readonly string[] {
  const names = profiles.map(({ name }) => name).join(', ');
  const marks = { seenAt: trace.length - 1, allowed };
  return [
    ...wrapped(`Script ${script} rules out ${names}`, '', '  '),
    ...reproLines(trace, marks, paint).map((line) => `    ${line}`),
    ...rules.flatMap((rule) => wrapped(ruleText(rule), '  ', '    ')),
  ];
}

/** Of a profile that allows each trace, but not all of them. */
function contradictionLines(
  { profile, rejections, contradiction }: Candidate,
  paint: Paint,
): readonly string[] {
  if (rejections.length > 0 || contradiction === undefined) return [];
  const { id, trace, cells, against } = contradiction;
  const lines = (one: Trace) => alignTrace(one).map((line) => `    ${line}`);
  return [
    ...wrapped(
      `${paint.bold(profile.name)} allows every trace, but no one answer to its open questions ` +
        `(${cells.join(', ')}) explains them together. Script ${id}`,
      '',
      '  ',
    ),
    ...lines(trace),
    ...(against === undefined ? [] : [`  against script ${against.id}`, ...lines(against.trace)]),
    '',
  ];
}

function totals({ subject, seed, identification }: IdentifyReport): readonly string[] {
  const { ran, judged, skipped, unsteady, further } = identification;
  const suite = counted(ran.length - further, 'script');
  const more = further === 0 ? '' : ` and ${further} more to tell apart what was left`;
  return [
    ...wrapped(
      `Run: ${suite} of the suite${more}; ${counted(judged, 'call')} judged. Seed '${printable(seed)}'.`,
      '',
      '  ',
    ),
    ...(skipped === 0 ? [] : [`Not run, because the emulator cannot: ${counted(skipped, 'script')}.`]),
    ...(unsteady === 0
      ? []
      : [`Left out, because it did something else when run again: ${counted(unsteady, 'script')}.`]),
    ...subject.notChecked.flatMap((what) => wrapped(`Not checked: ${printable(what)}`, '', '  ')),
    ...noticeLines(subject),
  ];
}
