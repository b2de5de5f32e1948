/** How much of a night is to be run: so many scripts, or for so long, counted over all its processes. */
import type { LaneRecord } from '../../properties/night/lane-record.ts';
import type { Lanes } from '../../properties/night/night.ts';
import { isOfShard, lanesOf, type Plan, type Shard, scriptsOf } from '../../properties/night/plan.ts';

export interface BudgetOptions {
  readonly plan: Plan;
  readonly shard: Shard;
  /** How many scripts, or for how many seconds; without either it goes on until it is stopped. */
  readonly runs?: number;
  readonly seconds?: number;
  /** What was run before. */
  readonly lanes: Lanes;
}

export class Budget {
  readonly #options: BudgetOptions;
  readonly #startedAt = performance.now();
  /** Seconds that the shard had gone on before. */
  readonly #before: number;

  constructor(options: BudgetOptions) {
    const { lanes, shard } = options;
    this.#options = options;
    const own = [...lanes.values()].filter(({ lane }) => lane === 'corpus' || isOfShard(lane, shard));
    this.#before = Math.max(0, ...own.map(({ ended }) => ended));
  }

  /** Seconds since this process began. */
  get running(): number {
    return (performance.now() - this.#startedAt) / 1000;
  }

  /** Seconds that the shard has gone on, by a clock that nobody sets. */
  get elapsed(): number {
    return this.#before + this.running;
  }

  get isTimeLeft(): boolean {
    const { seconds } = this.#options;
    return seconds === undefined || this.elapsed < seconds;
  }

  /** The lanes of the shard in their order, the survey first. */
  lanes(): Generator<number> {
    const { shard, plan, runs } = this.#options;
    return lanesOf(shard, plan.laneSize, runs);
  }

  /** How many scripts the lane has. */
  sizeOf(lane: number): number {
    const { plan, runs } = this.#options;
    return scriptsOf(lane, plan.laneSize, runs);
  }

  /**
   * Seconds that are left, as far as it is known; below 0 where the last lanes go on beyond the time.
   * @param scripts what this process has run, and how many of those in lanes that are under way
   */
  left(
    scripts: { readonly run: number; readonly underWay: number },
    isDone: (lane: LaneRecord['lane']) => boolean,
  ): number | undefined {
    const { seconds, runs } = this.#options;
    if (seconds !== undefined) return seconds - this.elapsed;
    if (runs === undefined || scripts.run === 0) return undefined;
    let rest = 0;
    for (const lane of this.lanes()) if (!isDone(lane)) rest += this.sizeOf(lane);
    return ((rest - scripts.underWay) * this.running) / scripts.run;
  }
}
