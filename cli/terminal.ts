/** What stdout and stderr are. */

import { coloured, type Paint, plain } from '../reports/paint.ts';
import { exitCodes, fileProblem } from './fail.ts';

/** Colour on a terminal; NO_COLOR and FORCE_COLOR, where they are set and not empty, decide instead. */
export function isColoured(stream: { readonly isTTY?: boolean }): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR) return false;
  if (FORCE_COLOR) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return stream.isTTY === true && TERM !== 'dumb';
}

export function paintFor(stream: { readonly isTTY?: boolean }): Paint {
  return isColoured(stream) ? coloured : plain;
}

const stdout = process.stdout.write.bind(process.stdout);

/** Prints to stdout. */
export function print(text: string): void {
  stdout(text);
}

/** Leaves stdout to `print`: what others in this process print there goes to stderr. */
export function reserveStdout(): void {
  process.stdout.write = process.stderr.write.bind(process.stderr);
}

/** Lets a reader such as `head` go away early without a word; output that cannot be written otherwise is a failure. */
export function allowClosedPipes(): void {
  process.stderr.on('error', () => {});
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    process.stderr.write(`lastclose: cannot write the output: ${fileProblem(error)}\n`);
    process.exit(exitCodes.failed);
  });
}
