/**
 * A reference count as a kernel object has it: taken and dropped explicitly, and whoever drops the last reference
 * runs the object down. Dropping what nobody holds is remembered, because a sound stack never does it.
 */
/** What a machine remembers of all its counts. */
export interface Ledger {
  underflows: number;
}

export class References {
  readonly #ledger: Ledger;
  #count = 0;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  get count(): number {
    return this.#count;
  }

  take(): void {
    this.#count++;
  }

  /** Whether this was the last reference. */
  drop(): boolean {
    if (this.#count === 0) {
      this.#ledger.underflows++;
      return false;
    }
    this.#count--;
    return this.#count === 0;
  }
}
