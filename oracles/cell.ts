/** What is known of one trait of one Windows. */
import { type TraitId, valuesOf } from '../model/traits.ts';

/** How well a cell is founded. `convention` is for the reference only: chosen, because no document decides. */
export type CellEvidence = 'documented' | 'tested' | 'inferred' | 'conflicting' | 'unknown' | 'convention';

export interface Cell {
  /** The values it may have: one where it is known. */
  readonly values: readonly string[];
  readonly evidence: CellEvidence;
  /** Ids of articles, documented rules, asserted facts and listed contradictions. */
  readonly source: readonly string[];
  readonly note?: string;
}

/** Stated by an article or by documentation. Several values where the text excludes the others only. */
export function documented(values: string | readonly string[], source: string, note?: string): Cell {
  return cell('documented', values, source, note);
}

/** Asserted by a test that others run on real Windows. */
export function tested(value: string, source: string, note?: string): Cell {
  return cell('tested', value, source, note);
}

/** Concluded from what is documented; nobody states it. Several values as in `documented`. */
export function inferred(value: string | readonly string[], source: string, note?: string): Cell {
  return cell('inferred', value, source, note);
}

/** Sources contradict each other. */
export function conflicting(values: readonly string[], source: string, note: string): Cell {
  return cell('conflicting', values, source, note);
}

/** Chosen for the reference, because no document decides. */
export function convention(value: string, note: string): Cell {
  return cell('convention', value, '', note);
}

/** No source says. */
export function unknown(trait: TraitId): Cell {
  return { values: valuesOf(trait), evidence: 'unknown', source: [] };
}

function cell(
  evidence: CellEvidence,
  values: string | readonly string[],
  source: string,
  note?: string,
): Cell {
  const rest = {
    values: typeof values === 'string' ? [values] : values,
    evidence,
    source: source === '' ? [] : source.split('; '),
  };
  return note === undefined ? rest : { ...rest, note };
}
