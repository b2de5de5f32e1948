/** The standard suite: small scripts that together reach what the rules can do, tell apart what can be, and kill mutants. */
import { parseScript } from '../../model/notation/parse.ts';
import type { Script } from '../../model/script.ts';
import { scripts } from './scripts.ts';

/** A script of the suite as it is kept. */
export interface SuiteText {
  /** `0001`; it never changes. */
  readonly id: string;
  /** What the script was added for. */
  readonly adds: string;
  readonly text: string;
}

export interface SuiteScript {
  readonly id: string;
  readonly adds: string;
  readonly script: Script;
}

/** Every script, by number. */
export const suite: readonly SuiteScript[] = scripts.map(({ id, adds, text }) => ({
  id,
  adds,
  script: parseScript(text, id),
}));
