/** One line on stderr, rewritten while something goes on; nothing where stderr is no terminal. */
import { printable } from '../reports/printable.ts';

export interface ProgressLine {
  /** Shows the text: at once where `phase` is another than before, else if the line has stood long enough. */
  show(text: string, phase: string): void;
  /** Takes the line away. */
  end(): void;
}

/** Milliseconds that a text stands at least, within a phase. */
const interval = 80;

export function progressLine(stream: NodeJS.WriteStream = process.stderr): ProgressLine {
  if (!stream.isTTY) return { show: () => {}, end: () => {} };
  let last = 0;
  let current: string | undefined;
  return {
    show(text, phase) {
      const now = performance.now();
      if (phase === current && now - last < interval) return;
      last = now;
      current = phase;
      const width = Math.max(20, (stream.columns || 80) - 1);
      stream.write(`\r${printable(text).slice(0, width)}\x1b[K`);
    },
    end() {
      if (current !== undefined) stream.write('\r\x1b[K');
    },
  };
}
