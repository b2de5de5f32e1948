/**
 * Running scripts ahead of whoever looks at the traces, as far as the emulator runs several at the same time.
 *
 * The traces come in the order of the scripts, whatever the order in which they were run, so that what is made of them
 * is the same with one worker and with many.
 */
import type { Emulator } from '../emulators/emulator.ts';
import type { Script, Trace } from '../model/script.ts';

/**
 * Scripts in parts, by number, undefined behind the last. What a part is made of may depend on what came of those before
 * it, so it is asked for when its turn comes; and before, to run it ahead, which counts if it then is the same object.
 */
export type Parts = (part: number) => Iterable<Script> | undefined;

/**
 * Where the clock is real, so many scripts of later parts may be run ahead. One that waits, or hangs, takes seconds, and
 * it should not hold up all others.
 */
const mostAhead = 400;
/** Scripts that wait so many seconds are begun as soon as they are in reach: begun last, one alone would hold up all. */
const long = 5;

/**
 * The traces of the scripts, in order. All of a part may be held at once, so there should not be too many in one.
 * @throws EmulatorError in place of the trace of the script that it came of
 */
export function tracesOf(scripts: Iterable<Script> | Parts, emulator: Emulator): AsyncGenerator<Trace> {
  const parts =
    typeof scripts === 'function' ? scripts : (part: number) => (part === 0 ? scripts : undefined);
  const { atOnce = 1 } = emulator;
  return atOnce > 1 ? new RunAhead(parts, emulator, atOnce).traces() : inTurn(parts, emulator);
}

async function* inTurn(parts: Parts, emulator: Emulator): AsyncGenerator<Trace> {
  for (let part = 0, scripts = parts(0); scripts; scripts = parts(++part)) {
    for (const script of scripts) yield await emulator.run(script);
  }
}

class RunAhead {
  readonly #parts: Parts;
  readonly #emulator: Emulator;
  readonly #isReal: boolean;
  /** From the one whose turn it is. */
  #begun: Part[] = [];
  #turn = 0;
  #free: number;

  constructor(parts: Parts, emulator: Emulator, atOnce: number) {
    this.#parts = parts;
    this.#emulator = emulator;
    this.#isReal = emulator.capabilities.clock === 'real';
    this.#free = atOnce;
  }

  async *traces(): AsyncGenerator<Trace> {
    try {
      for (let part = this.#partAt(0); part; part = this.#nextPart()) {
        this.#work();
        for (const { promise } of part.traces) yield await promise;
      }
    } finally {
      this.#free = Number.NEGATIVE_INFINITY;
    }
  }

  #nextPart(): Part | undefined {
    this.#turn++;
    this.#begun.shift();
    return this.#partAt(0);
  }

  /** The part that is so many behind the one whose turn it is. */
  #partAt(behind: number): Part | undefined {
    const scripts = this.#parts(this.#turn + behind);
    if (this.#begun[behind]?.made === scripts) return this.#begun[behind];
    this.#begun = this.#begun.slice(0, behind);
    if (scripts) this.#begun.push(new Part(scripts, this.#isReal));
    return this.#begun[behind];
  }

  #work(): void {
    while (this.#free > 0) {
      const next = this.#next();
      if (!next) return;
      this.#free--;
      void next.part.run(next.script, this.#emulator).then(() => {
        this.#free++;
        this.#work();
      });
    }
  }

  #next(): { readonly part: Part; readonly script: number } | undefined {
    const parts = [...this.#inReach()].filter((part) => part.next !== undefined);
    const part = parts.find(({ nextWaits }) => nextWaits >= long) ?? parts[0];
    return part && { part, script: part.take() };
  }

  /** The parts of which scripts may be run now. */
  *#inReach(): Generator<Part> {
    for (let behind = 0, ahead = 0; ahead < mostAhead; behind++) {
      // Of the one whose turn it is, what it is made of is settled.
      const part = behind === 0 ? this.#begun[0] : this.#partAt(behind);
      if (part) yield part;
      if (!part || part.hasFailed || !this.#isReal) return;
      ahead += part.scripts.length;
    }
  }
}

/** A part that is being run. */
class Part {
  /** What it was made of. */
  readonly made: Iterable<Script>;
  readonly scripts: readonly Script[];
  readonly traces: readonly Deferred<Trace>[];
  /** The numbers of those that have not been begun; in real time those first that wait long. */
  #order: number[];
  readonly #waits: readonly number[];
  /** Nobody gets further than to the first script that failed. */
  #end: number;

  constructor(made: Iterable<Script>, isReal: boolean) {
    const scripts = [...made];
    this.made = made;
    this.scripts = scripts;
    this.traces = scripts.map(() => new Deferred<Trace>());
    this.#waits = scripts.map((script) => (isReal ? waitOf(script) : 0));
    this.#order = [...scripts.keys()].sort((a, b) => this.#waits[b]! - this.#waits[a]!);
    this.#end = scripts.length;
  }

  get hasFailed(): boolean {
    return this.#end < this.scripts.length;
  }

  /** The number of the script that is to be run next. */
  get next(): number | undefined {
    return this.#order[0];
  }

  /** How long that one waits. */
  get nextWaits(): number {
    return this.#waits[this.#order[0]!] ?? 0;
  }

  /** Takes the one that is next, of which there is one. */
  take(): number {
    return this.#order.shift()!;
  }

  async run(script: number, emulator: Emulator): Promise<void> {
    try {
      this.traces[script]!.resolve(await emulator.run(this.scripts[script]!));
    } catch (error) {
      this.traces[script]!.reject(error);
      this.#end = Math.min(this.#end, script);
      this.#order = this.#order.filter((other) => other < this.#end);
    }
  }
}

/** So many seconds, about, it takes until what was sent to a mute peer is sent again, or it is seen that nothing is. */
const silence = 2;

/** How many seconds a script will wait, as far as can be told from it. */
function waitOf(script: Script): number {
  const waits = script.map(({ actor, api, args }) => {
    if (actor === 'clock') return Number(args[0]);
    return api === 'mute' ? silence : 0;
  });
  return waits.reduce((sum, wait) => sum + wait, 0);
}

/** A promise that is settled from outside, and whose failure may go unheard. */
class Deferred<T> {
  resolve!: (value: T) => void;
  reject!: (error: unknown) => void;
  readonly promise = new Promise<T>((resolve, reject) => {
    this.resolve = resolve;
    this.reject = reject;
  });

  constructor() {
    this.promise.catch(() => {});
  }
}
