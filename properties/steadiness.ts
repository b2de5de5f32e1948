/** How often an emulator shows a repro when it is run again: each time, or only sometimes. */

/** How often something showed, of how many runs. */
export interface Reproduced {
  readonly times: number;
  readonly of: number;
}

/** A repro that shows in so many runs of as many is steady. */
export const steadyRuns = 3;
/** Of one that does not, so many runs say how often it shows. */
export const measuringRuns = 10;
/** Two scripts that show in as many runs more or less, of ten, show about as often: chance makes that difference. */
const byChance = 3;

export const isSteady = ({ times, of }: Reproduced) => times === of;

/**
 * Runs something until it is known how often it shows.
 * @param enough it is steady if it shows in the first so many runs
 * @param atOnce how many runs may go on at the same time
 */
export async function measure(
  shows: () => Promise<boolean>,
  enough = steadyRuns,
  atOnce = 1,
): Promise<Reproduced> {
  let [times, of] = [0, 0];
  for (let most = enough; of < most; most = times === of ? enough : measuringRuns) {
    const runs = Math.min(atOnce, most - of);
    const shown = await Promise.all(Array.from({ length: runs }, shows));
    times += shown.filter(Boolean).length;
    of += runs;
  }
  return { times, of };
}

/** Of scripts from the smallest up, the first that showed about as often as any. */
export function reliable<T extends { readonly reproduced: Reproduced }>(smallestFirst: readonly T[]): T {
  const most = Math.max(...smallestFirst.map(({ reproduced }) => reproduced.times));
  return smallestFirst.find(({ reproduced }) => reproduced.times >= most - byChance)!;
}
