/** What scripts made by chance notice, a lane at a time. */
import { valuation } from '../../oracles/subject.ts';
import { laneScripts } from '../lane.ts';
import type { Mutant } from './mutant.ts';
import { gives, type Sound, soundly } from './sound.ts';

export interface LaneTask {
  readonly seed: string;
  readonly lane: number;
  /** Scripts to be made: those of the lane, or the first of them. */
  readonly size: number;
}

/** The mutants that the lane gives away, each with the place in the lane of the first script that does. */
export function killedInLane(mutants: readonly Mutant[], task: LaneTask): ReadonlyMap<string, number> {
  const kills = new Map<string, number>();
  for (const { row } of new Set(mutants.map(({ profile }) => profile))) {
    // As a campaign makes them: along what is expected, knowing nothing of the mutant.
    const scripts = laneScripts(task.lane, { seed: task.seed, row, can: () => true }, task.size);
    const sound: Sound[] = [];
    for (const mutant of mutants) {
      if (mutant.profile.row !== row) continue;
      const run = mutant.start(`${task.seed}/${task.lane}`);
      const at = scripts.findIndex((script, i) => {
        sound[i] ??= soundly(script, valuation(row));
        return gives(script, mutant, run, sound[i]);
      });
      if (at >= 0) kills.set(mutant.id, at);
    }
  }
  return kills;
}
