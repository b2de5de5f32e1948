/** What of a corpus is damaged: it is told, counted, and set aside unless nothing may be changed. */
import { existsSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Failure } from '../fail.ts';
import { makeFolder } from '../files.ts';

export class Damage {
  readonly #say: (line: string) => void;
  readonly #corpus: string | undefined;
  /** What was told and stays where it is. */
  readonly #left = new Set<string>();
  #count = 0;

  /** @param corpus where it is set aside; without it everything stays where it is */
  constructor(say: (line: string) => void, corpus?: string) {
    this.#say = say;
    this.#corpus = corpus;
  }

  /** How often something was damaged. */
  get count(): number {
    return this.#count;
  }

  /** Tells of what is no damage, such as the line that a process was at when it was killed. */
  mention(line: string): void {
    this.#say(line);
  }

  /** Tells of what is left out and stays where it is. */
  tell(line: string): void {
    this.#count++;
    this.#say(line);
  }

  /**
   * Sets aside what could not be read. What stays where it is, is told once, however often it is met.
   * @param whole what goes with the path, such as the folder of a file
   */
  found(path: string, error: unknown, whole = path): void {
    if (this.#left.has(path)) return;
    const place = this.#setAside(whole);
    if (place === undefined) this.#left.add(path);
    const left = this.#corpus === undefined ? 'it is left out' : 'it stays where it is';
    this.tell(
      `${path} is damaged: ${whyDamaged(error)}; ${place === undefined ? left : `it is now ${place}`}`,
    );
  }

  /** @returns where it is now; undefined where it stays */
  #setAside(path: string): string | undefined {
    if (this.#corpus === undefined) return undefined;
    const aside = join(this.#corpus, 'set-aside');
    try {
      makeFolder(aside);
      let place = join(aside, basename(path));
      for (let i = 2; existsSync(place); i++) place = join(aside, `${basename(path)}.${i}`);
      renameSync(path, place);
      return place;
    } catch {
      return undefined;
    }
  }
}

/** Without the path, which is said already. */
export function whyDamaged(error: unknown): string {
  if (error instanceof SyntaxError) return `it is no JSON: ${error.message}`;
  return error instanceof Failure ? error.why : (error as Error).message;
}
