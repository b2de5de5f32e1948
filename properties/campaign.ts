/**
 * A campaign: many scripts run on one emulator and judged under one profile.
 *
 * A deviation is confirmed, attributed and shrunk; then it joins what is expected (an attributed one as the value of
 * its trait, another by its signature), so that it hides nothing behind it and is reported once. Other deviations that
 * were met meanwhile are then taken up, before the next script is run.
 */
import { type Emulator, EmulatorError } from '../emulators/emulator.ts';
import { type Script, scriptOf, type Trace } from '../model/script.ts';
import type { Row } from '../model/traits.ts';
import type { Edit } from '../oracles/explain.ts';
import { type Choices, type Deviation, judge } from '../oracles/judge.ts';
import type { Profile } from '../oracles/profile.ts';
import { profileOf } from '../oracles/subject.ts';
import { inconsistency, inconsistentIn, reconciled } from './contradiction.ts';
import { Expectation } from './expectation.ts';
import type { Key } from './expectations/key.ts';
import { type Finding, isNamed, type Shown, signatureOf } from './finding.ts';
import { Inquiry, type Origin } from './inquiry.ts';
import { attributed, investigate, lookedAtAnew } from './investigate.ts';
import { scriptsOfLanes } from './lane.ts';
import { MetOnTheWay } from './met.ts';
import type { Minima } from './minimal/certificate.ts';
import { type OnAllowed, type RuleCount, RuleCounts } from './rule-verdicts.ts';
import { type Parts, tracesOf } from './run-ahead.ts';
import { SecondLooks } from './second-look.ts';
import type { ShrinkStep } from './shrink-step.ts';

export interface CheckOptions {
  /** The Windows that the emulator claims to be: a name, with edits as in `windows-98+Q198663`, or a profile of one's own. */
  readonly as: string | Profile;
  /** How many scripts made by chance are run (1,000). */
  readonly runs?: number;
  /** The same seed makes the same scripts (`lastclose`). */
  readonly seed?: string;
  /** Scripts that are run before those, such as the suite's. */
  readonly first?: readonly Script[];
  /** Findings that are known: they are expected from the beginning, and not reported. */
  readonly known?: readonly Key[];
  /** Scripts tried on the emulator to shrink one finding that no edit explains. */
  readonly shrinkBudget?: number;
  /** What exact searches came to, where several campaigns share that; further ones are added. */
  readonly minima?: Minima;
  readonly onProgress?: (progress: Progress) => void;
  /** Is told of every call that was allowed, of the scripts themselves and not of those run to look into one. */
  readonly onStep?: OnAllowed;
  /** Is told of every finding as soon as it is complete. */
  readonly onFinding?: (finding: Finding) => void;
  /** Is told of every finding how it was shrunk, step by step. */
  readonly onShrunk?: (finding: Finding, steps: readonly ShrinkStep[]) => void;
}

export interface Progress {
  readonly scripts: number;
  readonly of: number;
  readonly calls: number;
  readonly findings: number;
  /** What is being done, in a few words. */
  readonly doing: string;
}

export interface CampaignResult {
  readonly findings: readonly Finding[];
  readonly scripts: number;
  readonly calls: number;
  readonly judged: number;
  /** Deviations that were known by then, by fingerprint. */
  readonly again: Readonly<Record<string, number>>;
  /** Deviations that did not show again when the script was run once more, by signature. */
  readonly unconfirmed: Readonly<Record<string, number>>;
  /** Deviations met in scripts that were run for another one: kept, and taken up as they were still unknown. */
  readonly onTheWay: { readonly met: number; readonly takenUp: number };
  /** Scripts of which the rest was not judged, by reason. */
  readonly notJudged: Readonly<Record<string, number>>;
  /** By rule, in how many calls of the scripts it had a say. */
  readonly rules: Readonly<Record<string, RuleCount>>;
  /** Largest number of worlds behind a call. */
  readonly worlds: number;
  /** What was expected in the end: the profile, with what is known and was found as the values of its traits. */
  readonly row: Row;
  /** The choices for open cells that explain all scripts. */
  readonly choices: readonly Choices[];
  readonly seconds: number;
}

export const usualRuns = 1000;
export const usualSeed = 'lastclose';

/** Nothing more can be concluded about the emulator; what was found by then. */
export class BrokenOff extends EmulatorError {
  readonly result: CampaignResult;

  constructor(message: string, result: CampaignResult) {
    super(message);
    this.name = 'BrokenOff';
    this.result = result;
  }
}

/**
 * Checks whether the emulator does what a Windows does: runs scripts on it, judges what it does, and gives each deviation
 * once, shrunk and attributed. The emulator is not closed.
 * @throws BrokenOff if nothing more can be concluded about the emulator
 * @throws UnknownName if there is no such Windows
 */
export async function check(emulator: Emulator, options: CheckOptions): Promise<CampaignResult> {
  return new Campaign(emulator, options).run();
}

