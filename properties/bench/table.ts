/** The results as tables: data first, then the two ways of setting them. */
import type { Summary } from './attempt.ts';
import type { BenchResult, BugResult } from './bench.ts';
import type { Throughput } from './throughput.ts';

/** The first row is the header; the first column is text, the others are numbers. */
export type Table = readonly (readonly string[])[];

/** `1,200,000`: two digits of what is larger than a thousand; more are not the same from one run to the next. */
function rounded(number: number): string {
  const digits = Math.max(0, Math.floor(Math.log10(Math.max(1, number))) - 1);
  const unit = number < 1000 ? 1 : 10 ** digits;
  return grouped(Math.round(number / unit) * unit);
}

function grouped(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}

const count = (number: number | undefined) => (number === undefined ? '-' : grouped(number));

/** Calls a second; those generated and not made are no use. */
export function throughputTable(throughput: readonly Throughput[]): Table {
  const bare = throughput[0]!;
  const rows = throughput.map((one) => [
    one.name,
    rounded(one.scripts / one.seconds),
    rounded(one.judged / one.seconds),
    `${Math.round((100 * one.judged) / one.calls)} %`,
    `${Math.round((100 * one.judged * bare.seconds) / one.seconds / bare.judged)} %`,
  ]);
  return [['', 'scripts/s', 'judged calls/s', 'calls made, of those drawn', 'of the bare loop'], ...rows];
}

/** Calls a second, and what that is of the first. */
export function rateTable(rates: readonly { readonly name: string; readonly rate: number }[]): Table {
  const [first] = rates;
  const rows = rates.map(({ name, rate }) => [
    name,
    rounded(rate),
    `${Math.round((100 * rate) / first!.rate)} %`,
  ]);
  return [['', 'calls/s', `of ${first!.name}`], ...rows];
}

/** Scripts until a bug is first seen: both contenders beside each other. */
export function findTable(bugs: readonly BugResult[]): Table {
  const each = (pick: (summary: Summary) => string) => (by: BugResult['by']) =>
    by.map(({ summary }) => pick(summary));
  const columns = [
    each(({ scripts }) => count(scripts.median)),
    each(({ scripts }) => count(scripts.p90)),
    each(({ scripts }) => count(scripts.max)),
    each(({ missed, seeds }) => `${missed} of ${seeds}`),
  ];
  const names = bugs[0]?.by.map(({ name }) => name) ?? [];
  const header = ['median', 'p90', 'max', 'missed'].flatMap((what) =>
    names.map((name) => `${what}, ${name}`),
  );
  return [
    ['scripts to the first find', ...header],
    ...bugs.map(({ bug, by }) => [bug.id, ...columns.flatMap((column) => column(by))]),
  ];
}

/** What shrinking costs and how far it gets. */
export function shrinkTable(bugs: readonly BugResult[]): Table {
  const header = [
    'bug',
    'by',
    'executions, median',
    'executions, p99',
    'found',
    'shrunk',
    'worst',
    'finished',
    'minimum',
  ];
  const rows = bugs.flatMap(({ bug, by }) => {
    const shortest = by.flatMap(({ summary }) => (summary.shortest === undefined ? [] : [summary.shortest]));
    const minimum = shortest.length === 0 ? undefined : Math.min(...shortest);
    return by.map(({ name, summary }) => {
      const { executions, found, shrunk, worstShrunk, finished } = summary;
      const counts = [executions.median, executions.p99, found, shrunk, worstShrunk, finished, minimum];
      return [bug.id, name, ...counts.map(count)];
    });
  });
  return [header, ...rows];
}

/** One sentence each. */
export function remarks({ seed, seeds, cap, patience, longChains, seconds }: BenchResult): readonly string[] {
  return [
    'Judged calls a second: of processor time, on the reference, of which everything is known. The bare loop is the model ' +
      'and the judge on scripts made beforehand; the campaign makes its scripts as well.',
    `Scripts to the first find: ${grouped(seeds)} seeds a bug, ${grouped(cap)} scripts a seed at most. fc.commands gets no ` +
      `further seed for a bug on which it has run ${grouped(patience)}.`,
    'Lengths are medians of calls. Minimum: the shortest that any of these searches ended in. The executions of this kit ' +
      'include 1,500 at random, of shorter scripts, which find nothing in the end.',
    ...longChains.map(
      ({ id, seeds: of, missed, median }) =>
        `${id}: first found after ${count(median)} scripts (median of ${of} seeds), missed by ${missed}.`,
    ),
    `Seed '${seed}', ${Math.ceil(seconds / 60)} minutes.`,
  ];
}

function tablesOf({ throughput, bugs }: BenchResult): readonly Table[] {
  return [throughputTable(throughput), ...(bugs.length === 0 ? [] : [findTable(bugs), shrinkTable(bugs)])];
}

/** For a README. */
export function markdown(result: BenchResult): string {
  const tables = tablesOf(result).map(([header, ...rows]) => {
    const ruler = header!.map((_, i) => (i === 0 ? '---' : '---:'));
    return [header!, ruler, ...rows].map((row) => `| ${row.join(' | ')} |\n`).join('');
  });
  return [...tables, ...remarks(result).map((remark) => `${remark}\n`)].join('\n');
}

export function textTable(table: Table): string {
  const widths = table[0]!.map((_, i) => Math.max(...table.map((row) => row[i]!.length)));
  const cell = (content: string, i: number) =>
    i === 0 ? content.padEnd(widths[i]!) : content.padStart(widths[i]!);
  return table.map((row) => `${row.map(cell).join('  ').trimEnd()}\n`).join('');
}

/** For a terminal. */
export function text(result: BenchResult): string {
  return [...tablesOf(result).map(textTable), ...remarks(result).map((remark) => `${remark}\n`)].join('\n');
}

/** For programs. */
export function json(result: BenchResult): string {
  const bugs = result.bugs.map(({ bug: { id, kind, windows }, by }) => ({ id, kind, windows, by }));
  return `${JSON.stringify({ report: 'bench', version: 1, ...result, bugs }, null, 2)}\n`;
}
