/** What this process and its crew have run, also of the lanes that are under way. */
import type { LaneRecord } from '../../properties/night/lane-record.ts';
import type { Hand } from './crew.ts';
import type { Word } from './worker.ts';

export class Tally {
  readonly #underWay = new Map<Hand, Word>();
  #ended = { lanes: 0, scripts: 0, calls: 0 };

  /** What the hand has run of the lane that it is at. */
  hear(hand: Hand, word: Word): void {
    this.#underWay.set(hand, word);
  }

  /** The hand is through with its lane. */
  forget(hand: Hand): void {
    this.#underWay.delete(hand);
  }

  add({ lane, scripts, calls }: LaneRecord): void {
    this.#ended = {
      lanes: this.#ended.lanes + (lane === 'corpus' ? 0 : 1),
      scripts: this.#ended.scripts + scripts,
      calls: this.#ended.calls + calls,
    };
  }

  /** Of the lanes that are under way. */
  get underWay(): Word {
    const words = [...this.#underWay.values()];
    const sum = (key: keyof Word) => words.reduce((total, word) => total + word[key], 0);
    return { scripts: sum('scripts'), calls: sum('calls') };
  }

  /** All in all; of the lanes those that came to their end. */
  get total(): Word & { readonly lanes: number } {
    const { lanes, scripts, calls } = this.#ended;
    const { underWay } = this;
    return { lanes, scripts: scripts + underWay.scripts, calls: calls + underWay.calls };
  }
}
