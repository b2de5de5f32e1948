/**
 * Novelty: of a few proposals the one that was made least often in the script so far. Counted are pairs of a move and
 * the abstract state of what it is made on, within one script, so that scripts know nothing of each other.
 */
import type { Proposal } from './moves/move.ts';

export class Novelty<Move> {
  /** By move: how often it was made, by state. */
  readonly #made = new Map<Move, Map<number, number>>();
  #best: { readonly move: Move; readonly proposal: Proposal; readonly times: number } | undefined;

  /** Whether nothing newer than what was offered can come. */
  get isCertain(): boolean {
    return this.#best?.times === 0;
  }

  offer(move: Move, proposal: Proposal): void {
    const times = this.#made.get(move)?.get(proposal.state) ?? 0;
    if (this.#best === undefined || times < this.#best.times) this.#best = { move, proposal, times };
  }

  /** The newest of what was offered since the last time, the first of equals; it counts as made. */
  take(): Proposal | undefined {
    const best = this.#best;
    if (best === undefined) return undefined;
    this.#best = undefined;
    const { move, proposal, times } = best;
    const states = this.#made.get(move);
    if (states) states.set(proposal.state, times + 1);
    else this.#made.set(move, new Map([[proposal.state, 1]]));
    return proposal;
  }
}
