/**
 * A campaign: many scripts run on one emulator and judged under one profile.
 *
 * A deviation is confirmed, attributed and shrunk; then it joins what is expected (an attributed one as the value of
 * its trait, another by its signature), so that it hides nothing behind it and is reported once.
 */
import type { Emulator } from '../emulators/emulator.ts';
import { type Script, scriptOf, type Trace } from '../model/script.ts';
import type { Row, TraitId } from '../model/traits.ts';
import { causedAt } from '../oracles/cause.ts';
import { applyEdit, articlesOf, type Edit, editsOf, explanations } from '../oracles/explain.ts';
import { type Choices, type Deviation, intersect, judge } from '../oracles/judge.ts';
import type { Profile } from '../oracles/profile.ts';
import { valuation } from '../oracles/subject.ts';
import { corroborated, holdsWithoutOne, tellApart } from './attribute.ts';
import { contested, jointChoices, narrow } from './consistency.ts';
import { type Finding, fingerprintOf, severityOf, signatureOf } from './finding.ts';
import { lanes } from './lane.ts';
import { allowsMore, covers, isNeither, isRefuted, joined } from './naming.ts';
import { minimizeDeviation, shrinkOn } from './shrink.ts';

export interface CampaignOptions {
  readonly emulator: Emulator;
  readonly profile: Profile;
  readonly runs: number;
  readonly seed: string;
  /** Scripts run on the emulator to shrink one finding that no edit explains. */
  readonly shrinkBudget?: number;
  readonly onProgress?: (progress: Progress) => void;
  /** Is told of every finding as soon as it is complete. */
  readonly onFinding?: (finding: Finding) => void;
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
  /** Scripts of which the rest was not judged, by reason. */
  readonly notJudged: Readonly<Record<string, number>>;
  /** Largest number of worlds behind a call. */
  readonly worlds: number;
  /** The choices for open cells that explain all scripts. */
  readonly choices: readonly Choices[];
  readonly seconds: number;
}

/** Runs by which a finding is confirmed. */
const confirmations = 3;
/** Scripts run to shrink a finding, unless told otherwise. */
const usualBudget = 300;
/** Traces kept to check explanations against. */
const keptTraces = 400;

/**
 * Runs the campaign.
 * @throws EmulatorError if nothing can be concluded about the emulator
 */
export async function runCampaign(options: CampaignOptions): Promise<CampaignResult> {
  return new Campaign(options).run();
}

class Campaign {
  readonly #options: CampaignOptions;
  #expected: Row;
  #choices: readonly Choices[] = [{}];
  readonly #masked = new Set<string>();
  readonly #edited = new Set<TraitId>();
  /** Edits that experiments spoke against, of the deviation in hand. */
  readonly #disproved = new Set<string>();
  /** Traits that were named, and the name did not hold. */
  readonly #unnameable = new Set<TraitId>();
  /** Once no one stack explains all traces, no one edit can reconcile them either. */
  #isInconsistent = false;
  readonly #findings: Finding[] = [];
  readonly #again = new Map<string, number>();
  readonly #notJudged = new Map<string, number>();
  readonly #kept: Trace[] = [];
  #scripts = 0;
  #calls = 0;
  #judged = 0;
  #worlds = 1;
  #unconfirmed = 0;
  #executions = 0;

  constructor(options: CampaignOptions) {
    this.#options = options;
    this.#expected = options.profile.row;
  }

