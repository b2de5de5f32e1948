/** `--reporter NAME[=FILE]`: in which forms the report of a check goes where. */
import { appendFileSync, closeSync, openSync } from 'node:fs';
import { resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { nearest } from '../model/notation/nearest.ts';
import type { CampaignReport } from '../reports/campaign.ts';
import { campaignGithub, campaignSummary } from '../reports/campaign-github.ts';
import { campaignJson } from '../reports/campaign-json.ts';
import { campaignText } from '../reports/campaign-text.ts';
import { jsonText } from '../reports/json-text.ts';
import { type Paint, plain } from '../reports/paint.ts';
import { Failure } from './fail.ts';
import { attempt, writeWhole } from './files.ts';
import { prepareReport } from './report-file.ts';
import { paintFor, print } from './terminal.ts';

type Render = (report: CampaignReport, paint: Paint) => string | Promise<string>;

/** What needs a library of its own is loaded when it is asked for. */
const libraries = {
  junit: () => import('../reports/campaign-junit.ts'),
  tap: () => import('../reports/campaign-tap.ts'),
  html: () => import('../reports/html/campaign-report.tsx'),
} as const;

/** How each renders. */
const renderers = {
  text: campaignText,
  json: (report) => jsonText(campaignJson(report)),
  junit: async (report) => (await libraries.junit()).campaignJunit(report),
  tap: async (report) => (await libraries.tap()).campaignTap(report),
  html: async (report) => (await libraries.html()).campaignHtml(report),
  github: campaignGithub,
} as const satisfies Readonly<Record<string, Render>>;

type ReporterName = keyof typeof renderers;

const names = Object.keys(renderers) as readonly ReporterName[];

export interface Reporter {
  readonly name: ReporterName;
  /** Where its report goes; stdout if undefined. */
  readonly file?: string;
}

/**
 * Takes one more `--reporter`.
 * @throws InvalidArgumentError
 */
export function addReporter(text: string, before: readonly Reporter[] = []): readonly Reporter[] {
  const [, word, , file] = /^([^=]*)(=(.*))?$/s.exec(text)!;
  const name = names.find((known) => known === word);
  if (name === undefined) {
    const near = nearest(word!, names);
    throw new InvalidArgumentError(
      `Expected one of ${names.join(', ')}${near ? `; did you mean ${near}?` : '.'}`,
    );
  }
  if (file === '') throw new InvalidArgumentError(`Expected a file behind '${name}='.`);
  return [...before, file === undefined ? { name } : { name, file }];
}

/**
 * What is to be reported, and text on stdout unless another report goes there; looks whether each can be written, before any
 * work is done for it.
 * @param others files of something else, by what that is
 * @throws Failure
 */
export async function prepareReporters(
  asked: readonly Reporter[],
  others: Readonly<Record<string, string | undefined>>,
): Promise<readonly Reporter[]> {
  const onStdout = asked.filter(({ file }) => file === undefined);
  if (onStdout.length > 1) {
    const [one, other] = onStdout;
    throw new Failure(
      `both ${one!.name} and ${other!.name} would go to stdout; expected --reporter ${other!.name}=FILE`,
    );
  }
  const files = [
    ...asked.flatMap(({ name, file }) => (file === undefined ? [] : [[`the ${name} report`, file] as const])),
    ...Object.entries(others).flatMap(([option, file]) =>
      file === undefined ? [] : [[option, file] as const],
    ),
  ];
  const taken = new Map<string, string>();
  for (const [what, file] of files) {
    const before = taken.get(resolve(file));
    if (before !== undefined) throw new Failure(`${file}: ${before} and ${what} need a file each`);
    taken.set(resolve(file), what);
  }
  for (const { file } of asked) if (file !== undefined) prepareReport(file);
  const summary = summaryFor(asked);
  if (summary !== undefined) attempt('write', summary, () => closeSync(openSync(summary, 'a')));
  // Now, because later a module that was checked may not leave the time for it.
  for (const { name } of asked) if (name in libraries) await libraries[name as keyof typeof libraries]();
  return onStdout.length > 0 ? asked : [{ name: 'text' }, ...asked];
}

/**
 * Writes the reports, those in files whole or not at all; for GitHub the summary of the job, too, where there is one.
 * @throws Failure
 */
export async function writeReports(reporters: readonly Reporter[], report: CampaignReport): Promise<void> {
  for (const { name, file } of reporters) {
    const text = await renderers[name](report, file === undefined ? paintFor(process.stdout) : plain);
    if (file === undefined) print(text);
    else writeWhole(file, text);
  }
  const summary = summaryFor(reporters);
  if (summary !== undefined) {
    attempt('write', summary, () => appendFileSync(summary, campaignSummary(report)));
  }
}

/** The file of the summary of the job, where there is one and it is to be written. */
function summaryFor(reporters: readonly Reporter[]): string | undefined {
  const summary = process.env['GITHUB_STEP_SUMMARY'];
  return summary && reporters.some(({ name }) => name === 'github') ? summary : undefined;
}
