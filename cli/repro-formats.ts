/** The forms in which `replay` gives a repro to others. */
import { basename } from 'node:path';
import type { Trace } from '../model/script.ts';
import type { Row } from '../model/traits.ts';
import type { Article } from '../oracles/article.ts';
import { articlesOf, explanations } from '../oracles/explain.ts';
import { jsonText } from '../reports/json-text.ts';
import { programSource } from '../reports/program/program.ts';
import { replayJson } from '../reports/replay-json.ts';
import { reproOf } from '../reports/repro.ts';
import { vitestSource } from '../reports/repro-vitest.ts';
import type { TraceReport } from '../reports/trace-text.ts';
import { winetestSource } from '../reports/winetest/winetest.ts';
import { Failure } from './fail.ts';

export const reproFormats = ['c', 'winetest', 'vitest', 'json'] as const;
export type ReproFormat = (typeof reproFormats)[number];

interface Told {
  readonly report: TraceReport;
  /** Of the script; the repro is named after it. */
  readonly file: string;
  /** The row that judged. */
  readonly row: Row;
  /** The emulator as it was asked for, if there is one. */
  readonly on: string | undefined;
}

/** What a test is for unless it is said. */
const usualEmulator = './my-stack.ts';

/** @throws Failure where the repro cannot be put so, which names the calls */
export function reproText(format: ReproFormat, { report, file, row, on }: Told): string {
  const name = nameOf(file);
  if (format === 'winetest') return winetest(report, name);
  const repro = reproOf(report, name, explainedBy(report, row));
  if (format === 'json') return jsonText(replayJson(repro));
  if (format === 'vitest') return vitestSource(repro, on ?? usualEmulator);
  const program = programSource(repro);
  if ('limits' in program) throw new Failure(`no such program can be written: ${program.limits.join('; ')}`);
  return program.source;
}

/** The file's name as it may stand in C and in a command. */
function nameOf(file: string): string {
  const name = basename(file)
    .replace(/\.[^.]*$/, '')
    .replace(/\W+/g, '_');
  return name === '' ? 'repro' : name;
}

/** The articles whose bug explains the deviation, taken by itself. */
function explainedBy({ trace, verdict: { deviation } }: TraceReport, row: Row): readonly Article[] {
  if (deviation === undefined) return [];
  const shown: Trace = trace.slice(0, deviation.at + 1);
  const edits = explanations(shown, deviation.at, row, []);
  return [...new Set(edits.flatMap((edit) => articlesOf(edit, row)))];
}

/** The trace as a test in C, up to the call that deviates. */
function winetest({ trace, verdict, allowed, profile }: TraceReport, name: string): string {
  const { deviation, notJudged } = verdict;
  if (notJudged)
    throw new Failure(
      `call ${notJudged.from + 1} is not judged, as ${notJudged.why}; a test needs to know what is due`,
    );
  const due = deviation ? [...allowed, deviation.allowed] : allowed;
  const test = winetestSource({ name, trace: trace.slice(0, due.length), due, profile });
  if ('limits' in test) throw new Failure(`no such test can be written: ${test.limits.join('; ')}`);
  return test.source;
}
