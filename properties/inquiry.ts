/** An inquiry into one deviation: what is known, and the emulator, on which every experiment is counted. */
import type { Emulator } from '../emulators/emulator.ts';
import { type Call, type Script, scriptOf, type Trace } from '../model/script.ts';
import type { Row } from '../model/traits.ts';
import { judge } from '../oracles/judge.ts';
import { Ahead } from './ahead.ts';
import type { Expectation } from './expectation.ts';
import { type Finding, type Shown, signatureOf } from './finding.ts';
import type { Minima } from './minimal/certificate.ts';
import { shrinkOn } from './shrink.ts';
import { type Fate, type OnStep, type ShrinkStep, whyNot } from './shrink-step.ts';
import { isSteady, measure, measuringRuns, type Reproduced, reliable, steadyRuns } from './steadiness.ts';

/** Scripts tried to shrink a finding, unless told otherwise. */
const usualBudget = 200;

export interface InquiryOptions {
  readonly emulator: Emulator;
  readonly seed: string;
  readonly shrinkBudget?: number;
  readonly expectation: Expectation;
  /** The number of the script that showed the deviation, or for which the one that did was run. */
  readonly script: number;
  readonly came: Origin;
  /** Of the deviation that it showed, if it showed one. */
  readonly signature?: string | undefined;
  /** What the exact searches of the campaign came to; further ones are added. */
  readonly minima: Minima;
  /** Is told what is being done, in a few words. */
  readonly report: (doing: string) => void;
  /** Whether the steps of shrinking are kept. */
  readonly explains?: boolean;
}

/** Whether a script was generated, or run to look into what another one showed. */
export type Origin = 'generated' | 'on the way';

/** What was kept while a script was shrunk, the smallest last; `isSure`: every candidate showed it each time or never. */
export interface Kept<T> {
  readonly kept: readonly T[];
  readonly isSure: boolean;
}

export interface Repeated {
  readonly reproduced: Reproduced;
}

/** How often a candidate has to show what is wanted; `counted`: once will do, but whether it shows each time is asked. */
type HowOften = 'each time' | 'once' | 'counted';

/** Whether it is known after so many runs that a candidate shows it often enough, or does not. */
const isEnough: Readonly<Record<HowOften, (times: number, runs: number) => boolean>> = {
  'each time': (times, runs) => times < runs,
  once: (times) => times > 0,
  counted: (times, runs) => times > 0 && runs >= steadyRuns,
};

export class Inquiry {
  readonly expectation: Expectation;
  readonly seed: string;
  readonly can: (call: Call) => boolean;
  /** How many scripts the emulator runs at the same time. */
  readonly atOnce: number;
  readonly minima: Minima;
  readonly report: (doing: string) => void;
  /** Takes in a step of shrinking; undefined where nobody wants to know them. */
  readonly onStep: OnStep | undefined;
  readonly #steps: ShrinkStep[] = [];
  readonly #options: InquiryOptions;
  readonly #ahead: Ahead;
  readonly #traces: Trace[] = [];

  constructor(options: InquiryOptions) {
    this.expectation = options.expectation;
    this.seed = options.seed;
    this.can = options.emulator.capabilities.can;
    this.atOnce = options.emulator.atOnce ?? 1;
    this.minima = options.minima;
    this.report = options.report;
    this.onStep = options.explains ? (step) => this.#steps.push(step) : undefined;
    this.#ahead = new Ahead(options.emulator);
    this.#options = options;
  }

  async run(script: Script): Promise<Trace> {
    const trace = await this.#ahead.run(script);
    this.#traces.push(trace);
    return trace;
  }

  /** Of every script that was run until now, but for those that were run ahead for nothing. */
  get traces(): readonly Trace[] {
    return this.#traces;
  }

  /** The steps of shrinking until now, if they are kept. */
  get steps(): readonly ShrinkStep[] {
    return this.#steps;
  }

