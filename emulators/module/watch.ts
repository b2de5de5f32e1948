/** Waiting for code of others in this process: not for ever, and with an ear for errors that nothing there catches. */

/** It did not come in time. */
export class Late extends Error {
  constructor(milliseconds: number) {
    super(`nothing came within ${milliseconds} ms`);
    this.name = 'Late';
  }
}

export class Watch {
  readonly #hears: boolean;
  #interrupt: ((error: unknown) => void) | undefined;
  readonly #strays: unknown[] = [];

  /** @param hears whether errors that nothing in this process catches are taken for errors of that code */
  constructor(hears: boolean) {
    this.#hears = hears;
    if (hears) process.on('uncaughtException', this.#hear);
  }

  /**
   * What the function gives, or the promise that it gives comes to.
   * @param patience milliseconds
   * @throws what it throws; an error that was thrown meanwhile, or since the last time, and not caught; Late
   */
  async result<T>(act: () => T | PromiseLike<T>, patience: number): Promise<T> {
    if (this.#strays.length > 0) throw this.#strays.shift();
    const value = act();
    return isThenable(value) ? this.#settled(value, patience) : value;
  }

  /** Forgets the errors that were not caught until now. */
  forget(): void {
    this.#strays.length = 0;
  }

  /** Stops listening. */
  close(): void {
    if (this.#hears) process.off('uncaughtException', this.#hear);
  }

  #settled<T>(promise: PromiseLike<T>, patience: number): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#interrupt = reject;
      const late = () => reject(new Late(patience));
      // If the kit itself was busy, the answer may be there already: one look at it first.
      const timer = setTimeout(() => setImmediate(late), patience);
      const done = () => clearTimeout(timer);
      promise.then(resolve, reject).then(done, done);
    }).finally(() => {
      this.#interrupt = undefined;
    });
  }

  readonly #hear = (error: unknown): void => {
    if (this.#interrupt) this.#interrupt(error);
    else this.#strays.push(error);
  };
}

function isThenable<T>(value: T | PromiseLike<T>): value is PromiseLike<T> {
  return typeof (value as { readonly then?: unknown } | null | undefined)?.then === 'function';
}
