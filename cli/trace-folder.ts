/** Recorded traces on disk: a folder with a file a trace. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseTrace } from '../model/notation/parse.ts';
import { printTrace } from '../model/notation/print.ts';
import type { Trace } from '../model/script.ts';
import { Failure } from './fail.ts';
import { attempt, expectWritable, makeFolder, readText, writeWhole } from './files.ts';

const ending = '.trace';

/**
 * Makes the folder of a recording, which must not hold traces yet.
 * @throws Failure
 */
export function prepareTraceFolder(folder: string): void {
  const there = attempt('write', folder, () => {
    makeFolder(folder);
    expectWritable(folder);
    return readdirSync(folder);
  });
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
  writeWhole(path, `# ${comment}\n${printTrace(trace)}`);
}

/**
 * Every `*.trace` in the folder, in the order of the names.
 * @throws Failure where there is none or one cannot be read, NotationError where one is no trace
 */
export function readTraces(folder: string): readonly Trace[] {
  const names = attempt('read', folder, () => {
    if (!statSync(folder).isDirectory()) throw new Failure('it is no folder');
    return readdirSync(folder).filter((name) => name.endsWith(ending));
  });
  if (names.length === 0) throw new Failure(`${folder} holds no *${ending} files`);
  return names.sort().map((name) => readTrace(join(folder, name)));
}

function readTrace(path: string): Trace {
  const trace = parseTrace(readText(path), path);
  if (trace.length === 0) throw new Failure(`${path} holds no call`);
  return trace;
}
