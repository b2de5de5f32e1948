/** A night as it runs: the corpus, the survey, then lane after lane on every process of the crew. */
import { EmulatorError } from '../../emulators/emulator.ts';
import type { LaneResult } from '../../properties/night/lane.ts';
import type { EmulatorRecord, LaneRecord } from '../../properties/night/lane-record.ts';
import { knownTo, type Lanes } from '../../properties/night/night.ts';
import { surveyLane } from '../../properties/night/plan.ts';
import type { Reached } from '../../properties/night/reached.ts';
import { laneLines } from '../../reports/night-lines.ts';
import type { Pulse } from '../../reports/pulse.ts';
import type { OpenOptions } from '../emulator.ts';
import { Budget, type BudgetOptions } from './budget.ts';
import { Hand, type Outcome } from './crew.ts';
import { emulatorRecord } from './emulator-record.ts';
import { Ledger, type LedgerOptions } from './ledger.ts';
import type { Journal } from './night-folder.ts';
import { Tally } from './tally.ts';
import type { Work } from './worker.ts';

export interface NightOptions extends BudgetOptions, LedgerOptions {
  readonly workers: number;
  readonly open: OpenOptions;
  /** Makes what the night is stored in, once the emulator runs. */
  readonly begin: () => Pick<Journal, 'append'>;
  readonly say: (line: string) => void;
}

/** An emulator that breaks off so many lanes in a row is given up. */
const mostBroken = 3;

export class NightRun {
  readonly #options: NightOptions;
  readonly #hands: readonly Hand[];
  readonly #budget: Budget;
  readonly #ledger: Ledger;
  readonly #tally = new Tally();
  #emulator: EmulatorRecord | undefined;
  /** What all other lanes wait for, while it is under way. */
  #first: Pulse['first'];
  #broken = 0;
  #hasWorked = false;
  #isStopping = false;
  #isStopped = false;

  constructor(options: NightOptions) {
    this.#options = options;
    this.#hands = Array.from({ length: options.workers }, () => new Hand());
    this.#budget = new Budget(options);
    this.#ledger = new Ledger(options);
  }

  get lanes(): Lanes {
    return this.#ledger.lanes;
  }

