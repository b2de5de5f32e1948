/**
 * A night: a long run of an emulator in numbered lanes. A lane is a campaign of its own, of so many scripts, with a seed
 * of its own, so that any lane can be run anywhere, alone, and gives the same.
 *
 * What is known when a night begins is expected in all its lanes. The first lane is a survey: what it finds is expected in
 * every other one, so that a bug which shows everywhere is not shrunk a thousand times. So every shard runs the survey.
 */

/** What decides what the lanes of a night do. */
export interface Plan {
  readonly seed: string;
  /** As it was asked for: `wine`, `exec:COMMAND`. */
  readonly emulator: string;
  /** The name of the Windows that judges. */
  readonly profile: string;
  /** Scripts a lane. */
  readonly laneSize: number;
}

/** One of `of` parts of a night, from 1. */
export interface Shard {
  readonly shard: number;
  readonly of: number;
}

export const whole: Shard = { shard: 1, of: 1 };

export const surveyLane = 0;

const usualLaneSize = 2000;
const smallestLane = 100;

/**
 * How many scripts a lane has unless that is told. A lane under way is run to its end, and all wait for the survey; so a
 * night of a few minutes has small ones, of a script for each second: slow emulators do some ten a second.
 * @param seconds how long the night is to go on, if it is not for a number of scripts
 */
export function laneSizeFor(seconds?: number): number {
  if (seconds === undefined) return usualLaneSize;
  return Math.min(usualLaneSize, Math.max(smallestLane, Math.round(seconds)));
}

/** The seed of a lane: `lastclose check` with it does what the first lane of a night does. */
export function laneSeed(seed: string, lane: number): string {
  return `${seed}/${lane}`;
}

/** The scripts of a lane, of a night of so many scripts. */
export function scriptsOf(lane: number, laneSize: number, runs = Number.POSITIVE_INFINITY): number {
  return Math.max(0, Math.min(laneSize, runs - lane * laneSize));
}

/** Whether the shard runs the lane. */
export function isOfShard(lane: number, { shard, of }: Shard): boolean {
  return lane === surveyLane || lane % of === shard % of;
}

/** The lanes of a shard in their order, the survey first: without end where the night has no number of scripts. */
export function* lanesOf(
  { shard, of }: Shard,
  laneSize: number,
  runs = Number.POSITIVE_INFINITY,
): Generator<number> {
  if (runs > 0) yield surveyLane;
  // The lanes behind the survey are dealt out, so that the first shard does not get one less.
  for (let lane = shard; scriptsOf(lane, laneSize, runs) > 0; lane += of) yield lane;
}
