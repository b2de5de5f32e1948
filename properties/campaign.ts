/**
 * A campaign: many scripts run on one emulator and judged under one profile.
 *
 * A deviation is confirmed, attributed and shrunk; then it joins what is expected (an attributed one as the value of
 * its trait, another by its signature), so that it hides nothing behind it and is reported once. Other deviations that
 * were met meanwhile are then taken up, before the next script is run.
 */
import type { Emulator } from '../emulators/emulator.ts';
import { scriptOf, type Trace } from '../model/script.ts';
import { type Choices, type Deviation, judge } from '../oracles/judge.ts';
import type { Profile } from '../oracles/profile.ts';
import { inconsistency, inconsistentIn, reconciled } from './contradiction.ts';
import { Expectation } from './expectation.ts';
import { type Finding, isNamed, signatureOf } from './finding.ts';
import { Inquiry, type Origin, type Shown } from './inquiry.ts';
import { investigate } from './investigate.ts';
import { lanes } from './lane.ts';
import { MetOnTheWay } from './met.ts';
import { tracesOf } from './run-ahead.ts';
import type { ShrinkStep } from './shrink-step.ts';

export interface CampaignOptions {
  readonly emulator: Emulator;
  readonly profile: Profile;
  readonly runs: number;
  readonly seed: string;
  /** Scripts tried on the emulator to shrink one finding that no edit explains. */
  readonly shrinkBudget?: number;
  readonly onProgress?: (progress: Progress) => void;
  /** Is told of every finding as soon as it is complete. */
  readonly onFinding?: (finding: Finding) => void;
  /** Is told of every finding how it was shrunk, step by step. */
  readonly onShrunk?: (finding: Finding, steps: readonly ShrinkStep[]) => void;
}

export interface Progress {
  readonly scripts: number;
  readonly of: number;
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
  /** Deviations that did not show again when the script was run once more. */
  readonly unconfirmed: number;
  /** Deviations met in scripts that were run for another one: kept, and taken up as they were still unknown. */
  readonly onTheWay: { readonly met: number; readonly takenUp: number };
  /** Scripts of which the rest was not judged, by reason. */
  readonly notJudged: Readonly<Record<string, number>>;
  /** Largest number of worlds behind a call. */
  readonly worlds: number;
  /** The choices for open cells that explain all scripts. */
  readonly choices: readonly Choices[];
  readonly seconds: number;
}

/**
 * Runs the campaign.
 * @throws EmulatorError if nothing can be concluded about the emulator
 */
export async function runCampaign(options: CampaignOptions): Promise<CampaignResult> {
  return new Campaign(options).run();
}

class Campaign {
  readonly #options: CampaignOptions;
  readonly #expectation: Expectation;
  /** Once no one stack explains all traces, no one edit can reconcile them either. */
  #isInconsistent = false;
  readonly #again = new Map<string, number>();
  readonly #notJudged = new Map<string, number>();
  #scripts = 0;
  #calls = 0;
  #judged = 0;
  #worlds = 1;
  #unconfirmed = 0;
  readonly #met: MetOnTheWay;
  #takenUp = 0;

  constructor(options: CampaignOptions) {
    this.#options = options;
    this.#expectation = new Expectation(options.profile);
    this.#met = new MetOnTheWay(this.#expectation);
  }

  async run(): Promise<CampaignResult> {
    const { runs, seed, emulator } = this.#options;
    const began = performance.now();
    const { can } = emulator.capabilities;
    for (const { scripts } of lanes(runs, () => ({ seed, row: this.#expectation.row, can }))) {
      this.#report('searching');
      for await (const trace of tracesOf(scripts, emulator)) {
        await this.#look(trace);
        await this.#takeUpMet();
        this.#report('searching');
      }
    }
    this.#report('done');
    return {
      findings: this.#expectation.findings,
      scripts: this.#scripts,
      calls: this.#calls,
      judged: this.#judged,
      again: Object.fromEntries(this.#again),
      unconfirmed: this.#unconfirmed,
      onTheWay: { met: this.#met.count, takenUp: this.#takenUp },
      notJudged: Object.fromEntries(this.#notJudged),
      worlds: this.#worlds,
      choices: this.#expectation.choices,
      seconds: (performance.now() - began) / 1000,
    };
  }

  async #look(trace: Trace): Promise<void> {
    const verdict = judge(trace, this.#expectation.row);
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
    if (this.#expectation.isMasked(signature)) return count(this.#again, signature);
    await this.#looksInto({ trace, deviation }, 'generated');
  }

  /** Confirms the deviation and investigates it; whatever else shows there is kept. */
  async #looksInto({ trace, deviation }: Shown, came: Origin): Promise<void> {
    const signature = signatureOf(trace, deviation);
    const inquiry = this.#inquire(`confirming ${signature}`, came, signature);
    const isConfirmed = await inquiry.shows(scriptOf(trace), signature, this.#expectation.row);
    if (isConfirmed) await this.#confirmed({ trace, deviation }, inquiry);
    else this.#unconfirmed++;
    // Behind the deviation the trace may hold another, that shows as soon as the first is expected.
    this.#met.keep(isConfirmed ? [trace, ...inquiry.traces] : inquiry.traces);
  }

  async #confirmed({ trace, deviation }: Shown, inquiry: Inquiry): Promise<void> {
    const expectation = this.#expectation;
    const wrong = expectation.nameAgainst(trace, deviation);
    if (wrong !== undefined) return expectation.retract(wrong);
    // What follows the deviation may hold others, of which this one's explanation need know nothing.
    const cut = trace.slice(0, deviation.at + 1);
    const finding = await investigate({ trace: cut, deviation }, inquiry);
    if (isNamed(finding)) {
      if (expectation.hasNamed(finding.edit.trait)) return expectation.retract(finding.edit.trait);
      expectation.name(finding);
      this.#tell(finding, inquiry);
    } else {
      expectation.mask(finding);
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
    const named = this.#isInconsistent ? undefined : await reconciled(trace, inquiry);
    if (named && !expectation.hasNamed(named.edit.trait)) {
      expectation.name(named);
      expectation.reconcile(trace);
      return this.#tell(named, inquiry);
    }
    this.#isInconsistent = true;
    const fingerprint = inconsistentIn(expectation.choices, choices);
    expectation.startOver(choices);
    if (expectation.isMasked(fingerprint)) return count(this.#again, fingerprint);
    const finding = await inconsistency(trace, choices, fingerprint, inquiry);
    expectation.mask(finding);
    this.#tell(finding, inquiry);
  }

  /** Begins an inquiry into what the last script showed, or one that was run for it. */
  #inquire(doing: string, came: Origin, signature?: string): Inquiry {
    this.#report(doing);
    return new Inquiry({
      ...this.#options,
      expectation: this.#expectation,
      script: this.#scripts,
      came,
      signature,
      explains: this.#options.onShrunk !== undefined,
      report: (next) => this.#report(next),
    });
  }

  #tell(finding: Finding, { steps }: Inquiry): void {
    this.#options.onFinding?.(finding);
    this.#options.onShrunk?.(finding, steps);
  }

  #report(doing: string): void {
    const { onProgress, runs } = this.#options;
    const { length } = this.#expectation.findings;
    onProgress?.({ scripts: this.#scripts, of: runs, findings: length, doing });
  }
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
