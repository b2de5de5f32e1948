/**
 * Running scripts ahead of whoever looks at the traces, as far as the emulator runs several at the same time.
 *
 * The traces come in the order of the scripts, whatever the order in which they were run, so that what is made of them
 * is the same with one worker and with many.
 */
import type { Emulator } from '../emulators/emulator.ts';
import type { Script, Trace } from '../model/script.ts';

/**
 * The traces of the scripts, in order. All of them may be held at once, so there should not be too many.
 * @throws EmulatorError in place of the trace of the script that it came of
 */
export function tracesOf(scripts: Iterable<Script>, emulator: Emulator): AsyncGenerator<Trace> {
  const { atOnce = 1 } = emulator;
  return atOnce > 1 ? runAhead([...scripts], emulator, atOnce) : inTurn(scripts, emulator);
}

async function* inTurn(scripts: Iterable<Script>, emulator: Emulator): AsyncGenerator<Trace> {
  for (const script of scripts) yield await emulator.run(script);
}

async function* runAhead(
  scripts: readonly Script[],
  emulator: Emulator,
  atOnce: number,
): AsyncGenerator<Trace> {
  const order = emulator.capabilities.clock === 'real' ? longestFirst(scripts) : [...scripts.keys()];
  const traces = scripts.map(() => new Deferred<Trace>());
  // Nobody gets further than to the first script that failed.
  let end = scripts.length;
  const work = async () => {
    for (let i = order.shift(); i !== undefined; i = order.shift()) {
      if (i >= end) continue;
      try {
        traces[i]!.resolve(await emulator.run(scripts[i]!));
      } catch (error) {
        traces[i]!.reject(error);
        end = Math.min(end, i);
      }
    }
  };
  for (let worker = 0; worker < atOnce; worker++) void work();
  try {
    for (const { promise } of traces) yield await promise;
  } finally {
    end = 0;
  }
}

/** The numbers of the scripts, those first that wait long: begun last, one alone would hold up all. */
function longestFirst(scripts: readonly Script[]): number[] {
  const waits = scripts.map((script) =>
    script.reduce((sum, { actor, args }) => (actor === 'clock' ? sum + Number(args[0]) : sum), 0),
  );
  return [...scripts.keys()].sort((a, b) => waits[b]! - waits[a]!);
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
