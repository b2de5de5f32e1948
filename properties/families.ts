/**
 * Families of rules and traits, by the first part of their ids: which of them scripts are about, and to which a finding
 * belongs.
 */
import { rules } from '../model/rules/index.ts';
import type { Script } from '../model/script.ts';
import { type Row, traitIds } from '../model/traits.ts';
import { reachOf } from './coverage.ts';
import type { Finding } from './finding.ts';

/** `close` of `close.last-descriptor`. */
const familyOf = (id: string) => id.slice(0, id.indexOf('.'));

/** Every family, in the order of the rules. */
export const families: readonly string[] = [
  ...new Set([...rules.map(({ id }) => id), ...traitIds].map(familyOf)),
];

/** The families of whose rules and traits the script reaches something under the row. */
export function familiesReached(script: Script, row: Row): ReadonlySet<string> {
  const items = [...reachOf(script, row).keys()];
  return new Set(items.map((item) => familyOf(item.slice(item.indexOf(' ') + 1))));
}

/**
 * The family of a finding: of the trait that explains it or is decided one way here and another way there, else of the rule
 * that it is against; undefined where there is no rule.
 */
export function familyOfFinding({ fingerprint }: Pick<Finding, 'fingerprint'>): string | undefined {
  const id = fingerprint.replace(/^inconsistent: /, '');
  return families.find((family) => id.startsWith(`${family}.`));
}
