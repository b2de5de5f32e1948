/** Mutants and what killed them, as text for people. */
import { printCall } from '../model/notation/print.ts';
import type { Examination } from '../properties/selftest/examine.ts';
import type { MutantKind } from '../properties/selftest/mutant.ts';
import type { Tested } from '../properties/selftest/selftest.ts';
import { boundsText } from './distinguish.ts';
import { columns, counted, grouped, wrapped } from './layout.ts';
import type { Paint } from './paint.ts';
import { printable } from './printable.ts';
import {
  leastOf,
  outcomesOf,
  paceOf,
  percent,
  type Score,
  type Scores,
  type SelftestReport,
  saysOf,
  scoresOf,
} from './selftest.ts';

const kinds: Readonly<Record<MutantKind, string>> = {
  edit: 'edits of the reference',
  fault: 'faults of the second stack',
  article: 'articles in the second stack',
};

/** Both scores, then by name what was not killed, and what cannot be as far as was searched. */
export function selftestText(report: SelftestReport, paint: Paint): string {
  const { result } = report;
  const { survivedSuite, survivedChance, equivalent } = outcomesOf(result);
  const lines = [
    ...tableLines(report, paint),
    '',
    ...searchLines(report),
    ...sectionLines('Not killed by the suite', survivedSuite, leftLines, paint),
    ...sectionLines('Not killed by chance', survivedChance, missedLines, paint),
    ...sectionLines('Equivalent to the reference, as far as was searched', equivalent, reasonLines, paint),
    ...equivalenceLines(leastOf(equivalent)),
    '',
    tookLine(report),
  ];
  return `${lines.join('\n')}\n`;
}

function tableLines({ result }: SelftestReport, paint: Paint): readonly string[] {
  const rows = (Object.keys(kinds) as MutantKind[]).map((kind) =>
    scoreRow(kinds[kind], scoresOf(result, kind)),
  );
  const head = ['mutants', 'killed by the suite', 'killed by chance'];
  const [header, ...body] = columns([head, ...rows, scoreRow('all', scoresOf(result))]);
  return [paint.bold(header!), ...body];
}

const scoreRow = (name: string, { suite, chance }: Scores) => [name, scoreText(suite), scoreText(chance)];

const scoreText = (score: Score) => `${score.killed} of ${score.of}`.padEnd(12) + percent(score).padStart(7);

function searchLines({ seed, suite, result }: SelftestReport): readonly string[] {
  const pace = paceOf(result);
  const within = pace.map(([scripts]) => grouped(scripts)).join(', ');
  const killed = pace.map(([, mutants]) => mutants).join(', ');
  const quick = pace.length === 0 ? '' : ` Killed within ${within} scripts: ${killed}.`;
  return wrapped(
    `The suite has ${counted(suite, 'script')}. By chance: up to ${counted(result.scripts, 'script')} for each ` +
      `mutant, those that lastclose check makes with the seed '${printable(seed)}'.${quick}`,
    '',
    '  ',
  );
}

function sectionLines(
  title: string,
  tested: readonly Tested[],
  more: (one: Tested) => readonly string[],
  paint: Paint,
): readonly string[] {
  if (tested.length === 0) return ['', paint.bold(`${title}: none`)];
  return [
    '',
    paint.bold(`${title}: ${tested.length}`),
    ...tested.flatMap((one) => [
      ...wrapped(`${one.mutant.id}: ${saysOf(one.mutant)}`, '  ', '    '),
      ...more(one),
    ]),
  ];
}

/** What is known of a mutant that the suite lets through. */
function leftLines({ byChance, examination }: Tested): readonly string[] {
  if (byChance !== undefined) return [`    killed by chance in script ${grouped(byChance)}`];
  if (examination?.script === undefined) return ['    not killed, and not proved equivalent'];
  return [
    '    not equivalent: what tells it is',
    ...examination.script.map((call) => `      ${printCall(call)}`),
  ];
}

const missedLines = (one: Tested): readonly string[] =>
  one.bySuite === undefined ? leftLines(one) : [`    killed by script ${one.bySuite} of the suite`];

function reasonLines({ examination }: Tested): readonly string[] {
  const { scripts, of } = examination!.reads;
  const among = `${counted(of, 'script')} made by chance`;
  return scripts === 0
    ? [`    no rule reads the trait in ${among}`]
    : [`    rules read the trait in ${grouped(scripts)} of ${among}, to no effect`];
}

/** How far was searched for what tells them from the reference. */
function equivalenceLines(least: Examination | undefined): readonly string[] {
  if (least === undefined) return [];
  const { tried, exhausted } = least;
  return wrapped(
    `Searched for what tells them: ${counted(tried, 'script')} of the suite, of articles and by chance, and every one of up ` +
      `to ${counted(exhausted.length, 'call')}, within the bounds: ${boundsText(exhausted.bounds)} ` +
      `(${counted(exhausted.scripts, 'script')} looked at).`,
    '  ',
  );
}

function tookLine({ workers, result: { seconds } }: SelftestReport): string {
  const { suite, search, examination } = seconds;
  const parts = [
    `the suite ${suite.toFixed(1)} s`,
    `the search by chance ${search.toFixed(1)} s`,
    `the rest ${examination.toFixed(1)} s`,
  ];
  return `Took ${(suite + search + examination).toFixed(1)} s with ${counted(workers, 'worker')}: ${parts.join(', ')}`;
}