  async run(): Promise<CampaignResult> {
    const { runs, seed, emulator } = this.#options;
    const began = performance.now();
    const { can } = emulator.capabilities;
    for (const { scripts } of lanes(runs, () => ({ seed, row: this.#expected, can }))) {
      for (const script of scripts) {
        this.#report('searching');
        await this.#try(script);
      }
    }
    this.#report('done');
    return {
      findings: this.#findings,
      scripts: this.#scripts,
      calls: this.#calls,
      judged: this.#judged,
      again: Object.fromEntries(this.#again),
      unconfirmed: this.#unconfirmed,
      notJudged: Object.fromEntries(this.#notJudged),
      worlds: this.#worlds,
      choices: this.#choices,
      seconds: (performance.now() - began) / 1000,
    };
  }

  async #try(script: Script): Promise<void> {
    const trace = await this.#run(script);
    const verdict = judge(trace, this.#expected);
    this.#scripts++;
    this.#calls += trace.length;
    this.#judged += verdict.judged;
    this.#worlds = Math.max(this.#worlds, verdict.worlds);
    if (verdict.notJudged) count(this.#notJudged, verdict.notJudged.why);
    if (verdict.deviation) return this.#deviates(trace, verdict.deviation);
    const common = intersect(this.#choices, verdict.choices, this.#expected);
    if (common.length === 0) await this.#contradicts(trace, verdict.choices);
    else {
      this.#choices = common;
      this.#keep(trace);
    }
  }

  #keep(trace: Trace): void {
    if (this.#kept.length < keptTraces) this.#kept.push(trace);
  }

  async #deviates(trace: Trace, deviation: Deviation): Promise<void> {
    const signature = signatureOf(trace, deviation);
    if (this.#masked.has(signature)) return count(this.#again, signature);
    this.#executions = 0;
    this.#disproved.clear();
    this.#report(`confirming ${signature}`);
    if (!(await this.#showsAgain(scriptOf(trace), signature))) {
      this.#unconfirmed++;
      return;
    }
    const wrong = [...this.#edited].find((t) => allowsMore(this.#withoutName(t), trace, deviation));
    if (wrong !== undefined) return this.#retract(wrong);
    // What follows the deviation may hold others, of which this one's explanation need know nothing.
    const cut = trace.slice(0, deviation.at + 1);
    const finding = (await this.#attributed(cut, deviation)) ?? (await this.#unattributed(cut, signature));
    if (finding.edit && this.#edited.has(finding.edit.trait)) return this.#retract(finding.edit.trait);
    if (finding.edit) this.#expect(finding.edit);
    else this.#masked.add(finding.fingerprint).add(signature);
    this.#note(finding);
    if (!finding.edit) this.#retractRefuted();
  }

  /** From here on the edit is expected. */
  #expect({ trait, values }: Edit): void {
    this.#expected = { ...this.#expected, [trait]: values };
    this.#edited.add(trait);
  }

  /** Takes back the names that findings without one refute; one alone may be another bug's doing. */
  #retractRefuted(): void {
    const unnamed = this.#findings.filter(({ edit }) => edit === undefined);
    for (const trait of this.#edited) {
      const before = this.#withoutName(trait);
      if (unnamed.filter((finding) => isNeither(finding, before)).length > 1) this.#retract(trait);
    }
  }

  /** What would be expected had the trait not been named. */
  #withoutName(trait: TraitId): Row {
    return { ...this.#expected, [trait]: this.#options.profile.row[trait] };
  }

  /**
   * Takes back the name of a trait: the emulator does not go on as the edit says, so it was not the explanation. What
   * was found stays found, without a name, and the trait is not named again.
   */
  #retract(trait: TraitId): void {
    this.#expected = this.#withoutName(trait);
    this.#edited.delete(trait);
    this.#unnameable.add(trait);
    this.#rejudge(trait);
  }

  /** What was judged while the name stood is judged anew; the finding that had the name loses it. */
  #rejudge(trait: TraitId): void {
    for (const [i, { edit, causedAt: _, ...finding }] of this.#findings.entries()) {
      if (edit !== undefined && edit.trait !== trait) continue;
      const { trace } = finding;
      const deviation = judge(trace, this.#expected).deviation ?? finding.deviation;
      if (edit === undefined) {
        this.#findings[i] = { ...finding, deviation };
        continue;
      }
      const fingerprint = signatureOf(trace, deviation);
      const severity = severityOf(trace, deviation, this.#options.profile);
      this.#masked.add(fingerprint);
      this.#findings[i] = { ...finding, deviation, fingerprint, severity, articles: [], runnersUp: [edit] };
    }
    const standing = this.#kept.filter((kept) => judge(kept, this.#expected).deviation === undefined);
    this.#kept.splice(0, this.#kept.length, ...standing);
    const joint = jointChoices(standing, this.#expected);
    this.#choices = joint.length > 0 ? joint : [{}];
  }

  /** The finding, shrunk, if one edit alone explains it. */
  async #attributed(trace: Trace, deviation: Deviation): Promise<Finding | undefined> {
    const script = scriptOf(trace);
    const candidates = explanations(trace, deviation.at, this.#expected, this.#kept, this.#choices).filter(
      (edit) => !this.#unnameable.has(edit.trait) && !isRefuted(edit, this.#expected, this.#findings),
    );
    if (candidates.length === 0) return undefined;
    this.#report('telling explanations apart');
    const experiment = {
      row: this.#expected,
      seed: this.#options.seed,
      can: this.#options.emulator.capabilities.can,
      run: (other: Script) => this.#run(other),
      near: script,
      isKnown: (trace: Trace, seen: Deviation) => this.#masked.has(signatureOf(trace, seen)),
    };
    const edit = joined(await tellApart(candidates, experiment));
    if (edit === undefined || this.#disproved.has(fingerprintOf(edit))) return undefined;
    if (!(await corroborated(edit, experiment))) return this.#disprove(edit);
    this.#report(`shrinking ${fingerprintOf(edit)}`);
    const shown = (await this.#shrinkAttributed(script, edit)) ?? { trace, deviation };
    if (!(await holdsWithoutOne(edit, scriptOf(shown.trace), experiment))) return this.#disprove(edit);
    return this.#finding(shown, edit, candidates, script, this.#expected);
  }

  /** The edit is not tried again on the deviation in hand. */
  #disprove(edit: Edit): undefined {
    this.#disproved.add(fingerprintOf(edit));
    return undefined;
  }

  async #finding(
    shown: Shown,
    edit: Edit,
    candidates: readonly Edit[],
    script: Script,
    expected: Row,
  ): Promise<Finding> {
    const reproduced = await this.#confirm(shown.trace, shown.deviation, expected);
    const articles = articlesOf(edit, this.#expected).map((article) => article.id);
    const grave = severityOf(shown.trace, shown.deviation, this.#options.profile, edit);
    return {
      ...shown,
      severity: articles.length > 0 ? 'known-bug' : grave,
      fingerprint: fingerprintOf(edit),
      edit,
      articles,
      runnersUp: candidates.filter((other) => !covers(edit, other)),
      causedAt: causedAt(shown.trace, expected, applyEdit(expected, edit)),
      reproduced,
      found: { script: this.#scripts, length: script.length },
      executions: this.#executions,
    };
  }

  /** Shrinks in the model, where it costs nothing, and takes the result if the emulator shows it too. */
  async #shrinkAttributed(script: Script, edit: Edit): Promise<Shown | undefined> {
    const { can } = this.#options.emulator.capabilities;
    const edited = applyEdit(this.#expected, edit);
    for (const choices of this.#valuations(edited)) {
      const small = minimizeDeviation(script, choices, this.#expected, { can, seed: this.#options.seed });
      if (small === undefined) continue;
      const trace = await this.#run(small);
      const { deviation } = judge(trace, this.#expected);
      if (deviation && explanations(trace, deviation.at, this.#expected, []).some((e) => covers(edit, e))) {
        return { trace, deviation };
      }
    }
    return this.#shrinkOnEmulator(script, (trace, deviation) =>
      explanations(trace, deviation.at, this.#expected, []).some((e) => covers(edit, e)),
    );
  }

  async #unattributed(trace: Trace, signature: string): Promise<Finding> {
    this.#report(`shrinking ${signature}`);
    const script = scriptOf(trace);
    const shrunk = await this.#shrinkOnEmulator(script, (t, d) => signatureOf(t, d) === signature);
    const shown = shrunk ?? { trace, deviation: judge(trace, this.#expected).deviation! };
    const attributed = await this.#attributed(shown.trace, shown.deviation);
    if (attributed) return attributed;
    const reproduced = await this.#confirm(shown.trace, shown.deviation);
    return {
      ...shown,
      severity: severityOf(shown.trace, shown.deviation, this.#options.profile),
      fingerprint: signature,
      articles: [],
      runnersUp: explanations(shown.trace, shown.deviation.at, this.#expected, []),
      reproduced,
      found: { script: this.#scripts, length: script.length },
      executions: this.#executions,
    };
  }

  async #shrinkOnEmulator(script: Script, wanted: (trace: Trace, deviation: Deviation) => boolean) {
    const { can } = this.#options.emulator.capabilities;
    return shrinkOn(script, {
      budget: this.#options.shrinkBudget ?? usualBudget,
      can,
      test: async (candidate) => {
        const trace = await this.#run(candidate);
        const { deviation } = judge(trace, this.#expected);
        return deviation && wanted(trace, deviation) ? { trace, deviation } : undefined;
      },
    });
  }

  /** No one choice for the open cells explains this trace and the ones before. */
  async #contradicts(trace: Trace, choices: readonly Choices[]): Promise<void> {
    this.#executions = 0;
    this.#report('looking for what makes all traces consistent');
    const found = this.#isInconsistent ? undefined : await this.#reconciled(trace);
    if (found && !this.#edited.has(found.edit!.trait)) {
      this.#expect(found.edit!);
      this.#choices = jointChoices([...this.#kept, trace], this.#expected);
      this.#keep(trace);
      this.#note(found);
      return;
    }
    await this.#inconsistent(trace, choices);
  }

  /** The finding of the one edit under which a single choice explains all traces, if there is one. */
  async #reconciled(trace: Trace): Promise<Finding | undefined> {
    const traces = [...this.#kept, trace];
    const fits = (edit: Edit) => jointChoices(traces, applyEdit(this.#expected, edit)).length > 0;
    const candidates = editsOf(this.#expected).filter((edit) => fits(edit));
    for (const edit of candidates.length === 1 ? candidates : []) {
      const edited = applyEdit(this.#expected, edit);
      const choices = jointChoices(traces, edited)[0]!;
      const expected = narrow(this.#expected, choices);
      const actual = valuation(narrow(edited, choices));
      for (const other of [...traces].reverse()) {
        const shown = await this.#showNarrowed(scriptOf(other), actual, expected);
        if (shown) return this.#finding(shown, edit, candidates, scriptOf(other), expected);
      }
    }
    return undefined;
  }

  async #showNarrowed(script: Script, actual: Row, expected: Row): Promise<Shown | undefined> {
    const { emulator, seed } = this.#options;
    const small = minimizeDeviation(script, actual, expected, { can: emulator.capabilities.can, seed });
    if (small === undefined) return undefined;
    const trace = await this.#run(small);
    const { deviation } = judge(trace, expected);
    return deviation && { trace, deviation };
  }

  async #inconsistent(trace: Trace, choices: readonly Choices[]): Promise<void> {
    const fingerprint = `inconsistent: ${contested(this.#choices, choices).join(', ')}`;
    const rival = this.#kept.find(
      (other) => !this.#compatible(judge(other, this.#expected).choices, choices),
    );
    this.#choices = choices;
    this.#isInconsistent = true;
    if (this.#masked.has(fingerprint)) return count(this.#again, fingerprint);
    this.#masked.add(fingerprint);
    this.#report(`shrinking ${fingerprint}`);
    const against = rival && (await this.#shrinkContradiction(rival, choices));
    const shown = against && (await this.#shrinkContradiction(trace, judge(against, this.#expected).choices));
    const small = shown ?? trace;
    const at = small.length - 1;
    this.#note({
      severity: 'inconsistent',
      fingerprint,
      trace: small,
      deviation: { at, observed: small[at]!.outcome, allowed: [], rules: [], reads: [] },
      ...(against === undefined ? {} : { against }),
      articles: [],
      runnersUp: [],
      reproduced: await this.#confirmContradiction(small, against ?? trace),
      found: { script: this.#scripts, length: trace.length },
      executions: this.#executions,
    });
  }

  /** The smallest trace found that no choice explains together with the given ones. */
  async #shrinkContradiction(trace: Trace, choices: readonly Choices[]): Promise<Trace | undefined> {
    return shrinkOn(scriptOf(trace), {
      budget: this.#options.shrinkBudget ?? usualBudget,
      can: this.#options.emulator.capabilities.can,
      test: async (candidate) => {
        const shown = await this.#run(candidate);
        const verdict = judge(shown, this.#expected);
        return verdict.deviation || this.#compatible(verdict.choices, choices) ? undefined : shown;
      },
    });
  }

  /** Runs both traces' scripts again and counts how often they contradict each other. */
  async #confirmContradiction(trace: Trace, against: Trace): Promise<Finding['reproduced']> {
    let times = 0;
    for (let i = 0; i < confirmations; i++) {
      const verdicts = [judge(await this.#run(scriptOf(trace)), this.#expected)];
      verdicts.push(judge(await this.#run(scriptOf(against)), this.#expected));
      const [one, other] = verdicts.map((verdict) => verdict.choices);
      if (verdicts.every((verdict) => !verdict.deviation) && !this.#compatible(one!, other!)) times++;
    }
    return { times, of: confirmations };
  }

  #compatible(a: readonly Choices[], b: readonly Choices[]): boolean {
    return intersect(a, b, this.#expected).length > 0;
  }

  async #showsAgain(script: Script, signature: string, expected = this.#expected): Promise<boolean> {
    const trace = await this.#run(script);
    const { deviation } = judge(trace, expected);
    return deviation !== undefined && signatureOf(trace, deviation) === signature;
  }

  async #confirm(
    trace: Trace,
    deviation: Deviation,
    expected = this.#expected,
  ): Promise<Finding['reproduced']> {
    const signature = signatureOf(trace, deviation);
    let times = 0;
    for (let i = 0; i < confirmations; i++) {
      if (await this.#showsAgain(scriptOf(trace), signature, expected)) times++;
    }
    return { times, of: confirmations };
  }

  /** Rows with one value a trait that fit what was seen so far. */
  #valuations(row: Row): readonly Row[] {
    return this.#choices.slice(0, 4).map((choices) => valuation(narrow(row, choices)));
  }

  async #run(script: Script): Promise<Trace> {
    this.#executions++;
    return this.#options.emulator.run(script);
  }

  #note(finding: Finding): void {
    this.#findings.push(finding);
    this.#options.onFinding?.(finding);
  }

  #report(doing: string): void {
    const { onProgress, runs } = this.#options;
    onProgress?.({ scripts: this.#scripts, of: runs, findings: this.#findings.length, doing });
  }
}

interface Shown {
  readonly trace: Trace;
  readonly deviation: Deviation;
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