  /**
   * What the script and shorter ones show, by the test of their traces: what was kept, the smallest last. Only what
   * shows each time is kept, unless the script itself does not. Empty if it shows nothing. What could not show it is not
   * run.
   */
  async shrink<T>(
    script: Script,
    test: (trace: Trace) => T | undefined,
    couldShow?: (candidate: Script) => boolean,
  ): Promise<Kept<T>> {
    const kept: T[] = [];
    let howOften: HowOften = 'counted';
    let isSure = true;
    await shrinkOn(script, {
      budget: this.#options.shrinkBudget ?? usualBudget,
      can: this.can,
      couldShow,
      test: async (candidate) => {
        const { shown, isSteady } = await this.#tried(candidate, test, howOften);
        if (!isSteady) isSure = false;
        if (shown === undefined) return undefined;
        if (kept.length === 0) howOften = isSteady ? 'each time' : 'once';
        kept.push(shown);
        return shown;
      },
      onNext: this.atOnce > 1 ? (candidates) => this.#ahead.begin(candidates) : undefined,
      onSkipped: this.onStep && ((candidate, fate) => this.#step(candidate, fate)),
    });
    await this.#ahead.settle();
    return { kept, isSure };
  }

  /** Runs a candidate once; what its trace shows, by the test. */
  async tried<T>(script: Script, test: (trace: Trace) => T | undefined): Promise<T | undefined> {
    return (await this.#tried(script, test, 'once', 1)).shown;
  }

  /**
   * Runs a candidate until it is known whether it shows what is wanted often enough; what it showed then. It counts as
   * steady where all runs agree.
   */
  async #tried<T>(
    script: Script,
    test: (trace: Trace) => T | undefined,
    howOften: HowOften,
    most = howOften === 'counted' ? measuringRuns : steadyRuns,
  ): Promise<{ shown: T | undefined; isSteady: boolean }> {
    let shown: T | undefined;
    let why: Fate = 'shows nothing';
    let [runs, times] = [0, 0];
    while (runs < most && !isEnough[howOften](times, runs)) {
      const trace = await this.run(script);
      const now = test(trace);
      runs++;
      if (now !== undefined) times++;
      else if (this.onStep) why = whyNot(trace, this.expectation.row, this.#options.signature);
      shown = now ?? shown;
    }
    const isSteady = times === 0 || times === runs;
    const isKept = times > 0 && (isSteady || howOften !== 'each time');
    this.#step(script, isKept ? 'kept' : isSteady ? why : 'shows it only sometimes');
    return { shown: isKept ? shown : undefined, isSteady };
  }

  #step(script: Script, fate: Fate): void {
    this.onStep?.({ kind: 'candidate', on: 'emulator', script, fate });
  }

  /** Whether the script deviates from the row, and by the signature. */
  async shows(script: Script, signature: string, row: Row): Promise<boolean> {
    const trace = await this.run(script);
    const { deviation } = judge(trace, row);
    return deviation !== undefined && signatureOf(trace, deviation) === signature;
  }

  /** The same with how often it shows when it is run again: it is steady if it does in the first so many runs. */
  async repeated<T extends Shown>(shown: T, row: Row, enough = steadyRuns): Promise<T & Repeated> {
    const { trace, deviation } = shown;
    const signature = signatureOf(trace, deviation);
    const reproduced = await measure(() => this.shows(scriptOf(trace), signature, row), enough, this.atOnce);
    return { ...shown, reproduced };
  }

  /**
   * The smallest of what was kept that shows each time; where none does, a small one that shows about as often as any.
   * Once one has failed to, chance is at work, and a few runs are no proof that another shows each time.
   */
  async reliable({ kept, isSure }: Kept<Shown>, row: Row): Promise<Shown & Repeated> {
    const seen: (Shown & Repeated)[] = [];
    for (const shown of kept.toReversed()) {
      const enough = isSure && seen.length === 0 ? steadyRuns : measuringRuns;
      const repeated = await this.repeated(shown, row, enough);
      if (isSteady(repeated.reproduced)) return repeated;
      seen.push(repeated);
    }
    return reliable(seen);
  }

  /** Where the finding comes from, and what it took until now. */
  origin(length: number): Pick<Finding, 'found' | 'executions'> {
    const { script, came } = this.#options;
    const found = { script, length, ...(came === 'on the way' && { onTheWay: true }) };
    return { found, executions: this.#traces.length };
  }
}
