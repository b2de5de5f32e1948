/** Expected failures: what an emulator is known to do wrong, in a text file that is kept beside it. */
import type { Script } from '../../model/script.ts';
import type { Key } from './key.ts';

/** What is expected: it must still fail, it may fail, or it is not looked at. */
export const states = ['todo', 'flaky', 'skip'] as const;

export type State = (typeof states)[number];

export interface ExpectedFailure {
  readonly state: State;
  readonly key: Key;
  /** Why it is expected. What is excused without being checked, as `flaky` and `skip` are, has one always. */
  readonly reason?: string;
  /** A URL. */
  readonly link?: string;
  /** The last day on which it is expected, as `2027-01-31`. */
  readonly until?: string;
  /** A script that shows it. */
  readonly repro?: Script;
  /** Of an inconsistency: the script that the repro contradicts. */
  readonly against?: Script;
}

/** An expected failure at its place in a file; lines are counted from 1. */
export interface ExpectedLine extends ExpectedFailure {
  readonly line: number;
  /** The last of the lines that belong to it. */
  readonly lastLine: number;
  /** The lines of `repro` and `against`. */
  readonly scriptLines: readonly number[];
}

export interface Expectations {
  /** How messages call the file. */
  readonly file: string;
  /** The lines of the file as they stand, without their ends. */
  readonly text: readonly string[];
  readonly lineEnd: '\n' | '\r\n';
  readonly lines: readonly ExpectedLine[];
}

/** What is expected where there is no file. */
export const nothingExpected: Expectations = { file: '', text: [''], lineEnd: '\n', lines: [] };