class Campaign {
  readonly #emulator: Emulator;
  readonly #options: CheckOptions;
  readonly #first: readonly Script[];
  readonly #runs: number;
  readonly #seed: string;
  readonly #expectation: Expectation;
  readonly #again = new Map<string, number>();
  readonly #notJudged = new Map<string, number>();
  readonly #rules: RuleCounts;
  #scripts = 0;
  #calls = 0;
  #judged = 0;
  #worlds = 1;
  readonly #unconfirmed = new Map<string, number>();
  readonly #met: MetOnTheWay;
  readonly #minima: Minima;
  #takenUp = 0;
  readonly #secondLooks = new SecondLooks();
  /** What was expected when a finding without a name was investigated, by its fingerprint. */
  readonly #lookedAt = new Map<string, Row>();

  constructor(emulator: Emulator, options: CheckOptions) {
    const { as, runs = usualRuns, seed = usualSeed, first = [], known = [], onStep } = options;
    this.#minima = options.minima ?? new Map();
    this.#emulator = emulator;
    this.#options = options;
    this.#first = first;
    this.#runs = runs;
    this.#seed = seed;
    this.#rules = new RuleCounts(onStep);
    this.#expectation = new Expectation(profileOf(as));
    for (const key of known) this.#expectation.know(key);
    this.#met = new MetOnTheWay(this.#expectation);
  }

