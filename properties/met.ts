/**
 * Deviations met on the way: in scripts that were run to look into another one. Each is kept until that is done, and
 * then taken up as if its script had been generated.
 */
import type { Trace } from '../model/script.ts';
import type { Row } from '../model/traits.ts';
import { judge } from '../oracles/judge.ts';
import type { Expectation } from './expectation.ts';
import { type Shown, signatureOf } from './finding.ts';

/** So many are kept in a campaign, so that it ends whatever is met while those that were kept are taken up. */
export const mostKept = 200;

export class MetOnTheWay {
  readonly #expectation: Expectation;
  readonly #waiting: Trace[] = [];
  /** Signatures that were kept since what is expected last changed: then the same one may be another bug's. */
  readonly #kept = new Set<string>();
  #row: Row | undefined;
  #count = 0;

  constructor(expectation: Expectation) {
    this.#expectation = expectation;
  }

  /** How many were kept. */
  get count(): number {
    return this.#count;
  }

  /** Keeps the first trace of each signature that is not known by now. */
  keep(traces: readonly Trace[]): void {
    if (this.#row !== this.#expectation.row) this.#kept.clear();
    this.#row = this.#expectation.row;
    for (const trace of traces) {
      if (this.#count >= mostKept) return;
      const met = this.#unknownIn(trace);
      if (met === undefined) continue;
      const signature = signatureOf(trace, met.deviation);
      if (this.#kept.has(signature)) continue;
      this.#kept.add(signature);
      this.#waiting.push(trace);
      this.#count++;
    }
  }

  /** The next to take up: what has become known while it waited is left out. */
  next(): Shown | undefined {
    for (let trace = this.#waiting.shift(); trace; trace = this.#waiting.shift()) {
      const met = this.#unknownIn(trace);
      if (met) return met;
    }
    return undefined;
  }

  #unknownIn(trace: Trace): Shown | undefined {
    const { deviation } = judge(trace, this.#expectation.row);
    const isUnknown = deviation && !this.#expectation.isMasked(signatureOf(trace, deviation));
    return isUnknown ? { trace, deviation } : undefined;
  }
}
