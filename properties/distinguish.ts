/**
 * The shortest script that tells one Windows from another: the second rejects whatever the first may do. It is the same
 * in the other direction, because then no trace is of both.
 */
import type { Call, Script } from '../model/script.ts';
import type { TraitId } from '../model/traits.ts';
import { valuation } from '../oracles/subject.ts';
import { articleScripts } from './article-scripts.ts';
import { generate } from './generate.ts';
import { apartIn, mayDifferIn, type Parting, partingOf, type Rows, turnsOn } from './histories.ts';
import { type Bounds, usualBounds, widened } from './proposals.ts';
import { chanceFor } from './seed.ts';
import { searchShortest } from './shortest.ts';
import { minimize } from './shrink.ts';
import { suite } from './suite/suite.ts';
import { mayPart } from './twins.ts';

/** How long scripts made by chance are. */
const lengths = { minimum: 3, maximum: 16 };
/** Without a script to fall short of, none longer than this is looked for exhaustively. */
const longestAlone = 6;

const alwaysCan = () => true;

export interface FindOptions {
  readonly seed: string;
  /** Scripts made by chance that are tried before none counts as found. */
  readonly runs: number;
  readonly can?: (call: Call) => boolean;
  /** Scripts that are tried first; those of the suite and the articles unless told otherwise. */
  readonly known?: Iterable<Script>;
  readonly onProgress?: (doing: string) => void;
}

export interface Found {
  readonly parting?: Parting;
  /** Scripts tried. */
  readonly tried: number;
}

/** Some script that tells the rows apart: of the suite, of an article, or made by chance along one of the rows. */
export function findParting(rows: Rows, options: FindOptions): Found {
  const { seed, runs, can = alwaysCan, known = knownScripts(), onProgress } = options;
  const may = mayPart(rows);
  let tried = 0;
  for (const script of known) {
    if (!script.every(can)) continue;
    tried++;
    const parting = may(script) ? partingOf(script, rows) : undefined;
    if (parting) return { parting, tried };
  }
  const chance = chanceFor(seed, 'distinguish');
  for (let run = 0; run < runs; run++) {
    onProgress?.(`${run} of ${runs} scripts made by chance`);
    const along = run % 2 === 0 ? rows.actual : rows.judging;
    const script = generate(chance, { row: valuation(along, chance), can, ...lengths });
    tried++;
    const parting = may(script) ? partingOf(script, rows) : undefined;
    if (parting) return { parting, tried };
  }
  return { tried };
}

function* knownScripts(): Generator<Script> {
  for (const { script } of suite) yield script;
  yield* articleScripts;
}

export interface DistinguishOptions extends FindOptions {
  /** Scripts that the exhaustive search may look at. */
  readonly budget: number;
}

/** A script, and how well it is known to be the shortest. */
export interface Told extends Parting {
  /** Sets of traits: with one set, in the judging row, as the other row has it, the script tells nothing. */
  readonly turnsOn: readonly (readonly TraitId[])[];
}

export interface Distinction {
  /** Traits without a common value. Where there is none, some stack is both, and nothing can tell them apart. */
  readonly apart: readonly TraitId[];
  /** Traits of which not all values are common: where an answer to an open question could tell them apart. */
  readonly mayDiffer: readonly TraitId[];
  readonly told?: Told;
  /** Scripts tried by chance and to shrink; 0 where none had to be. */
  readonly tried: number;
  /** Every script up to this length was looked at, within the bounds; how many those were. */
  readonly exhausted: { readonly length: number; readonly scripts: number; readonly bounds: Bounds };
}

/** Looks for the shortest script of which every trace under `actual` is rejected under `judging`. */
export function distinguish(rows: Rows, options: DistinguishOptions): Distinction {
  const { seed, budget, can = alwaysCan, onProgress } = options;
  const traits = {
    apart: apartIn(rows.actual, rows.judging),
    mayDiffer: mayDifferIn(rows.actual, rows.judging),
  };
  if (traits.apart.length === 0) {
    return { ...traits, tried: 0, exhausted: { length: 0, scripts: 0, bounds: usualBounds } };
  }
  const found = findParting(rows, options);
  let { tried } = found;
  let best = found.parting?.script;
  if (best !== undefined) {
    onProgress?.('shrinking');
    const may = mayPart(rows);
    const shows = (script: Script) => may(script) && partingOf(script, rows) !== undefined;
    const shrunk = minimize(best, { row: valuation(rows.actual), can, seed, shows });
    tried += shrunk.executions;
    best = partingOf(shrunk.script, rows)!.script;
  }
  const bounds = widened(usualBounds, best ?? []);
  const longest = best === undefined ? longestAlone : best.length - 1;
  const exhausted = searchShortest(rows, {
    bounds,
    can,
    budget,
    longest,
    onProgress: (length, scripts) => onProgress?.(`every script of ${length} calls: ${scripts} looked at`),
  });
  best = exhausted.script ?? best;
  const told = best === undefined ? {} : { told: toldBy(best, rows) };
  const { length, scripts } = exhausted;
  return { ...traits, ...told, tried, exhausted: { length, scripts, bounds } };
}

function toldBy(script: Script, rows: Rows): Told {
  return { ...partingOf(script, rows)!, turnsOn: turnsOn(script, rows) };
}

/** The same distinction for the other direction: what the rows exchanged make of it. */
export function mirrored(distinction: Distinction, { actual, judging }: Rows): Distinction {
  const { told, ...rest } = distinction;
  const exchanged = { actual: judging, judging: actual };
  return told === undefined ? distinction : { ...rest, told: toldBy(told.script, exchanged) };
}

/** Whether no shorter script exists within the bounds. */
export function isProved({ told, exhausted }: Distinction): boolean {
  return told !== undefined && exhausted.length >= told.script.length - 1;
}
