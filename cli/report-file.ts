/** JSON reports on disk: there whole or not at all. */
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Failure, fileProblem } from './fail.ts';

/**
 * Makes the folder of a report and looks whether the report can be written, before any work is done for it.
 * @throws Failure
 */
export function prepareReport(path: string): void {
  attempt(path, () => {
    const folder = dirname(resolve(path));
    makeFolder(folder);
    accessSync(folder, constants.W_OK);
    const there = statSync(path, { throwIfNoEntry: false });
    if (there?.isDirectory()) throw new Failure('it is a folder');
    // A report takes the place of what was there, which a device or a pipe must not suffer.
    if (there && !there.isFile()) throw new Failure('it is no regular file');
  });
}

/**
 * Writes the report beside its place and then moves it there.
 * @throws Failure
 */
export function writeReport(path: string, data: object): void {
  attempt(path, () => {
    const place = existsSync(path) ? realpathSync(path) : path;
    const temporary = `${place}.${process.pid}.tmp`;
    try {
      writeFileSync(temporary, `${JSON.stringify(data, null, 2)}\n`);
      renameSync(temporary, place);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  });
}

/** By hand, because `recursive` never comes back where the system forbids a folder with ENOENT, as in /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

function attempt(path: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    const why = error instanceof Failure ? error.message : fileProblem(error);
    throw new Failure(`cannot write ${path}: ${why}`);
  }
}
