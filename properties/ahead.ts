/** Runs that are begun before it is known whether anybody wants their traces, where the emulator has room for them. */
import type { Emulator } from '../emulators/emulator.ts';
import type { Script, Trace } from '../model/script.ts';

/**
 * In real time there is room for several times as many scripts as there are processors, since most of what one does is to
 * wait. A run that nobody asks for takes the processor from those that count, so that only a part of the room is used.
 */
const share = 6;

export class Ahead {
  readonly #emulator: Emulator;
  readonly #room: number;
  /** By script, the run that nobody has asked for yet. */
  readonly #begun = new Map<string, Promise<Trace>>();
  /** Runs that have not come to their end. */
  readonly #running = new Set<Promise<Trace>>();

  constructor(emulator: Emulator) {
    this.#emulator = emulator;
    const { atOnce = 1, capabilities } = emulator;
    this.#room = capabilities.clock === 'real' ? Math.ceil(atOnce / share) : atOnce;
  }

  /**
   * Begins the first of the scripts, as many as there is room for. What was begun before and is not among them counts for
   * nothing.
   */
  begin(scripts: Iterable<Script>): void {
    const before = new Map(this.#begun);
    this.#begun.clear();
    for (const script of first(this.#room, scripts)) {
      const key = JSON.stringify(script);
      const begun = before.get(key);
      if (begun) this.#begun.set(key, begun);
      else if (this.#running.size < this.#room) this.#begun.set(key, this.#started(script));
    }
  }

  /**
   * The trace of the script, of the run that was begun if there is one.
   * @throws EmulatorError
   */
  async run(script: Script): Promise<Trace> {
    const key = JSON.stringify(script);
    const begun = this.#begun.get(key);
    this.#begun.delete(key);
    return begun ?? this.#emulator.run(script);
  }

  /** Waits for the runs that nobody asked for; what comes of them counts for nothing. */
  async settle(): Promise<void> {
    this.#begun.clear();
    await Promise.allSettled(this.#running);
  }

  #started(script: Script): Promise<Trace> {
    const run = Promise.resolve(this.#emulator.run(script));
    this.#running.add(run);
    const isOver = () => this.#running.delete(run);
    run.then(isOver, isOver); // a failure is heard by whoever asks for the trace
    return run;
  }
}

/** Draws no more than it gives. */
function* first<T>(most: number, values: Iterable<T>): Generator<T> {
  let left = most;
  for (const value of values) {
    yield value;
    if (--left <= 0) return;
  }
}
