/** The calls that can come next in a search. Scripts that have bound as many names have the same, which are spelled out once. */
import { nameOf } from '../../model/vocabulary.ts';
import { type Names, type Proposal, proposals } from '../proposals.ts';
import { kindOfCall, type Task } from './task.ts';

/** A call, with its name: `closesocket`, `peer close`. */
export interface NextCall extends Proposal {
  readonly name: string;
}

export class NextCalls {
  readonly #task: Task;
  readonly #without: ReadonlySet<string>;
  readonly #known = new Map<string, readonly NextCall[]>();

  constructor(task: Task) {
    this.#task = task;
    this.#without = new Set(task.without);
  }

  /** What the task lets the threads call, with every choice of arguments, in a stable order. */
  after(names: Names, threads: readonly string[]): readonly NextCall[] {
    const key = [...Object.values(names.counts), names.ports, ...threads].join(' ');
    let calls = this.#known.get(key);
    if (calls === undefined) {
      const next = proposals(
        names,
        threads,
        this.#task.bounds,
        (call) => !this.#without.has(kindOfCall(call)),
      );
      calls = [...next].map((proposal) => ({ ...proposal, name: nameOf(proposal.call) }));
      this.#known.set(key, calls);
    }
    return calls;
  }
}