  async run(): Promise<CampaignResult> {
    const began = performance.now();
    const secondsNow = () => (performance.now() - began) / 1000;
    try {
      await this.#search();
    } catch (error) {
      this.#expectation.retractDoubted();
      if (error instanceof EmulatorError) throw new BrokenOff(error.message, this.#result(secondsNow()));
      throw error;
    }
    this.#report('done');
    return this.#result(secondsNow());
  }

  async #search(): Promise<void> {
    this.#report('searching');
    for await (const trace of tracesOf(this.#toRun(), this.#emulator)) {
      await this.#look(trace);
      await this.#takeUpMet();
      this.#report('searching');
    }
    this.#expectation.retractDoubted();
    await this.#looksBack();
  }

  /** Where others were named since, a finding without a name may have been theirs and one more bug's. */
  async #looksBack(): Promise<void> {
    const expectation = this.#expectation;
    for (const { fingerprint, edit, trace } of [...expectation.findings]) {
      if (edit !== undefined || (this.#lookedAt.get(fingerprint) ?? expectation.row) === expectation.row)
        continue;
      const { deviation } = judge(trace, expectation.row);
      if (deviation === undefined || deviation.at < trace.length - 1) continue;
      const inquiry = this.#inquire(`looking again at ${fingerprint}`, 'generated', fingerprint);
      const finding = await lookedAtAnew({ trace, deviation }, inquiry);
      if (finding === undefined || expectation.hasNamed(finding.edit.trait)) continue;
      expectation.name(finding);
      this.#tell(finding, inquiry);
    }
  }

  #result(seconds: number): CampaignResult {
    return {
      findings: this.#expectation.findings,
      scripts: this.#scripts,
      calls: this.#calls,
      judged: this.#judged,
      again: Object.fromEntries(this.#again),
      unconfirmed: Object.fromEntries(this.#unconfirmed),
      onTheWay: { met: this.#met.count, takenUp: this.#takenUp },
      notJudged: Object.fromEntries(this.#notJudged),
      rules: this.#rules.counts,
      worlds: this.#worlds,
      row: this.#expectation.row,
      choices: this.#expectation.choices,
      seconds,
    };
  }

  /** The scripts lane by lane, each made along what is expected by then. */
  #toRun(): Parts {
    const { can } = this.#emulator.capabilities;
    const alongNow = () => ({ seed: this.#seed, row: this.#expectation.row, can });
    const lanes = scriptsOfLanes(this.#runs, alongNow);
    return (part) => (part === 0 ? this.#first : lanes(part - 1));
  }

  async #look(trace: Trace): Promise<void> {
    const verdict = this.#rules.judge(trace, this.#expectation.row);
    this.#scripts++;
    this.#calls += trace.length;
    this.#judged += verdict.judged;
    this.#worlds = Math.max(this.#worlds, verdict.worlds);
    if (verdict.notJudged) count(this.#notJudged, verdict.notJudged.why);
    if (verdict.deviation) return this.#deviates(trace, verdict.deviation);
    if (!this.#expectation.accept(trace, verdict.choices)) await this.#contradicts(trace, verdict.choices);
  }

  /** Takes up what was met on the way, and what is met while that is done. */
  async #takeUpMet(): Promise<void> {
    for (let met = this.#met.next(); met; met = this.#met.next()) {
      this.#takenUp++;
      await this.#looksInto(met, 'on the way');
    }
  }

  async #deviates(trace: Trace, deviation: Deviation): Promise<void> {
    const signature = signatureOf(trace, deviation);
    if (!this.#expectation.isMasked(signature)) return this.#looksInto({ trace, deviation }, 'generated');
    count(this.#again, signature);
    await this.#looksAgain({ trace, deviation }, signature);
  }

  /** A finding without a name may have one here. */
  async #looksAgain(shown: Shown, signature: string): Promise<void> {
    const expectation = this.#expectation;
    const nameless = expectation.findings.find(
      ({ fingerprint, edit }) => fingerprint === signature && edit === undefined,
    );
    const mayName = (edit: Edit) => expectation.mayName(edit);
    if (!nameless || !this.#secondLooks.isWorthOne(nameless, shown, expectation.row, mayName)) return;
    const { trace, deviation } = shown;
    const inquiry = this.#inquire(`confirming ${signature}`, 'generated', signature);
    if (!(await inquiry.shows(scriptOf(trace), signature, expectation.row))) return;
    const cut = trace.slice(0, deviation.at + 1);
    const finding = await attributed({ trace: cut, deviation }, inquiry);
    if (finding && !expectation.hasNamed(finding.edit.trait)) {
      this.#met.keep(expectation.name(finding));
      this.#tell(finding, inquiry);
    }
    this.#met.keep(inquiry.traces);
  }

  /** Confirms the deviation and investigates it; whatever else shows there is kept. */
  async #looksInto({ trace, deviation }: Shown, came: Origin): Promise<void> {
    const signature = signatureOf(trace, deviation);
    const inquiry = this.#inquire(`confirming ${signature}`, came, signature);
    const isConfirmed = await inquiry.shows(scriptOf(trace), signature, this.#expectation.row);
    if (isConfirmed) await this.#confirmed({ trace, deviation }, inquiry);
    else count(this.#unconfirmed, signature);
    // Behind the deviation the trace may hold another, that shows as soon as the first is expected.
    this.#met.keep(isConfirmed ? [trace, ...inquiry.traces] : inquiry.traces);
  }

  async #confirmed({ trace, deviation }: Shown, inquiry: Inquiry): Promise<void> {
    const expectation = this.#expectation;
    const wrong = expectation.nameAgainst(trace, deviation);
    if (wrong !== undefined) return expectation.doubt(wrong, { trace, deviation });
    // What follows the deviation may hold others, of which this one's explanation need know nothing.
    const cut = trace.slice(0, deviation.at + 1);
    const finding = await investigate({ trace: cut, deviation }, inquiry);
    if (isNamed(finding)) {
      if (expectation.hasNamed(finding.edit.trait)) return expectation.retract(finding.edit.trait);
      this.#met.keep(expectation.name(finding));
      this.#tell(finding, inquiry);
    } else {
      expectation.mask(finding);
      this.#lookedAt.set(finding.fingerprint, expectation.row);
      this.#tell(finding, inquiry);
      expectation.retractRefuted();
    }
  }

  /** No one choice for the open cells explains this trace and the ones before. */
  async #contradicts(trace: Trace, choices: readonly Choices[]): Promise<void> {
    const inquiry = this.#inquire('looking for what makes all traces consistent', 'generated');
    await this.#reconcile(trace, choices, inquiry);
    this.#met.keep(inquiry.traces);
  }

  async #reconcile(trace: Trace, choices: readonly Choices[], inquiry: Inquiry): Promise<void> {
    const expectation = this.#expectation;
    // Once no one stack explains all traces, no one edit can reconcile them either.
    const named = expectation.isInconsistent ? undefined : await reconciled(trace, inquiry);
    if (named && !expectation.hasNamed(named.edit.trait)) {
      this.#met.keep(expectation.name(named));
      expectation.reconcile(trace);
      return this.#tell(named, inquiry);
    }
    const fingerprint = inconsistentIn(expectation.choices, choices);
    if (expectation.isMasked(fingerprint)) {
      count(this.#again, fingerprint);
    } else {
      const finding = await inconsistency(trace, choices, fingerprint, inquiry);
      expectation.mask(finding);
      this.#tell(finding, inquiry);
    }
    expectation.startOver(trace, choices, fingerprint);
  }

  /** Begins an inquiry into what the last script showed, or one that was run for it. */
  #inquire(doing: string, came: Origin, signature?: string): Inquiry {
    this.#report(doing);
    return new Inquiry({
      ...this.#options,
      emulator: this.#emulator,
      seed: this.#seed,
      expectation: this.#expectation,
      script: this.#scripts,
      came,
      signature,
      minima: this.#minima,
      explains: this.#options.onShrunk !== undefined,
      report: (next) => this.#report(next),
    });
  }

  #tell(finding: Finding, { steps }: Inquiry): void {
    this.#options.onFinding?.(finding);
    this.#options.onShrunk?.(finding, steps);
  }

  #report(doing: string): void {
    const { onProgress } = this.#options;
    const of = this.#first.length + this.#runs;
    const { length } = this.#expectation.findings;
    onProgress?.({ scripts: this.#scripts, of, calls: this.#calls, findings: length, doing });
  }
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
