/** `lastclose document`: a page for each article or finding. */
import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Command, Option } from 'commander';
import { NotationError } from '../model/notation/parse.ts';
import type { Article } from '../oracles/article.ts';
import { articles } from '../oracles/articles/index.ts';
import { numberedId } from '../oracles/sources/index.ts';
import { selectArticle, selectProfile } from '../oracles/subject.ts';
import type { Minima } from '../properties/minimal/certificate.ts';
import { NoCertificate } from '../properties/minimal/certify.ts';
import { articlePage } from '../properties/pages/article-page.ts';
import { findingPage } from '../properties/pages/finding-page.ts';
import type { Page } from '../properties/pages/page.ts';
import { counted } from '../reports/layout.ts';
import { pageFile } from '../reports/pages/files.ts';
import { findingsIn, NoCheckReport } from '../reports/pages/findings-in.ts';
import type { Entry } from '../reports/pages/index-markdown.ts';
import { filesOf, type PageFormat, pageFormats } from '../reports/pages/page-files.ts';
import { printable } from '../reports/printable.ts';
import { Failure } from './fail.ts';
import { attempt, expectWritable, makeFolder, readJson, writeWhole } from './files.ts';
import { scriptCount } from './options.ts';
import { type ProgressLine, progressLine } from './progress.ts';
import { print } from './terminal.ts';

interface Options {
  readonly out: string;
  readonly findings?: string;
  readonly format: PageFormat;
  readonly seed: string;
  readonly runs: number;
}

export function documentCommand(): Command {
  return new Command('document')
    .summary('write a page for each article, or for each finding of a report')
    .description(
      'Writes a page a file, and an index: what happens, the minimal repro with the causing and the deviating call marked, ' +
        'the states around the cause, how every Windows stands to it and by what evidence, the rule that is broken, the ' +
        'workarounds with their proofs, what suppresses it, what tells it from its relatives, and how to replay it. Repros ' +
        'and certificates are files of their own. All of it is searched for and computed on the spot; the same seed gives ' +
        'the same files. What else is in the folder stays.',
    )
    .argument('[article...]', 'such as Q198663; all of them if none is given')
    .requiredOption('--out <folder>', 'where the files go')
    .option('--findings <report>', 'the findings of a JSON report of check, instead of articles')
    .addOption(
      new Option('--format <format>', 'what pages are written as')
        .choices(Object.keys(pageFormats))
        .default('md'),
    )
    .option('--seed <text>', 'the same seed finds the same repros as the matrix does', 'lastclose')
    .option('--runs <n>', 'scripts to try before a repro counts as not found', scriptCount, 30_000)
    .addHelpText(
      'after',
      '\nExamples:\n  lastclose document --out docs/articles\n  lastclose document Q198663 Q150523 --out pages\n' +
        '  lastclose document --findings report.json --out pages',
    )
    .action(document);
}

async function document(ids: readonly string[], options: Options): Promise<void> {
  const { out, findings, format } = options;
  if (findings !== undefined && ids.length > 0) {
    throw new Failure('either articles or --findings can be given, not both');
  }
  const progress = progressLine();
  // What is wrong with the input is said before a folder is made.
  const pages =
    findings === undefined
      ? articlePages(selected(ids), options, progress)
      : findingPages(findings, options, progress);
  prepareFolder(out);
  const entries: Entry[] = [];
  try {
    for (const page of pages) {
      for (const { path, text } of await filesOf(page, format)) write(join(out, path), text);
      entries.push(page);
    }
  } finally {
    progress.end();
  }
  write(join(out, `index.${format}`), await pageFormats[format].index(withOthers(entries, out, format)));
  print(`In ${printable(out)}: ${counted(entries.length, 'page')} and index.${format}\n`);
}

/** The number of an article that tells of several bugs stands for all of them. */
function selected(ids: readonly string[]): readonly Article[] {
  if (ids.length === 0) return articles;
  const asked = new Set(ids.flatMap((id) => familyOf(id)));
  return articles.filter((article) => asked.has(article));
}

/** @throws UnknownName */
function familyOf(id: string): readonly Article[] {
  const exact = articles.filter((article) => article.id === id);
  const family = exact.length > 0 ? exact : articles.filter((article) => numberedId(article.id) === id);
  return family.length > 0 ? family : [selectArticle(id)];
}

/** One after the other, so that each is on disk before the next is searched for. */
function* articlePages(
  asked: readonly Article[],
  { seed, runs }: Options,
  progress: ProgressLine,
): Generator<Page> {
  const searched: Minima = new Map();
  for (const [i, article] of asked.entries()) {
    const place = `${i + 1} of ${asked.length}: ${article.id}, `;
    yield articlePage(article, {
      seed,
      runs,
      searched,
      onProgress: (doing) => progress.show(place + doing, article.id),
    });
  }
}

/** @throws Failure where the file is no report of check */
function findingPages(file: string, { seed }: Options, progress: ProgressLine): Iterable<Page> {
  const report = read(file);
  const profile = selectProfile(report.profile);
  const { emulator, findings } = report;
  return (function* () {
    for (const [i, finding] of findings.entries()) {
      progress.show(`${i + 1} of ${findings.length}: ${finding.fingerprint}`, '');
      yield findingPage(finding, {
        seed,
        replaySeed: report.seed,
        number: i + 1,
        emulator,
        judge: report.profile,
        profile,
      });
    }
  })();
}

function read(file: string): ReturnType<typeof findingsIn> {
  const data = readJson(file);
  try {
    return findingsIn(data);
  } catch (error) {
    const isExpected = [NoCheckReport, NoCertificate, NotationError].some((kind) => error instanceof kind);
    if (!isExpected) throw error;
    throw new Failure(`${file} is no report as check --reporter json writes it: ${(error as Error).message}`);
  }
}

/** @throws Failure where there is a file in its place, or nothing can be written to it */
function prepareFolder(folder: string): void {
  attempt('write', folder, () => {
    makeFolder(folder);
    if (!statSync(folder).isDirectory()) throw new Failure('it is a file; expected a folder');
    expectWritable(folder);
  });
}

function write(path: string, text: string): void {
  attempt('write', path, () => {
    makeFolder(dirname(path));
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw new Failure('it is a folder');
  });
  writeWhole(path, text);
}

/** With the articles of which there is a page from another time. */
function withOthers(entries: readonly Entry[], folder: string, format: PageFormat): readonly Entry[] {
  const there = new Set(readdirSync(folder));
  const others = articles.filter((article) => there.has(pageFile(article, format)));
  const known = articles.flatMap((article): readonly Entry[] => {
    const entry = entries.find(({ kind, id }) => kind === 'article' && id === article.id);
    if (entry) return [entry];
    const { id, title, says } = article;
    return others.includes(article) ? [{ kind: 'article', id, title, says }] : [];
  });
  return [...entries.filter(({ kind }) => kind === 'finding'), ...known];
}
