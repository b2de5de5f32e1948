/** Reading a script or a trace from disk. */
import { parseExpectations } from '../model/notation/parse.ts';
import type { Call, Step } from '../model/script.ts';
import { Failure } from './fail.ts';
import { readText } from './files.ts';

/**
 * The calls of the file, each with its outcome if it is a trace.
 * @throws Failure where it cannot be read, holds no call, or is half script and half trace
 * @throws NotationError where it is not in the notation
 */
export function readNotation(file: string): readonly (Call | Step)[] {
  const lines = parseExpectations(readText(file), file);
  if (lines.length === 0) throw new Failure(`${file} holds no call`);
  const without = lines.findIndex((line) => !('outcome' in line));
  if (without >= 0 && lines.some((line) => 'outcome' in line)) {
    const which = `call ${without + 1} has no outcome, and others have`;
    throw new Failure(
      `${file}: ${which}; expected an outcome behind each call (a trace) or behind none (a script)`,
    );
  }
  return lines;
}
