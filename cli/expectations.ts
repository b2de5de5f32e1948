/** Expected failures on disk. */
import { existsSync } from 'node:fs';
import { type Expectations, nothingExpected } from '../properties/expectations/expected.ts';
import { parseExpectedFailures } from '../properties/expectations/parse.ts';
import type { Settlement } from '../properties/expectations/settle.ts';
import { headerOf, updatedExpectations } from '../properties/expectations/update.ts';
import { printable } from '../reports/printable.ts';
import { Failure } from './fail.ts';
import { readText, writeWhole } from './files.ts';
import { prepareReport } from './report-file.ts';

export interface ExpectationOptions {
  readonly expect?: string;
  readonly updateExpectations?: boolean;
}

/**
 * What the options say is expected. A file that is to be updated may not be there yet, and must be one that can be written.
 * @throws Failure, NotationError
 */
export function readExpectations({ expect: file, updateExpectations }: ExpectationOptions): Expectations {
  if (file === undefined) {
    if (updateExpectations) throw new Failure('--update-expectations needs --expect, the file to update');
    return nothingExpected;
  }
  if (updateExpectations) {
    prepareReport(file);
    if (!existsSync(file)) return { ...nothingExpected, file };
  }
  return parseExpectedFailures(readText(file), file);
}

/**
 * Writes the file as it should be.
 * @param emulator what a new file says it is on, and `profile` as which Windows it was judged
 * @returns what the file says now
 * @throws Failure
 */
export function updateExpectations(
  before: Expectations,
  settlement: Settlement,
  { emulator, profile }: { readonly emulator: string; readonly profile: string },
): Expectations {
  const { file, text } = before;
  const isNew = text.every((line) => line === '');
  const header = isNew ? headerOf(printable(emulator), profile) : '';
  const updated = updatedExpectations(isNew ? parseExpectedFailures(header, file) : before, settlement);
  const after = parseExpectedFailures(updated, file);
  if (updated !== text.join(before.lineEnd)) writeWhole(file, updated);
  return after;
}
