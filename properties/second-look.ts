/**
 * Second looks at findings without a name. One may have been met first where an edit only allows what was seen, as one
 * thing of several. Where the same shows again, and the edit says for certain that it does, the finding may have its name.
 */

import type { Row } from '../model/traits.ts';
import { applyEdit, type Edit, editsOf, explains } from '../oracles/explain.ts';
import { judge } from '../oracles/judge.ts';
import type { Finding, Shown } from './finding.ts';

/** So often a finding without a name is looked at again. */
const mostLooks = 20;

export class SecondLooks {
  /** By fingerprint: the edits that allow the finding where a row is expected, and how often it was looked at again. */
  readonly #known = new Map<
    string,
    { readonly row: Row; readonly allowing: readonly Edit[]; looks: number }
  >();

  /**
   * Whether a deviation with the fingerprint of a finding without a name is worth a look: an edit that may be named, and
   * allows the finding, explains it.
   */
  isWorthOne(
    nameless: Finding,
    { trace, deviation }: Shown,
    row: Row,
    mayName: (edit: Edit) => boolean,
  ): boolean {
    const known = this.#of(nameless, row);
    const names = (edit: Edit) => mayName(edit) && explains(edit, trace, deviation.at, row);
    if (known.looks >= mostLooks || !known.allowing.some(names)) return false;
    known.looks++;
    return true;
  }

  #of({ fingerprint, trace }: Finding, row: Row) {
    const before = this.#known.get(fingerprint);
    if (before?.row === row) return before;
    const allowing = editsOf(row).filter(
      (edit) => judge(trace, applyEdit(row, edit)).deviation === undefined,
    );
    const known = { row, allowing, looks: before?.looks ?? 0 };
    this.#known.set(fingerprint, known);
    return known;
  }
}
