/** Reports on disk: there whole or not at all. */
import { statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { jsonText } from '../reports/json-text.ts';
import { Failure } from './fail.ts';
import { attempt, expectWritable, makeFolder, writeWhole } from './files.ts';

/**
 * Makes the folder of a report and looks whether the report can be written, before any work is done for it.
 * @throws Failure
 */
export function prepareReport(path: string): void {
  attempt('write', path, () => {
    const folder = dirname(resolve(path));
    makeFolder(folder);
    expectWritable(folder, basename(path));
    const there = statSync(path, { throwIfNoEntry: false });
    if (there?.isDirectory()) throw new Failure('it is a folder');
    // A report takes the place of what was there, which a device or a pipe must not suffer.
    if (there && !there.isFile()) throw new Failure('it is no regular file');
  });
}

/**
 * Writes the report.
 * @throws Failure
 */
export function writeReport(path: string, data: object): void {
  writeWhole(path, jsonText(data));
}
