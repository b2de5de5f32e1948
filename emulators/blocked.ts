/** The call that each blocked thread is in: what `returns` gives is an outcome of that call. */
import type { Call } from '../model/script.ts';

export class BlockedCalls {
  readonly #inside = new Map<string, Call>();

  /** Whether the thread is inside an earlier call. */
  has(actor: string): boolean {
    return this.#inside.has(actor);
  }

  /** The call that an outcome is of: behind `returns` the one that was blocked. */
  made(call: Call): Call {
    return call.api === 'returns' ? (this.#inside.get(call.actor) ?? call) : call;
  }

  /** Takes note of what a call gave: `busy` is none of the call that the thread is in. */
  note(call: Call, outcome: string): void {
    if (outcome === 'blocked') this.#inside.set(call.actor, this.made(call));
    else if (outcome !== 'busy') this.#inside.delete(call.actor);
  }

  /** Nothing is blocked any more: another script begins. */
  clear(): void {
    this.#inside.clear();
  }
}
