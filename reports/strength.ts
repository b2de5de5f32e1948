/** What is reported of an oracle's strength. */
import { isError } from '../model/outcome.ts';
import { nameOf } from '../model/vocabulary.ts';
import type { Change, Loophole, Strength } from '../properties/strength.ts';

export interface StrengthReport {
  readonly profile: string;
  /** Where the traces are from, in a few words. */
  readonly traces: string;
  readonly seed: string;
  readonly strength: Strength;
}

/** A number of changes, and how many of them were rejected. */
export interface Share {
  readonly name: string;
  readonly changes: number;
  readonly rejected: number;
}

export const isRejected = (change: Change) => change.rejectedAt !== undefined;

/** All changes as one share: to any other answer, and to the answers of stacks that the traits can describe. */
export function overall({ strength }: StrengthReport): { readonly any: Share; readonly plausible: Share } {
  return {
    any: shareOf('any other', strength.changes),
    plausible: shareOf('plausible', strength.plausible),
  };
}

/** By what was changed into what, the weakest first. */
export function byKind({ strength }: StrengthReport): readonly Share[] {
  const kinds = new Map<string, Change[]>();
  for (const change of strength.changes) {
    const kind = kindOf(change);
    kinds.set(kind, [...(kinds.get(kind) ?? []), change]);
  }
  const shares = [...kinds].map(([name, changes]) => shareOf(name, changes));
  return shares.sort((a, b) => a.rejected / a.changes - b.rejected / b.changes || b.changes - a.changes);
}

/** What let changes through, with how many, the widest first. */
export function loopholes({ strength }: StrengthReport): readonly (readonly [string, number])[] {
  const names = [...strength.changes, ...strength.plausible].flatMap(({ loophole }) =>
    loophole ? [nameOfLoophole(loophole)] : [],
  );
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
}

/** `66.7 %`; `-` of nothing. */
export function percent({ changes, rejected }: Share): string {
  return changes === 0 ? '-' : `${((100 * rejected) / changes).toFixed(1)} %`;
}

function shareOf(name: string, changes: readonly Change[]): Share {
  return { name, changes: changes.length, rejected: changes.filter(isRejected).length };
}

const seen = ['peer connect', 'peer observe', 'leaks', 'system leaks'];

/** An error that became a success is another matter than a FIN that became a reset. */
function kindOf({ trace, at, was }: Change): string {
  const { call, outcome } = trace[at]!;
  if (seen.includes(nameOf(call))) return `what ${nameOf(call)} sees`;
  const word = (text: string) => (isError(text) ? 'error' : text === 'blocked' ? text : 'success');
  const [from, to] = [word(was), word(outcome)];
  return from === to ? `other ${from}` : `${from} to ${to}`;
}

function nameOfLoophole(loophole: Loophole): string {
  switch (loophole.kind) {
    case 'traits':
      return `unknown: ${loophole.traits.join(' and ')}`;
    case 'not judged':
      return `not judged: ${loophole.why}`;
    case 'error not named':
      return 'sources say that it fails, not how';
    case 'left to the stack':
      return 'sources leave it to the stack';
  }
}
