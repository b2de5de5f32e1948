/** The time as people tell it, but never earlier than before: clocks are put back, by people and by machines. */

/** A clock that is behind by more than so many milliseconds is worth a word. */
const tolerance = 60_000;

export class MonotonicTime {
  #latest: number;
  /** Whether the clock was behind what was said before, when this began. */
  readonly isBehind: boolean;
  readonly #now: () => number;

  /**
   * @param before times that were written down, as ISO 8601
   * @param now the time in milliseconds
   */
  constructor(before: readonly string[], now: () => number = Date.now) {
    this.#now = now;
    this.#latest = before.reduce((latest, time) => Math.max(latest, Date.parse(time)), 0);
    this.isBehind = now() < this.#latest - tolerance;
  }

  /** Now, or a moment after what was said last. */
  next(): string {
    this.#latest = Math.max(this.#now(), this.#latest + 1);
    return new Date(this.#latest).toISOString();
  }
}
