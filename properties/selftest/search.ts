/** Searching for mutants by chance: lanes over all that are still alive, so that those that die early cost little. */
import { laneSize } from '../lane.ts';
import type { Pool } from './pool.ts';

/** Where the search ends: no lane begins after so many seconds, or each mutant has met so many scripts. */
export type Limit = { readonly seconds: number } | { readonly runs: number };

export interface SearchOptions {
  readonly pool: Pool;
  readonly seed: string;
  readonly limit: Limit;
  readonly onProgress?: (scripts: number, alive: number) => void;
}

export interface Searched {
  /** By mutant: the number, from 1 up, of the first script that killed it. */
  readonly kills: ReadonlyMap<string, number>;
  /** How many scripts the others have met. */
  readonly scripts: number;
}

/**
 * Searches the mutants of these ids. What a lane holds depends on the seed and on its number alone, and lanes begin in
 * the order of their numbers, so that the limit decides how many there are and nothing else.
 */
export async function search(ids: readonly string[], options: SearchOptions): Promise<Searched> {
  const { pool, seed, limit, onProgress } = options;
  const alive = new Set(ids);
  const kills = new Map<string, number>();
  const runs = 'runs' in limit ? limit.runs : Number.POSITIVE_INFINITY;
  const deadline = 'seconds' in limit ? performance.now() + 1000 * limit.seconds : Number.POSITIVE_INFINITY;
  let begun = 0;
  const scripts = () => Math.min(runs, begun * laneSize);
  const takeLanes = async () => {
    while (alive.size > 0 && scripts() < runs && performance.now() < deadline) {
      const lane = begun++;
      const before = lane * laneSize;
      const task = { seed, lane, size: Math.min(laneSize, runs - before), mutants: [...alive] };
      for (const [id, at] of await pool.searchLane(task)) {
        // A later lane may have ended before this one.
        kills.set(id, Math.min(kills.get(id) ?? Number.POSITIVE_INFINITY, before + at + 1));
        alive.delete(id);
      }
      onProgress?.(scripts(), alive.size);
    }
  };
  await Promise.all(Array.from({ length: pool.workers }, takeLanes));
  return { kills, scripts: scripts() };
}
