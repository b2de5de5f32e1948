/** Lanes: numbered parts of a run of scripts, each with a seed of its own. */
import fc from 'fast-check';
import type { Call, Script } from '../model/script.ts';
import type { Row } from '../model/traits.ts';
import { valuation } from '../oracles/subject.ts';
import { scriptsToMake } from './script-arbitrary.ts';
import { chanceFor, seedFor } from './seed.ts';

/** Scripts a lane. */
export const laneSize = 100;

export interface LaneOptions {
  readonly seed: string;
  /** What the scripts are generated along; what it leaves open is drawn anew for each lane. */
  readonly row: Row;
  readonly can: (call: Call) => boolean;
}

export interface Lane {
  /** Its number, from 0 up. */
  readonly lane: number;
  /** Each made when its turn comes. */
  readonly scripts: Iterable<Script>;
}

/** The lanes of a run of so many scripts. What a lane is generated along is asked when its turn comes. */
export function* lanes(runs: number, optionsNow: () => LaneOptions): Generator<Lane> {
  for (let lane = 0; lane * laneSize < runs; lane++) {
    yield { lane, scripts: scriptsOf(lane, optionsNow(), Math.min(laneSize, runs - lane * laneSize)) };
  }
}

/** Lanes of which the scripts are remembered. */
const remembered = 16;

/**
 * The scripts of each lane of a run of so many, by its number, for whoever runs ahead: made along what is given now, and
 * the same object as long as that has the same row.
 */
export function scriptsOfLanes(
  runs: number,
  optionsNow: () => LaneOptions,
): (lane: number) => Iterable<Script> | undefined {
  const made = new Map<number, { readonly row: Row; readonly scripts: Iterable<Script> }>();
  return (lane) => {
    if (lane * laneSize >= runs) return undefined;
    const options = optionsNow();
    const before = made.get(lane);
    if (before?.row === options.row) return before.scripts;
    const scripts = scriptsOf(lane, options, Math.min(laneSize, runs - lane * laneSize));
    made.delete(lane - remembered);
    made.set(lane, { row: options.row, scripts });
    return scripts;
  };
}

/** The first so many scripts of a lane. */
export function laneScripts(lane: number, options: LaneOptions, size: number): readonly Script[] {
  return [...scriptsOf(lane, options, size)];
}

function scriptsOf(lane: number, { seed, row, can }: LaneOptions, size: number): Iterable<Script> {
  const along = valuation(row, chanceFor(seed, 'valuation', lane));
  const drawn = fc.sample(scriptsToMake({ row: along, can }), {
    seed: seedFor(seed, 'lane', lane),
    numRuns: size,
  });
  return {
    *[Symbol.iterator]() {
      for (const make of drawn) yield make();
    },
  };
}
