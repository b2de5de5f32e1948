/** One line on stderr, rewritten while something goes on; nothing where stderr is no terminal. */
import { printable } from '../reports/printable.ts';

export interface ProgressLine {
  show(text: string): void;
  /** Takes the line away. */
  end(): void;
}

/** Milliseconds between two looks of the line. */
const interval = 80;

export function progressLine(stream: NodeJS.WriteStream = process.stderr): ProgressLine {
  if (!stream.isTTY) return { show: () => {}, end: () => {} };
  let last = 0;
  return {
    show(text) {
      const now = performance.now();
      if (now - last < interval) return;
      last = now;
      const width = Math.max(20, (stream.columns || 80) - 1);
      stream.write(`\r${printable(text).slice(0, width)}\x1b[K`);
    },
    end() {
      if (last > 0) stream.write('\r\x1b[K');
    },
  };
}
