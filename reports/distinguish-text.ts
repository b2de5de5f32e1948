/** Telling two Windows apart, as text for people. */
import { printCall } from '../model/notation/print.ts';
import type { TraitId } from '../model/traits.ts';
import type { Profile } from '../oracles/profile.ts';
import { isProved, type Told } from '../properties/distinguish.ts';
import { boundsText, type Direction, type DistinguishReport, markOf, notTold } from './distinguish.ts';
import { columns, counted, grouped, wrapped } from './layout.ts';
import type { Paint } from './paint.ts';
import { printable } from './printable.ts';
import { founded } from './rule-text.ts';
import { asks, meanings } from './trait-text.ts';

/** Both directions, each with its script call by call, or why there is none; one where some stack is both. */
export function distinguishText({ seed, directions }: DistinguishReport, paint: Paint): string {
  const common = directions.every(({ distinction }) => distinction.apart.length === 0);
  const sections = common
    ? [...commonLines(directions[0]!, paint), '']
    : directions.flatMap((direction) => [...directionLines(direction, paint), '']);
  const note = wrapped(
    `A script tells one from the other where the second rejects whatever the first may do, on every answer to its open ` +
      `questions and every choice that the documents leave to a stack. Seed '${printable(seed)}'.`,
    '',
    '  ',
  );
  return `${[...sections, ...note].join('\n')}\n`;
}

function commonLines(direction: Direction, paint: Paint): readonly string[] {
  const { actual, judging, distinction } = direction;
  const same = distinction.mayDiffer.length === 0;
  const why = same ? 'Their cells are the same' : 'They have a value in common of every trait';
  return [
    `${paint.bold(`${actual.name} and ${judging.name}`)}: ${paint.yellow(notTold)}`,
    ...wrapped(`${why}, so that some stack is both.`, '  '),
    ...mightLines(direction),
  ];
}

function directionLines(direction: Direction, paint: Paint): readonly string[] {
  const { actual, judging, distinction } = direction;
  const { told } = distinction;
  const title = `${actual.name}, which ${judging.name} rejects`;
  if (told === undefined) {
    return [`${paint.bold(title)}: ${paint.yellow(notTold)}`, ...reasonLines(direction)];
  }
  return [
    `${paint.bold(title)}: ${paint.green(counted(told.script.length, 'call'))}`,
    ...scriptLines(told, actual, judging, paint),
    '',
    ...told.turnsOn.flatMap((traits, i) =>
      traitLines(traits, i === 0 ? 'Turns on' : 'Or on', actual, judging),
    ),
    ...searchLines(direction),
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

function searchLines({ distinction }: Direction): readonly string[] {
  const { exhausted, told, tried } = distinction;
  const within = `within the bounds: ${boundsText(exhausted.bounds)}`;
  const length = told!.script.length;
  if (isProved(distinction)) {
    const looked = exhausted.scripts > 0 ? ` (${counted(exhausted.scripts, 'script')} looked at)` : '';
    return wrapped(`Proved to be the shortest ${within}${looked}.`, '  ', '    ');
  }
  const left =
    exhausted.length + 2 < length
      ? `of ${exhausted.length + 1} to ${length - 1} calls`
      : `of ${length - 1} calls`;
  return wrapped(
    `No shorter one found within ${counted(tried + exhausted.scripts, 'script')}: every one of up to ` +
      `${counted(exhausted.length, 'call')}, ${within}; those ${left} by chance alone.`,
    '  ',
    '    ',
  );
}

function reasonLines(direction: Direction): readonly string[] {
  const { actual, judging, distinction } = direction;
  const { apart, tried, exhausted } = distinction;
  return [
    ...wrapped(
      `They have no value in common of ${apart.join(', ')}, but no script was found that shows it for certain: ` +
        `${grouped(tried)} by chance, and every one of up to ${counted(exhausted.length, 'call')} ` +
        `(${counted(exhausted.scripts, 'script')}; ${boundsText(exhausted.bounds)}).`,
      '  ',
    ),
    ...apart.flatMap((trait) => traitLines([trait], 'They differ in', actual, judging)),
    ...mightLines(direction),
  ];
}

/** Where an answer to an open question could tell them apart. */
function mightLines({ actual, judging, distinction: { mayDiffer } }: Direction): readonly string[] {
  if (mayDiffer.length === 0) return [];
  const rows = mayDiffer.map((trait) => [
    trait,
    ...[actual, judging].map(({ row }) => row[trait].join(' | ')),
  ]);
  return [
    ...wrapped('They might differ in these, of which not every value is open to both:', '  '),
    ...columns([['', actual.name, judging.name], ...rows]).map((line) => `    ${line}`),
  ];
}
