/** What a rule is. */
import type { Situation } from './situation.ts';

/** How well a statement is founded, best first. */
export type Evidence = 'documented' | 'tested' | 'inferred' | 'convention';

/** A sentence of behaviour with a stable id and where it comes from. */
export interface Rule {
  readonly id: string;
  readonly says: string;
  /** Articles, documented rules and asserted facts, by their ids. */
  readonly source: readonly string[];
  readonly evidence: Evidence;
}

/** A rule that answers calls: the first of an API's rules whose `when` holds gives the outcome. */
export interface CallRule extends Rule {
  /** `closesocket`, or `peer send` for calls of others than processes. */
  readonly calls: readonly string[];
  readonly when: (s: Situation) => boolean;
  /** Brings the situation's world to what it is after the call, and gives the outcome. */
  readonly gives: (s: Situation) => string;
}

/** The outcome of a call on which the sources say nothing at all: any is allowed, and nothing after it is judged. */
export const unspecified = '*';
