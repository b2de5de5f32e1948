/** A profile: a named Windows as a row of trait values, each with its evidence. */
import { type Row, type TraitId, traitIds, valuesOf } from '../model/traits.ts';
import { type Cell, unknown } from './cell.ts';

/** How a profile is written: its base, and the cells in which it differs. */
export interface ProfileSource {
  readonly name: string;
  readonly title: string;
  readonly base?: ProfileSource;
  /** Whether the facts that tests assert were tested on it; as its base, if it does not say. */
  readonly isTested?: boolean;
  readonly cells: Partial<Readonly<Record<TraitId, Cell>>>;
}

/** A profile with every cell filled: `unknown` where nothing is said. */
export interface Profile {
  readonly name: string;
  readonly title: string;
  /** Whether the facts that tests assert were tested on it. */
  readonly isTested: boolean;
  readonly cells: Readonly<Record<TraitId, Cell>>;
  readonly row: Row;
}

/**
 * Fills a profile from its base.
 * @throws Error naming profile and trait where a cell has a value that its trait does not have, or states a known
 * value without a source
 */
export function resolve(source: ProfileSource): Profile {
  const stated = collect(source);
  const cells = {} as Record<TraitId, Cell>;
  const row = {} as Record<TraitId, readonly string[]>;
  for (const trait of traitIds) {
    const cell = stated[trait] ?? unknown(trait);
    for (const value of cell.values) {
      if (!valuesOf(trait).includes(value))
        throw new Error(`${source.name}: ${trait} has no value '${value}'`);
    }
    const needsSource = cell.evidence !== 'unknown' && cell.evidence !== 'convention';
    if (needsSource && cell.source.length === 0) throw new Error(`${source.name}: ${trait} states no source`);
    cells[trait] = cell;
    row[trait] = cell.values;
  }
  return { name: source.name, title: source.title, isTested: isTested(source), cells, row };
}

function isTested({ isTested: own, base }: ProfileSource): boolean {
  return own ?? (base !== undefined && isTested(base));
}

function collect(source: ProfileSource): ProfileSource['cells'] {
  return source.base ? { ...collect(source.base), ...source.cells } : source.cells;
}

/** The profile with one trait set, as an edit of the row; `name` says what was edited. */
export function edit(profile: Profile, name: string, trait: TraitId, cell: Cell): Profile {
  return {
    name: `${profile.name}${name}`,
    title: profile.title,
    isTested: profile.isTested,
    cells: { ...profile.cells, [trait]: cell },
    row: { ...profile.row, [trait]: cell.values },
  };
}
