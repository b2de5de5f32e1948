/** The system under test, as reports show it. */
import type { TraitId } from '../model/traits.ts';

export interface Subject {
  /** As it was asked for: `windows-98`, `wine`, `exec:COMMAND`. */
  readonly asked: string;
  readonly name: string;
  readonly version: string;
  readonly peer: 'kit' | 'self';
  /** In plain words, what could not be checked. */
  readonly notChecked: readonly string[];
  /** The values that chance gave to the unknown cells of a simulated profile. */
  readonly chosen: Readonly<Partial<Record<TraitId, string>>>;
  /** What was heard of it beside its traces: how it ended when it crashed. */
  readonly notices: readonly string[];
}
