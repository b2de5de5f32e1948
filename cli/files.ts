/** Reading and writing files so that what goes wrong is said in words and nothing is left half done. */
import { randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  unlinkSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { Failure, fileProblem } from './fail.ts';

/** Far more than the longest script that the notation allows, or a transcript of the suite. */
const mostBytes = 8 * 1024 * 1024;

/**
 * The text of a regular file.
 * @throws Failure
 */
export function readText(file: string): string {
  return attempt('read', file, () => {
    const found = statSync(file);
    if (!found.isFile() && !found.isDirectory()) throw new Failure('it is no regular file');
    if (found.size > mostBytes) throw new Failure('it is larger than 8 MB, and no file of the kit is');
    return readFileSync(file, 'utf8').replace(/^\ufeff/, '');
  });
}

/**
 * What the JSON of a file says.
 * @throws Failure
 */
export function readJson(file: string): unknown {
  const text = readText(file);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Failure(`${file} is no JSON: ${(error as Error).message}`);
  }
}

/**
 * Writes the text beside its place and then moves it there.
 * @param isDurable whether it must be there after a loss of power, which takes its time
 * @throws Failure
 */
export function writeWhole(path: string, text: string, isDurable = false): void {
  attempt('write', path, () => writeFileAtomic.sync(path, text, { fsync: isDurable }));
}

/**
 * Makes a file in the folder and takes it away again: only that tells, as root may write below /proc by its rights.
 * @param name what the file is to be called; what is tried is a little longer
 */
export function expectWritable(folder: string, name = 'lastclose'): void {
  const tried = join(folder, `${name}.${randomUUID().slice(0, 8)}`);
  closeSync(openSync(tried, 'wx'));
  unlinkSync(tried);
}

/** By hand, because `recursive` never comes back where the system forbids a folder with ENOENT, as in /proc. */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(resolve(folder)));
  mkdirSync(folder);
}

/**
 * Makes the folder, unless it is there.
 * @throws Failure where it has something in it, or cannot be written to
 */
export function prepareEmptyFolder(folder: string): void {
  attempt('write', folder, () => makeFolder(folder));
  expectEmptyFolder(folder);
}

/**
 * Makes nothing: the folder may as well not be there.
 * @throws Failure where it has something in it, or cannot be written to
 */
export function expectEmptyFolder(folder: string): void {
  attempt('write', folder, () => {
    if (!isFolder(folder)) return;
    expectWritable(folder);
    if (readdirSync(folder).length > 0) throw new Failure('it is not empty; expected a new or empty folder');
  });
}

/**
 * Whether it is there.
 * @throws Failure where something else is in its place
 */
export function isFolder(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found && !found.isDirectory()) throw new Failure('it is a file; expected a folder');
  return found !== undefined;
}

/**
 * Does it, or says of the file or folder why not.
 * @throws Failure
 */
export function attempt<T>(what: 'read' | 'write', path: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    const why = error instanceof Failure ? error.message : fileProblem(error);
    throw new Failure(`cannot ${what} ${path}: ${why}`, why);
  }
}
