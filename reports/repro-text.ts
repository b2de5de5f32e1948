/** A trace with the calls marked where a deviation was caused and seen. */
import { alignTrace } from '../model/notation/print.ts';
import type { Trace } from '../model/script.ts';
import type { Paint } from './paint.ts';
import { printable } from './printable.ts';

export interface Marks {
  /** Index of the call whose outcome is not allowed. */
  readonly seenAt: number;
  readonly causedAt?: number;
  readonly allowed: readonly string[];
}

/**
 * The lines of the trace. Marks are comments of the notation, so that the lines can be pasted into a file and replayed:
 * `# caused here`, `# seen here; allowed: fin`.
 */
export function reproLines(trace: Trace, marks: Marks, paint: Paint): readonly string[] {
  const lines = alignTrace(trace).map(printable);
  const width = Math.max(0, ...lines.map((line) => line.length));
  return lines.map((line, at) => {
    const comment = commentAt(at, marks);
    if (comment === undefined) return line;
    const colour = at === marks.seenAt ? paint.red : paint.yellow;
    return colour(`${line.padEnd(width)}  # ${comment}`);
  });
}

/** What is said of the call at that index; undefined: nothing. */
export function commentAt(at: number, { seenAt, causedAt, allowed }: Marks): string | undefined {
  const seen = allowed.length === 0 ? 'seen here' : `seen here; allowed: ${allowed.join(', ')}`;
  if (at === seenAt) return at === causedAt ? `caused and ${seen}` : seen;
  return at === causedAt ? 'caused here' : undefined;
}
