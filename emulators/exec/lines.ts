/** How many bytes a line may have. */
export const maximumLine = 65_536;

const newline = 0x0a;

/**
 * Cuts a byte stream into lines, whatever the chunks it comes in.
 *
 * A line longer than the limit ends the reading: `overlong` turns true, and no further line is given, so that a
 * program which writes without end costs no more memory than one line.
 */
export class LineSplitter {
  readonly #limit: number;
  /** The beginning of a line whose end has not come; a copy, so that it keeps no chunk in memory. */
  #begun: Buffer | undefined;
  #length = 0;
  #overlong = false;

  constructor(limit = maximumLine) {
    this.#limit = limit;
  }

  /** Whether a line was longer than the limit. */
  get overlong(): boolean {
    return this.#overlong;
  }

  /**
   * The lines that the chunk completes, without their ends (LF or CR LF), decoded as UTF-8; bytes that are no UTF-8
   * become U+FFFD.
   */
  push(chunk: Uint8Array): readonly string[] {
    const lines: string[] = [];
    let start = 0;
    while (!this.#overlong && start < chunk.length) {
      const end = chunk.indexOf(newline, start);
      const part = chunk.subarray(start, end < 0 ? chunk.length : end);
      if (this.#length + part.length > this.#limit) {
        this.#overlong = true;
        this.#begun = undefined;
      } else if (end < 0) {
        this.#begin(part);
        break;
      } else {
        lines.push(this.#finish(part));
        start = end + 1;
      }
    }
    return lines;
  }

  #begin(part: Uint8Array): void {
    this.#begun ??= Buffer.alloc(this.#limit);
    this.#begun.set(part, this.#length);
    this.#length += part.length;
  }

  #finish(part: Uint8Array): string {
    if (this.#length === 0) return textOf(part);
    this.#begin(part);
    const text = textOf(this.#begun!.subarray(0, this.#length));
    this.#length = 0;
    return text;
  }
}

function textOf(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  return text.endsWith('\r') ? text.slice(0, -1) : text;
}
