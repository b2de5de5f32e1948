/** The virtual clock: time passes only when a script says so, and timers fire in the order in which they are due. */

export interface Timer {
  readonly due: number;
  readonly fire: () => void;
}

export class Clock {
  #now = 0;
  readonly #timers = new Set<Timer>();

  get pending(): number {
    return this.#timers.size;
  }

  after(seconds: number, fire: () => void): Timer {
    const timer = { due: this.#now + seconds, fire };
    this.#timers.add(timer);
    return timer;
  }

  cancel(timer: Timer): void {
    this.#timers.delete(timer);
  }

  advance(seconds: number): void {
    const until = this.#now + seconds;
    for (let timer = this.#next(until); timer; timer = this.#next(until)) {
      this.#timers.delete(timer);
      this.#now = timer.due;
      timer.fire();
    }
    this.#now = until;
  }

  /** The timer that is due first, the older one of two. */
  #next(until: number): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers) {
      if (timer.due <= until && (first === undefined || timer.due < first.due)) first = timer;
    }
    return first;
  }
}
