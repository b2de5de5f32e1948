/** Finding the night that is to be run, or beginning one. */
import { basename } from 'node:path';
import { today } from '../../properties/expectations/today.ts';
import type { Lanes } from '../../properties/night/night.ts';
import { type Plan, type Shard, whole } from '../../properties/night/plan.ts';
import { Failure } from '../fail.ts';
import type { CorpusFolder } from './corpus-folder.ts';
import { Damage } from './damage.ts';
import {
  type Night,
  nightFolder,
  nightIn,
  nightName,
  nightOrLoss,
  nightsIn,
  readLanes,
  writeNight,
} from './night-folder.ts';

export interface OpenedNight {
  readonly plan: Plan;
  readonly folder: string;
  /** What was run of it before. */
  readonly lanes: Lanes;
  /**
   * Writes down what the night is, where nothing says it.
   * @throws Failure
   */
  begin(): void;
}

interface NightChoice {
  readonly seed?: string;
  readonly resume?: boolean;
  readonly shard: Shard;
  /** Whether the lane size is only the usual one, so that of a night that is there may be another. */
  readonly isAnySize?: boolean;
}

/**
 * The night. Nothing is written of one that is new; what says which it is, is put back where lanes of it are there.
 * @throws Failure where it was begun before and is not to be resumed, or is to be and only others were begun; OtherVersion
 */
export function openNight(
  corpus: CorpusFolder,
  asked: Omit<Plan, 'seed'>,
  { seed, resume, shard, isAnySize = false }: NightChoice,
  damage: Damage,
): OpenedNight {
  const plan = resume
    ? planResumed(corpus.path, asked, seed, isAnySize, damage)
    : { ...asked, seed: seed ?? today() };
  const folder = nightFolder(corpus.path, plan);
  const night = nightIn(folder, damage);
  const lanes = readLanes(folder, damage);
  const begin = () => {
    // Another shard may have begun it meanwhile.
    if (night ?? nightIn(folder, damage)) return;
    const began = beganOf(lanes) ?? new Date().toISOString();
    writeNight(folder, { night: 'lastclose night', version: 1, ...plan, began });
  };
  // What lanes are there are those of this night, whether or not more can be run.
  if (lanes.size > 0) begin();
  // Other shards may be at the same night.
  if (lanes.size > 0 && !resume && shard.of === whole.of) {
    throw new Failure(
      `the night of seed '${plan.seed}' was begun in ${corpus.path}; expected --resume to go on with it, or another --seed`,
    );
  }
  return { plan, folder, lanes, begin };
}

const silent = new Damage(() => {});

/** When the first of the lanes ended. */
const beganOf = (lanes: Lanes) => [...lanes.values()].map(({ at }) => at).sort()[0];

/** The plan of the night that was begun last, of that seed or of any; of a new one where the emulator has none. */
function planResumed(
  corpus: string,
  asked: Omit<Plan, 'seed'>,
  seed: string | undefined,
  isAnySize: boolean,
  damage: Damage,
): Plan {
  const nights = nightsIn(corpus, damage)
    .flatMap((folder) => readOrNamed(folder, asked, seed, damage) ?? [])
    .filter((night) => night.emulator === asked.emulator && (seed ?? night.seed) === night.seed)
    .sort((a, b) => (a.began < b.began ? -1 : 1));
  const sized = (night: Night) => (isAnySize ? { ...asked, laneSize: night.laneSize } : asked);
  const own = nights.findLast((night) => differences(night, sized(night)).length === 0);
  if (own) return { ...sized(own), seed: own.seed };
  const other = nights.at(-1);
  if (other === undefined) {
    damage.mention(`${corpus} has no night to go on with; a new one begins`);
    return { ...asked, seed: seed ?? today() };
  }
  throw new Failure(
    `no night in ${corpus} matches: that of seed '${other.seed}' has ${differences(other, sized(other)).join(' and ')}; expected the same, or another --seed without --resume`,
  );
}

/**
 * The lane size of the nights of that seed; undefined where there is none.
 * @throws Failure where they have several
 */
export function laneSizeIn(
  corpus: string,
  { emulator, profile, seed }: Omit<Plan, 'laneSize'>,
): number | undefined {
  const nights = nightsIn(corpus, silent)
    .flatMap((folder) => nightIn(folder, silent) ?? [])
    .filter((night) => night.emulator === emulator && night.profile === profile && night.seed === seed);
  const sizes = [...new Set(nights.map(({ laneSize }) => laneSize))].sort((a, b) => a - b);
  if (sizes.length <= 1) return sizes[0];
  throw new Failure(
    `${corpus} has nights of seed '${seed}' with lanes of ${sizes.join(' and ')} scripts; expected --lane-size`,
  );
}

/** In words, how the night is not what is asked for. */
function differences(night: Plan, asked: Omit<Plan, 'seed'>): readonly string[] {
  return [
    ...(night.profile === asked.profile ? [] : [`--as ${night.profile}, not ${asked.profile}`]),
    ...(night.laneSize === asked.laneSize ? [] : [`--lane-size ${night.laneSize}, not ${asked.laneSize}`]),
  ];
}

/** A night that does not say what it is may still be one that is asked for, by the name of its folder. */
function readOrNamed(
  folder: string,
  asked: Omit<Plan, 'seed'>,
  seed: string | undefined,
  damage: Damage,
): Night | undefined {
  const night = nightIn(folder, silent);
  if (night) return night;
  const name = basename(folder);
  const plan = { ...asked, seed: seed ?? name.slice(0, name.lastIndexOf('-')) };
  if (nightName(plan) === name) {
    const began = beganOf(readLanes(folder, silent)) ?? new Date().toISOString();
    return { night: 'lastclose night', version: 1, ...plan, began };
  }
  // Left where it is: it is another night's, perhaps of a process that is at it.
  nightOrLoss(folder, new Damage((line) => damage.mention(line)));
  return undefined;
}
