/**
 * A night as it runs: the corpus, the survey, then lane after lane on every process of the crew. Whatever a lane gives is
 * on the disk before anything is said of it.
 */
import { EmulatorError } from '../../emulators/emulator.ts';
import type { Entry } from '../../properties/night/entry.ts';
import type { LaneResult } from '../../properties/night/lane.ts';
import { type EmulatorRecord, isWhole, type LaneRecord } from '../../properties/night/lane-record.ts';
import { knownTo, type Lanes, lanesIn, replaysIn, seenIn, standingOf } from '../../properties/night/night.ts';
import { lanesOf, type Plan, type Shard, scriptsOf, surveyLane } from '../../properties/night/plan.ts';
import type { Reached } from '../../properties/night/reached.ts';
import { entriesOf } from '../../properties/night/update.ts';
import type { Severity } from '../../properties/verdict.ts';
import { foundLine, replayedLine } from '../../reports/night-lines.ts';
import type { Pulse } from '../../reports/pulse.ts';
import type { OpenOptions } from '../emulator.ts';
import type { CorpusFolder } from './corpus-folder.ts';
import { Hand, type Outcome } from './crew.ts';
import { MonotonicTime } from './monotonic-time.ts';
import type { Journal } from './night-folder.ts';
import type { Task } from './worker.ts';

export interface NightOptions {
  readonly plan: Plan;
  readonly shard: Shard;
  /** How many scripts, or for how many seconds; without either it goes on until it is stopped. */
  readonly runs?: number;
  readonly seconds?: number;
  readonly workers: number;
  readonly open: OpenOptions;
  readonly corpus: CorpusFolder;
  /** Makes what the night is stored in, once the emulator runs. */
  readonly begin: () => Pick<Journal, 'append'>;
  /** What was run before. */
  readonly lanes: Lanes;
  readonly say: (line: string) => void;
}

/** An emulator that breaks off so many lanes in a row is given up. */
const mostBroken = 3;

export class NightRun {
  readonly #options: NightOptions;
  readonly #hands: readonly Hand[];
  readonly #lanes: Map<LaneRecord['lane'], LaneRecord>;
  readonly #entries: readonly Entry[];
  /** By fingerprint, how grave it is. */
  readonly #found: Map<string, Severity>;
  readonly #time: MonotonicTime;
  readonly #began: number;
  readonly #startedAt = performance.now();
  /** By hand, what it did of the lane that it is at. */
  readonly #underWay = new Map<Hand, { readonly scripts: number; readonly calls: number }>();
  /** Done since this process began. */
  #done = { scripts: 0, calls: 0, lanes: 0 };
  #items: Set<string>;
  #broken = 0;
  #journal: Pick<Journal, 'append'> | undefined;
  #emulator: EmulatorRecord | undefined;
  #hasWorked = false;
  #isStopping = false;
  #isStopped = false;

