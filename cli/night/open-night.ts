/** Finding the night that is to be run, or beginning one. */
import { existsSync } from 'node:fs';
import { today } from '../../properties/expectations/today.ts';
import { type Lanes, lanesIn } from '../../properties/night/night.ts';
import { type Plan, type Shard, whole } from '../../properties/night/plan.ts';
import { printable } from '../../reports/printable.ts';
import { Failure } from '../fail.ts';
import type { CorpusFolder } from './corpus-folder.ts';
import { nightFolder, nightsIn, readLanes, readNight, writeNight } from './night-folder.ts';

export interface OpenedNight {
  readonly plan: Plan;
  readonly folder: string;
  /** What was run of it before. */
  readonly lanes: Lanes;
}

interface NightChoice {
  readonly seed?: string;
  readonly resume?: boolean;
  readonly shard: Shard;
  readonly say: (line: string) => void;
}

/** @throws Failure where it was begun before and is not to be resumed */
export function openNight(corpus: CorpusFolder, asked: Omit<Plan, 'seed'>, choice: NightChoice): OpenedNight {
  const { seed, resume, shard, say } = choice;
  const plan = { ...asked, seed: seed ?? (resume ? lastSeed(corpus.path, asked) : undefined) ?? today() };
  const folder = nightFolder(corpus.path, plan);
  const lanes = existsSync(folder) ? readLanes(folder, say) : lanesIn([]);
  // Other shards may be at the same night.
  if (lanes.size > 0 && !resume && shard.of === whole.of) {
    throw new Failure(
      `the night of seed '${printable(plan.seed)}' was begun in ${corpus.path}; expected --resume to go on with it, or another --seed`,
    );
  }
  if (!existsSync(folder)) {
    const began = new Date().toISOString();
    writeNight(folder, { night: 'lastclose night', version: 1, ...plan, began });
  }
  return { plan, folder, lanes };
}

/** The seed of the night that was begun last, of those that are the same but for their seed. */
function lastSeed(corpus: string, asked: Omit<Plan, 'seed'>): string | undefined {
  const nights = nightsIn(corpus)
    .map(readNight)
    .filter(
      ({ emulator, profile, laneSize }) =>
        emulator === asked.emulator && profile === asked.profile && laneSize === asked.laneSize,
    );
  return nights.sort((a, b) => (a.began < b.began ? -1 : 1)).at(-1)?.seed;
}
