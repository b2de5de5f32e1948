/** An inquiry into one deviation: what is known, and the emulator, on which every experiment is counted. */
import type { Emulator } from '../emulators/emulator.ts';
import { type Call, type Script, scriptOf, type Trace } from '../model/script.ts';
import type { Row } from '../model/traits.ts';
import { type Deviation, judge } from '../oracles/judge.ts';
import type { Expectation } from './expectation.ts';
import { type Finding, signatureOf } from './finding.ts';
import { shrinkOn } from './shrink.ts';
import { type Fate, type OnStep, type ShrinkStep, whyNot } from './shrink-step.ts';

/** Runs by which a finding is confirmed. */
const confirmations = 3;
/** Scripts run to shrink a finding, unless told otherwise. */
const usualBudget = 300;

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
  /** Is told what is being done, in a few words. */
  readonly report: (doing: string) => void;
  /** Whether the steps of shrinking are kept. */
  readonly explains?: boolean;
}

/** Whether a script was generated, or run to look into what another one showed. */
export type Origin = 'generated' | 'on the way';

/** A trace and where it leaves what is expected. */
export interface Shown {
  readonly trace: Trace;
  readonly deviation: Deviation;
}

export class Inquiry {
  readonly expectation: Expectation;
  readonly seed: string;
  readonly can: (call: Call) => boolean;
  readonly report: (doing: string) => void;
  /** Takes in a step of shrinking; undefined where nobody wants to know them. */
  readonly onStep: OnStep | undefined;
  readonly #steps: ShrinkStep[] = [];
  readonly #options: InquiryOptions;
  readonly #traces: Trace[] = [];

  constructor(options: InquiryOptions) {
    this.expectation = options.expectation;
    this.seed = options.seed;
    this.can = options.emulator.capabilities.can;
    this.report = options.report;
    this.onStep = options.explains ? (step) => this.#steps.push(step) : undefined;
    this.#options = options;
  }

  async run(script: Script): Promise<Trace> {
    const trace = await this.#options.emulator.run(script);
    this.#traces.push(trace);
    return trace;
  }

  /** Of every script that was run until now. */
  get traces(): readonly Trace[] {
    return this.#traces;
  }

  /** The steps of shrinking until now, if they are kept. */
  get steps(): readonly ShrinkStep[] {
    return this.#steps;
  }

  /** The smallest of what shorter scripts show, by the test of their traces; undefined if the script shows nothing. */
  async shrink<T>(script: Script, test: (trace: Trace) => T | undefined): Promise<T | undefined> {
    return shrinkOn(script, {
      budget: this.#options.shrinkBudget ?? usualBudget,
      can: this.can,
      test: (candidate) => this.tried(candidate, test),
      onSkipped: this.onStep && ((candidate, fate) => this.#step(candidate, fate)),
    });
  }

  /** Runs a candidate; what its trace shows, by the test. */
  async tried<T>(script: Script, test: (trace: Trace) => T | undefined): Promise<T | undefined> {
    const trace = await this.run(script);
    const shown = test(trace);
    if (this.onStep) {
      const { signature, expectation } = this.#options;
      this.#step(script, shown === undefined ? whyNot(trace, expectation.row, signature) : 'kept');
    }
    return shown;
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

  /** How often something shows when it is tried again. */
  async repeat(shows: () => Promise<boolean>): Promise<Finding['reproduced']> {
    let times = 0;
    for (let i = 0; i < confirmations; i++) if (await shows()) times++;
    return { times, of: confirmations };
  }

  /** How often the deviation from the row shows when it is tried again. */
  async confirm({ trace, deviation }: Shown, row: Row): Promise<Finding['reproduced']> {
    const signature = signatureOf(trace, deviation);
    return this.repeat(() => this.shows(scriptOf(trace), signature, row));
  }

  /** Where the finding comes from, and what it took until now. */
  origin(length: number): Pick<Finding, 'found' | 'executions'> {
    const { script, came } = this.#options;
    const found = { script, length, ...(came === 'on the way' && { onTheWay: true }) };
    return { found, executions: this.#traces.length };
  }
}