  constructor(options: NightOptions) {
    const { plan, shard, corpus, lanes, workers } = options;
    this.#options = options;
    this.#hands = Array.from({ length: workers }, () => new Hand());
    this.#lanes = new Map(lanes);
    const entries = corpus
      .entries()
      .filter((it) => it.emulator === plan.emulator && it.profile === plan.profile);
    this.#entries = entries;
    this.#found = new Map(
      [...seenIn(lanes)].map(([fingerprint, { record }]) => [fingerprint, record.severity]),
    );
    this.#items = new Set(Object.keys(corpus.reached(plan.profile)));
    this.#time = new MonotonicTime([
      ...entries.flatMap(({ lastSeen, lastGone = lastSeen }) => [lastSeen, lastGone]),
      ...[...lanes.values()].map(({ at }) => at),
    ]);
    const own = [...lanes.values()].filter(({ lane }) => lane === 'corpus' || isOf(lane, shard));
    this.#began = this.#startedAt - 1000 * Math.max(0, ...own.map(({ ended }) => ended));
  }

  get lanes(): Lanes {
    return this.#lanes;
  }

  get pulse(): Pulse {
    const under = [...this.#underWay.values()];
    const sum = (key: 'scripts' | 'calls') => under.reduce((total, it) => total + it[key], this.#done[key]);
    const left = this.#left(sum('scripts'));
    return {
      seconds: (performance.now() - this.#startedAt) / 1000,
      lanes: this.#done.lanes,
      scripts: sum('scripts'),
      calls: sum('calls'),
      reached: this.#items.size,
      findings: [...this.#found.values()],
      ...(left !== undefined && { left }),
    };
  }

  /** Begins no further lane. */
  finish(): void {
    this.#isStopping = true;
  }

  /** Ends all work now; the lanes that are under way count as not run. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#isStopped = true;
    await Promise.all(this.#hands.map((hand) => hand.stop()));
  }

  /**
   * Runs until the budget is spent, or it is stopped.
   * @throws EmulatorError if nothing more can be concluded about the emulator
   * @throws Failure if something cannot be stored
   */
  async run(): Promise<void> {
    const { corpus, say } = this.#options;
    if (this.#time.isBehind) say(`the clock is behind what ${corpus.path} says; times go on from there`);
    try {
      if (this.#isAnythingLeft) await this.#begin();
      if (this.#isStopped) return;
      // A process that was killed may have left undone what comes after a lane is written down.
      for (const record of this.#lanes.values()) await this.#store(record);
      await this.#replayCorpus();
      const lanes = this.#toRun();
      if (!this.#isStopping && !this.#isDone(surveyLane) && this.#isTimeLeft) {
        await this.#runLane(surveyLane, this.#hands[0]!);
      }
      await Promise.all(this.#hands.map((hand) => this.#runLanes(lanes, hand)));
    } catch (error) {
      await this.stop();
      throw error;
    }
    await Promise.all(this.#hands.map((hand) => hand.close()));
  }

  get #isAnythingLeft(): boolean {
    if (!this.#isDone('corpus')) return true;
    return this.#isTimeLeft && (!this.#isDone(surveyLane) || !this.#toRun().next().done);
  }

  /** Starts the emulator, and only then makes anything. */
  async #begin(): Promise<void> {
    const { plan, begin } = this.#options;
    const ready = await this.#hands[0]!.open({ emulator: plan.emulator, options: this.#openOptions(0) });
    if (this.#isStopped) return;
    if ('failed' in ready) throw new EmulatorError(ready.failed);
    if ('ended' in ready) throw new EmulatorError(`the process that was to run it ended: ${ready.ended}`);
    const { name, version, peer, notChecked, chosen } = ready.subject;
    this.#emulator = { name, version, peer, notChecked: [...notChecked], chosen: { ...chosen } };
    this.#journal = begin();
  }

  #openOptions(worker: number): OpenOptions {
    return { ...this.#options.open, worker };
  }

  *#toRun(): Generator<number> {
    const { plan, shard, runs } = this.#options;
    for (const lane of lanesOf(shard, plan.laneSize, runs)) {
      if (lane !== surveyLane && !this.#isDone(lane)) yield lane;
    }
  }

  async #runLanes(lanes: Iterator<number>, hand: Hand): Promise<void> {
    while (!this.#isStopping && this.#isTimeLeft && this.#isDone(surveyLane)) {
      const { value, done } = lanes.next();
      if (done) return;
      await this.#runLane(value, hand);
    }
  }

  #isDone(lane: LaneRecord['lane']): boolean {
    const record = this.#lanes.get(lane);
    return record !== undefined && isWhole(record);
  }

  get #isTimeLeft(): boolean {
    const { seconds } = this.#options;
    return seconds === undefined || this.#elapsed < seconds;
  }

  get #elapsed(): number {
    return (performance.now() - this.#began) / 1000;
  }

  async #replayCorpus(): Promise<void> {
    if (this.#isDone('corpus')) return;
    const { plan, corpus } = this.#options;
    const entries = this.#entries;
    const scripts = [...new Set(Object.values(corpus.reached(plan.profile)))];
    if (entries.length + scripts.length === 0) return this.#take(nothing('corpus'), {});
    const { seed, profile } = plan;
    await this.#do({ corpus: { seed, profile, entries, scripts } }, 'corpus', this.#hands[0]!);
  }

  #runLane(lane: number, hand: Hand): Promise<void> {
    const { plan, runs } = this.#options;
    const { seed, profile, laneSize } = plan;
    const size = scriptsOf(lane, laneSize, runs);
    const known = knownTo(lane, this.#lanes);
    return this.#do({ lane: { seed, profile, lane, size, known } }, lane, hand);
  }

  async #do(
    part: Pick<Extract<Task, { lane: unknown }>, 'lane'> | Pick<Extract<Task, { corpus: unknown }>, 'corpus'>,
    lane: LaneRecord['lane'],
    hand: Hand,
  ): Promise<void> {
    const options = this.#openOptions(this.#hands.indexOf(hand));
    const task = { emulator: this.#options.plan.emulator, options, ...part };
    const outcome = await hand.work(task, (word) => this.#underWay.set(hand, word));
    this.#underWay.delete(hand);
    if (this.#isStopped) return;
    const { result, reached, notices, why } = this.#outcome(outcome, lane);
    await this.#take(result, reached, notices);
    if (why === undefined) {
      this.#broken = 0;
      return;
    }
    // What never worked will not by itself.
    if (++this.#broken >= mostBroken || !this.#hasWorked) throw new EmulatorError(why);
    this.#options.say(`lane ${lane} broke off: ${why}`);
    if (lane === 'corpus' || lane === surveyLane) await this.#do(part, lane, hand);
  }

  #outcome(outcome: Outcome, lane: LaneRecord['lane']) {
    if ('result' in outcome) {
      this.#hasWorked = true;
      return { ...outcome, why: outcome.result.brokenOff };
    }
    const why = 'failed' in outcome ? outcome.failed : `the process that ran it ended: ${outcome.ended}`;
    return { result: { ...nothing(lane), brokenOff: why }, reached: {}, notices: [], why };
  }

  /** Stores what came of a lane, and tells it then. */
  async #take(result: LaneResult, reached: Reached, notices: readonly string[] = []): Promise<void> {
    const { plan, corpus } = this.#options;
    const record: LaneRecord = {
      ...result,
      ...(result.lane === 'corpus' && this.#emulator && { emulator: this.#emulator }),
      ...(notices.length > 0 && { notices: [...notices] }),
      ended: this.#elapsed,
      at: this.#time.next(),
    };
    corpus.joinReached(plan.profile, reached);
    for (const item of Object.keys(reached)) this.#items.add(item);
    this.#journal!.append(record);
    // What a lane found that broke off is found all the same.
    this.#lanes.set(record.lane, lanesIn([record, ...this.#before(record.lane)]).get(record.lane)!);
    await this.#store(record);
    const { scripts, calls, lanes } = this.#done;
    this.#done = {
      scripts: scripts + record.scripts,
      calls: calls + record.calls,
      lanes: lanes + (record.lane === 'corpus' ? 0 : 1),
    };
    this.#announce(record);
  }

  #before(lane: LaneRecord['lane']): readonly LaneRecord[] {
    const before = this.#lanes.get(lane);
    return before ? [before] : [];
  }

  async #store(record: LaneRecord): Promise<void> {
    const { plan, corpus } = this.#options;
    await corpus.join(entriesOf(record, plan));
  }

  #announce(record: LaneRecord): void {
    const { plan, corpus, say } = this.#options;
    for (const replay of record.lane === 'corpus' ? replaysIn(this.#lanes) : []) {
      const line = replayedLine(replay);
      if (line !== undefined) say(line);
    }
    for (const finding of record.findings) {
      if (this.#found.has(finding.fingerprint)) continue;
      this.#found.set(finding.fingerprint, finding.severity);
      const standing = standingOf(finding.fingerprint, this.#lanes);
      const { emulator, profile } = plan;
      say(foundLine(finding, record.lane, standing, corpus.folderOf({ emulator, profile, finding })));
    }
  }

  /** Seconds that are left, by the budget or by what was done until now. */
  #left(scripts: number): number | undefined {
    const { seconds, runs, shard, plan } = this.#options;
    if (seconds !== undefined) return seconds - this.#elapsed;
    if (runs === undefined || scripts === 0) return undefined;
    let rest = 0;
    for (const lane of lanesOf(shard, plan.laneSize, runs)) {
      if (!this.#isDone(lane)) rest += scriptsOf(lane, plan.laneSize, runs);
    }
    const under = [...this.#underWay.values()].reduce((total, it) => total + it.scripts, 0);
    return ((rest - under) * (performance.now() - this.#startedAt)) / 1000 / scripts;
  }
}

const isOf = (lane: number, { shard, of }: Shard) => lane === surveyLane || lane % of === shard % of;

function nothing(lane: LaneRecord['lane']): LaneResult {
  const empty = { findings: [], unconfirmed: {}, notJudged: {}, scripts: 0, calls: 0, judged: 0, seconds: 0 };
  return { lane, ...empty, ...(lane === 'corpus' && { replays: [] }) };
}
