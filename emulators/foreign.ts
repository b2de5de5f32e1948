/** Text that a program of others wrote, made safe for a terminal and a report. */

const unprintable = /[\p{C}\p{M}\\]|(?! )\p{Z}/gu;

/** The text with control, formatting (bidi), combining and unassigned characters as escapes. */
export function escaped(text: string): string {
  return text.replace(unprintable, (character) => {
    if (character === '\\') return '\\\\';
    const code = character.codePointAt(0)!;
    if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`;
    return code < 0x10000 ? `\\u${code.toString(16).padStart(4, '0')}` : `\\u{${code.toString(16)}}`;
  });
}

/** The text escaped, cut to about `limit` characters, in single quotes. */
export function shown(text: string, limit = 120): string {
  // Cut before escaping too, so that a huge line costs nothing.
  const safe = escaped(text.slice(0, limit));
  if (text.length <= limit && safe.length <= limit) return `'${safe}'`;
  const half = /[\ud800-\udbff]$/;
  return `'${safe.slice(0, limit).replace(half, '')}...'`;
}

/** Keeps the end of a stream, so that a program may write as much as it likes. */
export class Tail {
  readonly #limit: number;
  #kept: Buffer = Buffer.alloc(0);

  constructor(limit = 8192) {
    this.#limit = limit;
  }

  push(chunk: Buffer): void {
    const recent = chunk.subarray(-this.#limit);
    const room = this.#limit - recent.length;
    this.#kept = Buffer.concat([room > 0 ? this.#kept.subarray(-room) : Buffer.alloc(0), recent]);
  }

  /** The last lines that are not blank, escaped and clipped. */
  lines(count: number): readonly string[] {
    const lines = this.#kept.toString('utf8').split(/\r?\n/);
    return lines
      .filter((line) => line.trim() !== '')
      .slice(-count)
      .map((line) => shown(line, 200).slice(1, -1));
  }
}
