/** Reading a script or a trace from disk. */
import { readFileSync, statSync } from 'node:fs';
import { parseExpectations } from '../model/notation/parse.ts';
import type { Call, Step } from '../model/script.ts';
import { Failure, fileProblem } from './fail.ts';

/** Far more than the longest script that the notation allows. */
const mostBytes = 8 * 1024 * 1024;

/**
 * The calls of the file, with their outcomes where it has some.
 * @throws Failure where it cannot be read or holds no call, NotationError where it is not in the notation
 */
export function readNotation(file: string): readonly (Call | Step)[] {
  const lines = parseExpectations(readText(file), file);
  if (lines.length === 0) throw new Failure(`${file} holds no call`);
  return lines;
}

function readText(file: string): string {
  try {
    const { size } = statSync(file);
    if (size > mostBytes) throw new Failure('it is too long for a script');
    return readFileSync(file, 'utf8').replace(/^\ufeff/, '');
  } catch (error) {
    const why = error instanceof Failure ? error.message : fileProblem(error);
    throw new Failure(`cannot read ${file}: ${why}`);
  }
}
