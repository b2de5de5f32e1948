/**
 * The ledger of the suite: every number that a script ever had, with the digest of the script, or `retired` where it is
 * no longer in the suite. What was run elsewhere under a number can so be judged years later.
 */
import { createHash } from 'node:crypto';
import type { SuiteText } from './suite.ts';

export interface Entry {
  readonly id: string;
  /** The digest of the script's text; undefined for one that is retired. */
  readonly digest: string | undefined;
}

/** The number as it is spelled. */
export const idOf = (number: number): string => String(number).padStart(4, '0');

/** What the ledger says of a script. */
export function entryOf({ id, text }: SuiteText): Entry {
  return { id, digest: createHash('sha256').update(text).digest('hex').slice(0, 12) };
}

/** The entries of the text, a line each. */
export function parseLedger(text: string): readonly Entry[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    const [id = '', digest] = line.split(' ');
    return { id, digest: digest === 'retired' ? undefined : digest };
  });
}

export function printLedger(entries: readonly Entry[]): string {
  return entries.map(({ id, digest = 'retired' }) => `${id} ${digest}\n`).join('');
}

/** What is wrong with the suite by the ledger, a sentence each. */
export function ledgerProblems(entries: readonly Entry[], scripts: readonly SuiteText[]): readonly string[] {
  const problems: string[] = [];
  for (const [i, { id }] of entries.entries()) {
    if (id !== idOf(i + 1)) problems.push(`line ${i + 1} of the ledger has ${id}, expected ${idOf(i + 1)}`);
  }
  const kept = new Map(scripts.map((script) => [script.id, script]));
  if (kept.size < scripts.length) problems.push('a number stands for two scripts');
  for (const { id, digest } of entries) {
    const script = kept.get(id);
    if (digest === undefined && script) problems.push(`${id} is retired and in use again`);
    if (digest !== undefined && !script) problems.push(`${id} was dropped; it is to stay, or to be retired`);
    if (digest !== undefined && script && entryOf(script).digest !== digest) {
      problems.push(`${id} is another script than it was`);
    }
  }
  const known = new Set(entries.map(({ id }) => id));
  for (const { id } of scripts) if (!known.has(id)) problems.push(`${id} is not in the ledger`);
  return problems;
}
