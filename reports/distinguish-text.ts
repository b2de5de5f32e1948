/** Telling two Windows apart, as text for people. */
import { printCall } from '../model/notation/print.ts';
import type { TraitId } from '../model/traits.ts';
import type { Profile } from '../oracles/profile.ts';
import { type Distinction, isProved, type Told } from '../properties/distinguish.ts';
import { boundsText, type DistinguishReport, markOf, notTold } from './distinguish.ts';
import { columns, counted, grouped, wrapped } from './layout.ts';
import type { Paint } from './paint.ts';
import { printable } from './printable.ts';
import { founded } from './rule-text.ts';
import { asks, meanings } from './trait-text.ts';

/** The script call by call, or why there is none. */
export function distinguishText(report: DistinguishReport, paint: Paint): string {
  const { told } = report.distinction;
  const lines = told === undefined ? reasonLines(report, paint) : toldLines(report, told, paint);
  const note = wrapped(
    'A script tells them apart where each rejects whatever the other may do, on every answer to its open questions and ' +
      `every choice that the documents leave to a stack; handle values are taken to be new ones. Seed '${printable(report.seed)}'.`,
    '',
    '  ',
  );
  return `${[...lines, '', ...note].join('\n')}\n`;
}

const titleOf = ({ one, other }: DistinguishReport, paint: Paint) =>
  paint.bold(`${one.name} and ${other.name}`);

function toldLines(report: DistinguishReport, told: Told, paint: Paint): readonly string[] {
  const { one, other, distinction } = report;
  return [
    `${titleOf(report, paint)}: ${paint.green(`told apart by ${counted(told.script.length, 'call')}`)}`,
    ...scriptLines(told, one, other, paint),
    '',
    ...told.turnsOn.flatMap((traits, i) => traitLines(traits, i === 0 ? 'Turns on' : 'Or on', one, other)),
    ...searchLines(distinction, told),
  ];
}

/** The calls, with what each of the two allows. */
function scriptLines({ script, steps }: Told, actual: Profile, judging: Profile, paint: Paint) {
  const rows = script.map((call, at) => {
    const mark = markOf(steps[at]!);
    return [
      printCall(call),
      steps[at]!.actual.join(' or '),
      steps[at]!.judging.join(' or '),
      mark && `# ${mark}`,
    ];
  });
  const [header, ...body] = columns([['', actual.name, judging.name], ...rows]).map((line) => `  ${line}`);
  return [paint.dim(header!), ...body.map((line, at) => (steps[at]!.ended > 0 ? paint.yellow(line) : line))];
}

function traitLines(traits: readonly TraitId[], label: string, actual: Profile, judging: Profile) {
  return traits.flatMap((trait, i) => [
    ...wrapped(`${i === 0 ? label : 'together with'} ${trait}: ${asks(trait)}`, '  ', '    '),
    ...[actual, judging].flatMap((profile) => cellLines(trait, profile)),
  ]);
}

function cellLines(trait: TraitId, { name, row, cells }: Profile): readonly string[] {
  const { evidence, source } = cells[trait];
  return wrapped(`${name}: ${meanings(trait, row[trait])} (${founded(evidence, source)})`, '    ', '      ');
}

function searchLines(distinction: Distinction, { script }: Told): readonly string[] {
  const { exhausted, tried } = distinction;
  const within = `within the bounds: ${boundsText(exhausted.bounds)}`;
  if (isProved(distinction)) {
    const looked = exhausted.scripts > 0 ? ` (${counted(exhausted.scripts, 'script')} looked at)` : '';
    return wrapped(`Proved to be the shortest ${within}${looked}.`, '  ', '    ');
  }
  const [from, to] = [exhausted.length + 1, script.length - 1];
  return wrapped(
    `No shorter one found within ${counted(tried + exhausted.scripts, 'script')}: every one of up to ` +
      `${counted(exhausted.length, 'call')}, ${within}; those of ${from === to ? to : `${from} to ${to}`} calls in part.`,
    '  ',
    '    ',
  );
}

function reasonLines(report: DistinguishReport, paint: Paint): readonly string[] {
  const { one, other, distinction } = report;
  const { apart, mayDiffer, tried, exhausted } = distinction;
  const title = `${titleOf(report, paint)}: ${paint.yellow(notTold)}`;
  if (apart.length === 0) {
    const why =
      mayDiffer.length === 0 ? 'Their cells are the same' : 'They have a value in common of every trait';
    return [title, ...wrapped(`${why}, so that some stack is both.`, '  '), ...mightLines(report)];
  }
  return [
    title,
    ...wrapped(
      `They have no value in common of ${apart.join(', ')}, but no script was found that shows it for certain: ` +
        `${grouped(tried)} of the suite and by chance, and every one of up to ${counted(exhausted.length, 'call')} ` +
        `(${counted(exhausted.scripts, 'script')}; ${boundsText(exhausted.bounds)}).`,
      '  ',
    ),
    ...apart.flatMap((trait) => traitLines([trait], 'They differ in', one, other)),
    ...mightLines(report),
  ];
}

/** Where an answer to an open question could tell them apart. */
function mightLines({ one, other, distinction: { mayDiffer } }: DistinguishReport): readonly string[] {
  if (mayDiffer.length === 0) return [];
  const rows = mayDiffer.map((trait) => [trait, ...[one, other].map(({ row }) => row[trait].join(' | '))]);
  return [
    ...wrapped('They might differ in these, of which not every value is open to both:', '  '),
    ...columns([['', one.name, other.name], ...rows]).map((line) => `    ${line}`),
  ];
}
