/** The lanes of a night as they come in. What a lane gave is on the disk before it counts. */
import type { Entry } from '../../properties/night/entry.ts';
import { isWhole, type LaneRecord } from '../../properties/night/lane-record.ts';
import { type Lanes, lanesIn, seenIn } from '../../properties/night/night.ts';
import type { Plan } from '../../properties/night/plan.ts';
import type { Reached } from '../../properties/night/reached.ts';
import type { FindingRecord } from '../../properties/night/record.ts';
import { entriesOf } from '../../properties/night/update.ts';
import type { Severity } from '../../properties/verdict.ts';
import type { CorpusFolder } from './corpus-folder.ts';
import { MonotonicTime } from './monotonic-time.ts';
import type { Journal } from './night-folder.ts';

export interface LedgerOptions {
  readonly plan: Plan;
  readonly corpus: CorpusFolder;
  /** What was run before. */
  readonly lanes: Lanes;
}

export class Ledger {
  readonly #plan: Plan;
  readonly #corpus: CorpusFolder;
  readonly #lanes: Map<LaneRecord['lane'], LaneRecord>;
  /** By fingerprint, how grave it is. */
  readonly #found: Map<string, Severity>;
  readonly #reached: Set<string>;
  readonly #time: MonotonicTime;
  /** What the corpus knew of the emulator when this began. */
  readonly entries: readonly Entry[];
  #journal: Pick<Journal, 'append'> | undefined;

  constructor({ plan, corpus, lanes }: LedgerOptions) {
    this.#plan = plan;
    this.#corpus = corpus;
    this.#lanes = new Map(lanes);
    this.entries = corpus
      .entries()
      .filter((it) => it.emulator === plan.emulator && it.profile === plan.profile);
    const seen = [...seenIn(lanes).values()];
    this.#found = new Map(seen.map(({ record }) => [record.fingerprint, record.severity]));
    this.#reached = new Set(Object.keys(corpus.reached(plan.profile)));
    this.#time = new MonotonicTime([
      ...this.entries.flatMap(({ lastSeen, lastGone = lastSeen }) => [lastSeen, lastGone]),
      ...[...lanes.values()].map(({ at }) => at),
    ]);
  }

  get lanes(): Lanes {
    return this.#lanes;
  }

  /** How grave what the night found is. */
  get severities(): readonly Severity[] {
    return [...this.#found.values()];
  }

  /** How many pairs of a rule and an outcome were reached, by all nights of the corpus. */
  get reached(): number {
    return this.#reached.size;
  }

  /** Whether the clock is behind the times that are on the disk. */
  get isClockBehind(): boolean {
    return this.#time.isBehind;
  }

  /** Whether the lane came to its end. */
  isDone(lane: LaneRecord['lane']): boolean {
    const record = this.#lanes.get(lane);
    return record !== undefined && isWhole(record);
  }

  /** Lanes can be added from now on. */
  open(journal: Pick<Journal, 'append'>): void {
    this.#journal = journal;
  }

  /**
   * Stores what comes behind a lane that is written down: a process that was killed may have left that undone.
   * @throws Failure
   */
  async restore(): Promise<void> {
    for (const record of this.#lanes.values()) await this.#corpus.join(entriesOf(record, this.#plan));
  }

  /**
   * Adds a lane.
   * @returns its record, and the findings that no lane had before
   * @throws Failure where it cannot be stored
   */
  async add(
    lane: Omit<LaneRecord, 'at'>,
    reached: Reached,
  ): Promise<{ readonly record: LaneRecord; readonly fresh: readonly FindingRecord[] }> {
    const record = { ...lane, at: this.#time.next() };
    await this.#corpus.joinReached(this.#plan.profile, reached);
    for (const item of Object.keys(reached)) this.#reached.add(item);
    this.#journal!.append(record);
    // What a lane found that broke off is found all the same.
    const before = this.#lanes.get(record.lane);
    this.#lanes.set(record.lane, lanesIn(before ? [record, before] : [record]).get(record.lane)!);
    await this.#corpus.join(entriesOf(record, this.#plan));
    const fresh = record.findings.filter(({ fingerprint }) => !this.#found.has(fingerprint));
    for (const { fingerprint, severity } of fresh) this.#found.set(fingerprint, severity);
    return { record, fresh };
  }
}
