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
  #parts: Uint8Array[] = [];
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
      this.#length += part.length;
      if (this.#length > this.#limit) {
        this.#overlong = true;
        this.#parts = [];
        break;
      }
      // A copy, because a small part would otherwise keep its whole chunk in memory.
      if (end < 0) {
        if (part.length > 0) this.#parts.push(new Uint8Array(part));
        break;
      }
      lines.push(this.#finish(part));
      start = end + 1;
    }
    return lines;
  }

  #finish(last: Uint8Array): string {
    const bytes = this.#parts.length === 0 ? last : Buffer.concat([...this.#parts, last]);
    this.#parts = [];
    this.#length = 0;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
    return text.endsWith('\r') ? text.slice(0, -1) : text;
  }
}