  get pulse(): Pulse {
    const { total, underWay } = this.#tally;
    const scripts = { run: total.scripts, underWay: underWay.scripts };
    const left = this.#budget.left(scripts, (lane) => this.#ledger.isDone(lane));
    return {
      ...total,
      seconds: this.#budget.running,
      reached: this.#ledger.reached,
      findings: this.#ledger.severities,
      ...(left !== undefined && { left }),
      ...(this.#first !== undefined && { first: this.#first }),
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
    if (this.#ledger.isClockBehind)
      say(`the clock is behind what ${corpus.path} says; times go on from there`);
    try {
      if (this.#isAnythingLeft) await this.#begin();
      if (this.#isStopped) return;
      await this.#ledger.restore();
      await this.#replayCorpus();
      if (!this.#ledger.isDone(surveyLane) && this.#goesOn) await this.#runLane(surveyLane, this.#hands[0]!);
      const lanes = this.#toRun();
      await Promise.all(this.#hands.map((hand) => this.#runLanes(lanes, hand)));
    } catch (error) {
      await this.stop();
      throw error;
    }
    await Promise.all(this.#hands.map((hand) => hand.close()));
  }

  get #isAnythingLeft(): boolean {
    const { isTimeLeft } = this.#budget;
    if (!this.#ledger.isDone('corpus')) return true;
    return isTimeLeft && (!this.#ledger.isDone(surveyLane) || !this.#toRun().next().done);
  }

  /** Whether further lanes are to be begun. */
  get #goesOn(): boolean {
    return !this.#isStopping && this.#budget.isTimeLeft;
  }

  /** Starts the emulator, and only then makes anything. */
  async #begin(): Promise<void> {
    const { plan, begin } = this.#options;
    const ready = await this.#hands[0]!.open({ emulator: plan.emulator, options: this.#openOptions(0) });
    if (this.#isStopped) return;
    if ('failed' in ready) throw new EmulatorError(ready.failed);
    if ('ended' in ready) throw new EmulatorError(`the process that was to run it ended: ${ready.ended}`);
    this.#emulator = emulatorRecord(ready.subject);
    this.#ledger.open(begin());
  }

  #openOptions(worker: number): OpenOptions {
    return { ...this.#options.open, worker };
  }

  /** The lanes behind the survey that were not run. */
  *#toRun(): Generator<number> {
    for (const lane of this.#budget.lanes()) {
      if (lane !== surveyLane && !this.#ledger.isDone(lane)) yield lane;
    }
  }

  async #runLanes(lanes: Iterator<number>, hand: Hand): Promise<void> {
    while (this.#goesOn && this.#ledger.isDone(surveyLane)) {
      const { value, done } = lanes.next();
      if (done) return;
      await this.#runLane(value, hand);
    }
  }

  async #replayCorpus(): Promise<void> {
    if (this.#ledger.isDone('corpus') || this.#isStopping) return;
    const { plan, corpus } = this.#options;
    const { entries } = this.#ledger;
    const scripts = [...new Set(Object.values(corpus.reached(plan.profile)))];
    if (entries.length + scripts.length === 0) return this.#take(nothing('corpus'), {}, []);
    const { seed, profile } = plan;
    await this.#do({ corpus: { seed, profile, entries, scripts } }, 'corpus', this.#hands[0]!);
  }

  #runLane(lane: number, hand: Hand): Promise<void> {
    const { seed, profile } = this.#options.plan;
    const size = this.#budget.sizeOf(lane);
    const known = knownTo(lane, this.#ledger.lanes);
    return this.#do({ lane: { seed, profile, lane, size, known } }, lane, hand);
  }

  async #do(work: Work, lane: LaneRecord['lane'], hand: Hand): Promise<void> {
    const options = this.#openOptions(this.#hands.indexOf(hand));
    const task = { emulator: this.#options.plan.emulator, options, ...work };
    this.#first = lane === surveyLane ? 'survey' : lane === 'corpus' ? lane : undefined;
    const outcome = await hand.work(task, (word) => this.#tally.hear(hand, word));
    this.#tally.forget(hand);
    this.#first = undefined;
    if (this.#isStopped) return;
    const { result, reached, notices } = doneOf(outcome, lane);
    await this.#take(result, reached, notices);
    if ('result' in outcome) this.#hasWorked = true;
    const { brokenOff } = result;
    if (brokenOff === undefined) {
      this.#broken = 0;
      return;
    }
    // What never worked will not by itself.
    if (++this.#broken >= mostBroken || !this.#hasWorked) throw new EmulatorError(brokenOff);
    this.#options.say(`lane ${lane} broke off: ${brokenOff}`);
    const isNeeded = lane === 'corpus' || lane === surveyLane;
    if (isNeeded && !this.#isStopping) await this.#do(work, lane, hand);
  }

  /** Stores what came of a lane, and tells it then. */
  async #take(result: LaneResult, reached: Reached, notices: readonly string[]): Promise<void> {
    const { plan, corpus, say } = this.#options;
    const lane = {
      ...result,
      ...(result.lane === 'corpus' && this.#emulator && { emulator: this.#emulator }),
      ...(notices.length > 0 && { notices: [...notices] }),
      ended: this.#budget.elapsed,
    };
    const { record, fresh } = await this.#ledger.add(lane, reached);
    this.#tally.add(record);
    const { emulator, profile } = plan;
    const folderOf = (finding: (typeof fresh)[number]) => corpus.folderOf({ emulator, profile, finding });
    for (const line of laneLines(record, fresh, this.lanes, folderOf)) say(line);
  }
}

/** What came of a task, as that of a lane that broke off where the process did not bring it to its end. */
function doneOf(outcome: Outcome, lane: LaneRecord['lane']): Extract<Outcome, { result: unknown }> {
  if ('result' in outcome) return outcome;
  const why = 'failed' in outcome ? outcome.failed : `the process that ran it ended: ${outcome.ended}`;
  return { result: { ...nothing(lane), brokenOff: why }, reached: {}, notices: [] };
}

function nothing(lane: LaneRecord['lane']): LaneResult {
  const empty = { findings: [], unconfirmed: {}, notJudged: {}, scripts: 0, calls: 0, judged: 0, seconds: 0 };
  return { lane, ...empty, ...(lane === 'corpus' && { replays: [] }) };
}
