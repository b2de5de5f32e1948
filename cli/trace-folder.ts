/** Recorded traces on disk: a folder with a file a trace. */
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseTrace } from '../model/notation/parse.ts';
import { printTrace } from '../model/notation/print.ts';
import type { Trace } from '../model/script.ts';
import { Failure, fileProblem } from './fail.ts';

const ending = '.trace';

/**
 * Makes the folder of a recording, which must not hold traces yet.
 * @throws Failure
 */
export function prepareTraceFolder(folder: string): void {
  let there: readonly string[];
  try {
    mkdirSync(folder, { recursive: true });
    there = readdirSync(folder);
  } catch (error) {
    throw new Failure(`cannot write to ${folder}: ${fileProblem(error)}`);
  }
  if (there.some((name) => name.endsWith(ending))) {
    throw new Failure(`${folder} holds traces already; expected a new folder, or one without *${ending}`);
  }
}

/**
 * Writes one trace as `0001.trace`, whole or not at all.
 * @throws Failure
 */
export function writeTrace(folder: string, number: number, comment: string, trace: Trace): void {
  const path = join(folder, `${String(number).padStart(4, '0')}${ending}`);
  try {
    writeFileSync(`${path}.tmp`, `# ${comment}\n${printTrace(trace)}`);
    renameSync(`${path}.tmp`, path);
  } catch (error) {
    throw new Failure(`cannot write ${path}: ${fileProblem(error)}`);
  }
}

/**
 * Every `*.trace` below the folder, in the order of the names.
 * @throws Failure where there is none or one cannot be read, NotationError where one is no trace
 */
export function readTraces(folder: string): readonly Trace[] {
  let names: readonly string[];
  try {
    if (!statSync(folder).isDirectory()) throw new Failure('it is no folder');
    names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith(ending));
  } catch (error) {
    const why = error instanceof Failure ? error.message : fileProblem(error);
    throw new Failure(`cannot read ${folder}: ${why}`);
  }
  if (names.length === 0) throw new Failure(`${folder} holds no *${ending} files`);
  return [...names].sort().map((name) => readTrace(join(folder, name)));
}

function readTrace(path: string): Trace {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new Failure(`cannot read ${path}: ${fileProblem(error)}`);
  }
  const trace = parseTrace(text, path);
  if (trace.length === 0) throw new Failure(`${path} holds no call`);
  return trace;
}
