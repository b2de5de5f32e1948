/** How commands fail: one clear line, never a stack trace. */
import { CommanderError } from 'commander';
import { EmulatorError } from '../emulators/emulator.ts';
import { NotationError } from '../model/notation/parse.ts';
import { AmbiguousName, UnknownName } from '../oracles/subject.ts';
import { printable, printableLines } from '../reports/printable.ts';

/** What the exit codes mean. */
export const exitCodes = { fine: 0, deviates: 1, failed: 2, interrupted: 130, terminated: 143 } as const;

/** Something in the way that the caller can do something about; the message says what. */
export class Failure extends Error {
  /** The message, or what of it is not known to who knows the file that it is about. */
  readonly why: string;

  constructor(message: string, why = message) {
    super(message);
    this.name = 'Failure';
    this.why = why;
  }
}

/**
 * Says on stderr what went wrong.
 * @returns the exit code
 */
export function fail(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.failed;
  process.stderr.write(`lastclose: ${messageOf(error)}\n`);
  return exitCodes.failed;
}

/** What went wrong, as it may be written to a terminal. */
export function messageOf(error: unknown): string {
  // What an emulator wrote last stands in lines of its own.
  if (error instanceof EmulatorError) return printableLines(error.message);
  const expected = [Failure, NotationError, UnknownName, AmbiguousName].some((kind) => error instanceof kind);
  const message = error instanceof Error ? error.message : String(error);
  return printable(expected ? message : `unexpected error, please report it: ${message}`);
}

/** What the commander says, in the same form: one line without its `error:`. */
export function usageError(text: string): string {
  const line = text
    .trim()
    .replace(/^error: /, '')
    .replace(/\n\((D)id you mean (.*)\)$/s, '; did you mean $2');
  return `lastclose: ${printable(line)}\n`;
}

/** The message of an error of the file system in words: `there is no such file`. */
export function fileProblem(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const words: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file or folder',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EISDIR: 'it is a folder',
    ENOTDIR: 'a part of its path is no folder',
    EEXIST: 'a part of its path is no folder',
    ENOSPC: 'the disk is full',
    EROFS: 'the disk is read-only',
    ENAMETOOLONG: 'the name is too long',
  };
  return words[code] ?? (error instanceof Error ? error.message : String(error));
}
