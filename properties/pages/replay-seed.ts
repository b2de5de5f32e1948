/** Seeds by which a simulated profile shows what a repro shows of it. */
import { simulate } from '../../emulators/simulated.ts';
import type { Script } from '../../model/script.ts';
import type { Row } from '../../model/traits.ts';
import { judge } from '../../oracles/judge.ts';
import { valuation } from '../../oracles/subject.ts';
import { chanceFor } from '../seed.ts';

const tries = 100;

/**
 * The seed itself, or the first made of it, by which the stack settles what the row leaves open so that the script deviates
 * at that call; itself if none of a hundred does.
 */
export function replaySeed(
  script: Script,
  seenAt: number,
  rows: { actual: Row; judging: Row },
  seed: string,
): string {
  const seeds = Array.from({ length: tries }, (_, i) => (i === 0 ? seed : `${seed}/${i}`));
  const shows = (one: string) => {
    // As commands settle what is open of a profile that they simulate.
    const row = valuation(rows.actual, chanceFor(one, 'emulator'));
    return judge(simulate(script, row), rows.judging).deviation?.at === seenAt;
  };
  return seeds.find(shows) ?? seed;
}
