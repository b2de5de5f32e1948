/** A profile: a named Windows as a row of trait values, each with its evidence. */
import { nearest } from '../model/notation/nearest.ts';
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
  /** As it was written: what it states itself, and the base that it takes the rest from. */
  readonly source: ProfileSource;
}

/**
 * Fills a profile from its base. `fileOf` names the file that a profile is written in, for messages.
 * @throws Error naming profile, file and trait where there is no such trait, where a cell has a value that its trait
 * does not have or states a known value without a source, and where a base leads back to itself
 */
export function resolve(
  source: ProfileSource,
  fileOf: (source: ProfileSource) => string | undefined = () => undefined,
): Profile {
  const line = lineOf(source, fileOf);
  for (const one of line) check(one, placeOf(one, fileOf));
  const cells = {} as Record<TraitId, Cell>;
  const row = {} as Record<TraitId, readonly string[]>;
  for (const trait of traitIds) {
    cells[trait] = line.find((one) => one.cells[trait] !== undefined)?.cells[trait] ?? unknown(trait);
    row[trait] = cells[trait].values;
  }
  const isTested = line.find((one) => one.isTested !== undefined)?.isTested ?? false;
  return { name: source.name, title: source.title, isTested, cells, row, source };
}

/** The profile that states the cell: itself or one that it is based on; undefined where nobody does. */
export function statedBy(profile: Profile, trait: TraitId): ProfileSource | undefined {
  return lineOf(profile.source).find(({ cells }) => cells[trait] !== undefined);
}

/** The profile with one trait set, as an edit of the row; `name` says what was edited. */
export function edit(profile: Profile, name: string, trait: TraitId, cell: Cell): Profile {
  const { title, isTested } = profile;
  const edited = { name: `${profile.name}${name}`, title, isTested };
  return {
    ...edited,
    cells: { ...profile.cells, [trait]: cell },
    row: { ...profile.row, [trait]: cell.values },
    source: { ...edited, base: profile.source, cells: { [trait]: cell } },
  };
}

type FileOf = (source: ProfileSource) => string | undefined;

/** The profile, its base, the base of that, and so on. */
function lineOf(source: ProfileSource, fileOf: FileOf = () => undefined): readonly ProfileSource[] {
  const line: ProfileSource[] = [];
  for (let one: ProfileSource | undefined = source; one !== undefined; one = one.base) {
    if (line.includes(one)) {
      const way = [...line.slice(line.indexOf(one)), one].map(({ name }) => name).join(' <- ');
      throw new Error(`${placeOf(source, fileOf)}: its base leads back to itself: ${way}`);
    }
    line.push(one);
  }
  return line;
}

/** `windows-98 (oracles/profiles/windows-9x.ts)` */
function placeOf(source: ProfileSource, fileOf: FileOf): string {
  const file = fileOf(source);
  return file === undefined ? source.name : `${source.name} (${file})`;
}

function check({ cells }: ProfileSource, place: string): void {
  for (const [id, { values, evidence, source }] of Object.entries(cells)) {
    if (!isTrait(id)) {
      const near = nearest(id, traitIds);
      throw new Error(`${place}: there is no trait '${id}'${near ? `; did you mean ${near}?` : ''}`);
    }
    const wrong = values.find((value) => !valuesOf(id).includes(value));
    if (wrong !== undefined) throw new Error(`${place}: ${id} has no value '${wrong}'`);
    if (values.length === 0) throw new Error(`${place}: ${id} has no value at all`);
    const needsSource = evidence !== 'unknown' && evidence !== 'convention';
    if (needsSource && source.length === 0) throw new Error(`${place}: ${id} states no source`);
  }
}

function isTrait(id: string): id is TraitId {
  return traitIds.includes(id as TraitId);
}
