/** A law: what holds of every script on a stack that keeps the documents' promises, and what breaks it by design. */
import type { Script, Trace } from '../../model/script.ts';
import type { TraitId } from '../../model/traits.ts';
import { articles } from '../../oracles/articles/index.ts';
import type { Profile } from '../../oracles/profile.ts';

/** Whatever executes scripts. */
export type Run = (script: Script) => Trace;

/** A value of a trait with which a law does not hold. */
export interface Breach {
  readonly trait: TraitId;
  readonly value: string;
  /** What else the stack must do for it to show. */
  readonly and?: Breach;
}

export interface Law {
  readonly id: string;
  readonly says: string;
  /** The precondition: the scripts that the law speaks of. */
  readonly applies: (script: Script) => boolean;
  /** What went wrong, or undefined if the law holds. */
  readonly check: (script: Script, run: Run) => string | undefined;
  /** Values that break the law by design; none for what holds of every stack. */
  readonly brokenBy: readonly Breach[];
}

/** What in a profile may break the law: the ids of articles, or `trait value` where no article tells of it. */
export function brokenIn(law: Law, profile: Profile): readonly string[] {
  const has = ({ trait, value, and }: Breach): boolean =>
    profile.row[trait].includes(value) && (and === undefined || has(and));
  const found = law.brokenBy.filter(has);
  const names = found.flatMap(({ trait, value }) => {
    const told = articles.filter((article) => article.trait === trait && article.bug.includes(value));
    return told.length > 0 ? told.map((article) => article.id) : [`${trait} ${value}`];
  });
  return [...new Set(names)];
}

/** The law speaks of every script. */
export const always = () => true;

export const breach = (trait: TraitId, ...values: readonly string[]): readonly Breach[] =>
  values.map((value) => ({ trait, value }));

/** The duplicate of a socket has no link to the stack, so that its close does not reach it. */
export const unlinked: readonly Breach[] = [
  ...breach('share.close-link', 'process-created-socket', 'original-descriptor'),
  ...breach('share.remote-handle-link', 'process-created-socket', 'unlinked'),
];
