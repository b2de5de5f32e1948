/** The lines of a transcript on their way through a reader, and what is wrong with one. */
import { NotationError } from '../../model/notation/parse.ts';
import { cutMark, magic } from './transcript.ts';

const longestLine = 4096;

/** A place in a file. */
export class Lines {
  readonly #lines: readonly string[];
  readonly #file: string;
  #at = 0;

  constructor(text: string, file: string) {
    this.#lines = text.split('\n').map((line) => line.replace(/\r+$/, ''));
    this.#file = file;
  }

  get isOver(): boolean {
    return this.#at >= this.#lines.length;
  }

  /** The line that is read; empty behind the last one. */
  get line(): string {
    return this.#lines[this.#at] ?? '';
  }

  /** Whether a part begins with the line. */
  get begins(): boolean {
    return this.line.startsWith(`${magic} `);
  }

  /** The line if it was not written to its end: the file ends there, or the program found it so and marked it. */
  get cut(): string | undefined {
    const { line } = this;
    if (line.endsWith(cutMark)) return line.slice(0, -cutMark.length).replace(/\0+$/, '');
    return this.#at === this.#lines.length - 1 ? line.replace(/\0+$/, '') : undefined;
  }

  /** `t.txt:12` */
  get where(): string {
    return `${this.#file}:${Math.min(this.#at + 1, this.#lines.length)}`;
  }

  next(): void {
    this.#at++;
  }

  skipBlank(): void {
    while (!this.isOver && this.line.trim() === '') this.#at++;
  }

  /** @throws NotationError at the line */
  fail(message: string): never {
    throw new NotationError(this.#file, Math.min(this.#at + 1, this.#lines.length), 1, message);
  }
}

/** Whether the line holds what no program of the kit writes. */
export function isDamaged(line: string): boolean {
  return line.length > longestLine || /[^ -~]/.test(line);
}

/** Not too much of a text, for a message. */
export function clip(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}
