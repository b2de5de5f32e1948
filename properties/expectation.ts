/**
 * What a campaign expects of an emulator by now: the profile, with every finding that has a name as the value of its
 * trait, and every other by its signature.
 *
 * A name may turn out not to hold. Then it is taken back, and what was judged while it stood is judged anew.
 */
import type { Trace } from '../model/script.ts';
import type { Row, TraitId } from '../model/traits.ts';
import { jointChoices } from '../oracles/consistency.ts';
import type { Edit } from '../oracles/explain.ts';
import { type Choices, type Deviation, intersect, judge } from '../oracles/judge.ts';
import type { Profile } from '../oracles/profile.ts';
import type { Key } from './expectations/key.ts';
import { type Finding, type NamedFinding, type Shown, severityOf, signatureOf } from './finding.ts';
import { allowsMore, isNeither, isRefuted } from './naming.ts';

/** Traces kept to check explanations against. */
const keptTraces = 400;
/** A name that so many different deviations speak against is taken back at once. */
const mostDoubts = 4;

/** A trace that would be as expected if the trait had not been named. */
interface Doubt {
  readonly trait: TraitId;
  readonly trace: Trace;
  readonly signature: string;
}

export class Expectation {
  readonly profile: Profile;
  #row: Row;
  #choices: readonly Choices[] = [{}];
  #kept: readonly Trace[] = [];
  readonly #findings: Finding[] = [];
  /** Signatures of deviations that are known and have no name. */
  readonly #masked = new Set<string>();
  /** Traits whose value a finding is named after. */
  readonly #named = new Set<TraitId>();
  /** Traits that were named, and the name did not hold. */
  readonly #unnameable = new Set<TraitId>();
  /** By fingerprint of an inconsistency: the traces that no choice explained. */
  readonly #contradictions = new Map<string, readonly Trace[]>();
  /** What speaks against a name, for as long as it may be the doing of a bug that has no name yet. */
  #doubts: readonly Doubt[] = [];

  constructor(profile: Profile) {
    this.profile = profile;
    this.#row = profile.row;
  }

  get row(): Row {
    return this.#row;
  }

  /** The choices for open cells that explain all traces so far. */
  get choices(): readonly Choices[] {
    return this.#choices;
  }

  /** Traces that were as expected. */
  get kept(): readonly Trace[] {
    return this.#kept;
  }

  /** Whether no one stack explains all that was seen. */
  get isInconsistent(): boolean {
    return this.#contradictions.size > 0;
  }

  get findings(): readonly Finding[] {
    return this.#findings;
  }

  /** Takes in a trace that the row allows; false if no choice explains it and the ones before. */
  accept(trace: Trace, choices: readonly Choices[]): boolean {
    const common = intersect(this.#choices, choices, this.#row);
    if (common.length === 0) return false;
    this.#choices = common;
    this.#keep(trace);
    return true;
  }

  /** Whether a finding without a name has the signature, or something that speaks against a name. */
  isMasked(signature: string): boolean {
    return this.#masked.has(signature) || this.#doubts.some((doubt) => doubt.signature === signature);
  }

  hasNamed(trait: TraitId): boolean {
    return this.#named.has(trait);
  }

  /** Whether nothing found so far speaks against the edit as a name. */
  mayName(edit: Edit): boolean {
    return !this.#unnameable.has(edit.trait) && !isRefuted(edit, this.#row, this.#findings);
  }

  /** The named trait without whose name the deviation would be none, if there is one. */
  nameAgainst(trace: Trace, deviation: Deviation): TraitId | undefined {
    return [...this.#named].find((trait) => allowsMore(this.#withoutName(trait), trace, deviation));
  }

  /**
   * Notes what speaks against the name of a trait. Two bugs may undo each other, so the name stands until there is more
   * against it, or the campaign is over and no other name has explained it.
   */
  doubt(trait: TraitId, { trace, deviation }: Shown): void {
    this.#doubts = [...this.#doubts, { trait, trace, signature: signatureOf(trace, deviation) }];
    if (this.#doubts.filter((doubt) => doubt.trait === trait).length >= mostDoubts) this.retract(trait);
  }

  /** Takes back the names that something still speaks against, when nothing more is to be found out. */
  retractDoubted(): void {
    for (const trait of new Set(this.#doubts.map((doubt) => doubt.trait))) {
      if (this.#named.has(trait)) this.retract(trait);
    }
  }

  /** From here on what the key stands for is expected, as if it had been found here, but it is no finding. */
  know(key: Key): void {
    if (key.kind === 'signature' || key.kind === 'inconsistent') this.#masked.add(key.text);
    if (key.kind !== 'edit') return;
    const { trait, values } = key.edit;
    // Several known values of a trait are expected alike.
    const before = this.#named.has(trait) ? this.#row[trait] : [];
    this.#row = { ...this.#row, [trait]: [...new Set([...before, ...values])] };
    this.#named.add(trait);
  }

  /**
   * From here on the edit of the finding is expected. What seemed inconsistent without it may be no longer.
   * @returns the traces that were explained otherwise until now, or spoke against another name, and are not as expected
   */
  name(finding: NamedFinding): readonly Trace[] {
    const { trait, values } = finding.edit;
    this.#row = { ...this.#row, [trait]: values };
    this.#named.add(trait);
    this.#absorb();
    this.#findings.push(finding);
    return [...this.#reconsider(), ...this.#settleDoubts()];
  }

  /** Chooses anew what explains the traces that were as expected; gives those of them that are so no longer. */
  #reconsider(): readonly Trace[] {
    const isExpected = (trace: Trace) => judge(trace, this.#row).deviation === undefined;
    const deviating = this.#kept.filter((trace) => !isExpected(trace));
    this.#kept = this.#kept.filter(isExpected);
    for (const [fingerprint, traces] of this.#contradictions) {
      const explained = traces.filter(isExpected);
      if (jointChoices(explained, this.#row).length === 0) continue;
      deviating.push(...traces.filter((trace) => !isExpected(trace)));
      this.#forget(fingerprint);
      const all = [...new Set([...explained, ...this.#kept])].slice(0, keptTraces);
      if (jointChoices(all, this.#row).length > 0) this.#kept = all;
    }
    this.#choose();
    return deviating;
  }

  /** The inconsistency is none: a bug that had no name made it seem so. */
  #forget(fingerprint: string): void {
    this.#contradictions.delete(fingerprint);
    this.#masked.delete(fingerprint);
    const left = this.#findings.filter((finding) => finding.fingerprint !== fingerprint);
    this.#findings.splice(0, this.#findings.length, ...left);
  }

  #choose(): void {
    const joint = jointChoices(this.#kept, this.#row);
    this.#choices = joint.length > 0 ? joint : [{}];
  }

  #settleDoubts(): readonly Trace[] {
    const deviating = this.#doubts.filter(({ trace }) => judge(trace, this.#row).deviation !== undefined);
    this.#doubts = deviating.filter(({ trait, trace }) =>
      allowsMore(this.#withoutName(trait), trace, judge(trace, this.#row).deviation!),
    );
    return deviating.filter((doubt) => !this.#doubts.includes(doubt)).map(({ trace }) => trace);
  }

  /**
   * Takes away the findings without a name that are none any more, now that another has one. What shows the same from here
   * on is another bug's.
   */
  #absorb(): void {
    const isNone = ({ edit, severity, trace }: Finding) =>
      edit === undefined && severity !== 'inconsistent' && judge(trace, this.#row).deviation === undefined;
    for (const { fingerprint } of this.#findings.filter(isNone)) this.#masked.delete(fingerprint);
    const left = this.#findings.filter((finding) => !isNone(finding));
    this.#findings.splice(0, this.#findings.length, ...left);
  }

  /** From here on the finding, which has no name, is known by its fingerprint. */
  mask(finding: Finding): void {
    this.#masked.add(finding.fingerprint);
    this.#findings.push(finding);
  }

  /** Chooses anew, to fit the trace and the ones before; after an edit without which no choice did. */
  reconcile(trace: Trace): void {
    this.#choices = jointChoices([...this.#kept, trace], this.#row);
    this.#keep(trace);
  }

  /**
   * No choice explains the trace and the ones before, which has the fingerprint: from here on only what follows has to be
   * explained together with the trace, until a name explains it all.
   */
  startOver(trace: Trace, choices: readonly Choices[], fingerprint: string): void {
    const before = this.#contradictions.get(fingerprint);
    if (before === undefined) this.#contradictions.set(fingerprint, [...this.#kept, trace]);
    this.#choices = choices;
    this.#kept = [trace];
  }

  /** Takes back the names that findings without one refute; one alone may be another bug's doing. */
  retractRefuted(): void {
    const unnamed = this.#findings.filter(({ edit }) => edit === undefined);
    for (const trait of this.#named) {
      const before = this.#withoutName(trait);
      if (unnamed.filter((finding) => isNeither(finding, before)).length > 1) this.retract(trait);
    }
  }

  /**
   * Takes back the name of a trait: the emulator does not go on as the edit says, so it was not the explanation. What
   * was found stays found, without a name, and the trait is not named again.
   */
  retract(trait: TraitId): void {
    this.#row = this.#withoutName(trait);
    this.#named.delete(trait);
    this.#unnameable.add(trait);
    this.#doubts = this.#doubts.filter((doubt) => doubt.trait !== trait);
    this.#rejudge(trait);
  }

  #keep(trace: Trace): void {
    if (this.#kept.length < keptTraces) this.#kept = [...this.#kept, trace];
  }

  /** What would be expected had the trait not been named. */
  #withoutName(trait: TraitId): Row {
    return { ...this.#row, [trait]: this.profile.row[trait] };
  }

  /** What was judged while the name stood is judged anew; the finding that had the name loses it. */
  #rejudge(trait: TraitId): void {
    const findings = this.#findings.flatMap((finding) =>
      finding.edit !== undefined && finding.edit.trait !== trait ? [finding] : this.#withoutEdit(finding),
    );
    this.#findings.splice(0, this.#findings.length, ...findings);
    this.#kept = this.#kept.filter((kept) => judge(kept, this.#row).deviation === undefined);
    this.#choose();
  }

  /** The finding without a name, as it deviates now; none if it deviated from nothing but the name of another. */
  #withoutEdit({ edit, causedAt: _, ...finding }: Finding): readonly Finding[] {
    const { trace } = finding;
    const { deviation } = judge(trace, this.#row);
    if (edit === undefined) {
      if (finding.severity === 'inconsistent') return [finding];
      if (deviation === undefined) this.#masked.delete(finding.fingerprint);
      return deviation === undefined ? [] : [{ ...finding, deviation }];
    }
    const now = deviation ?? finding.deviation;
    const fingerprint = signatureOf(trace, now);
    const severity = severityOf(trace, now, this.profile);
    this.#masked.add(fingerprint);
    return [{ ...finding, deviation: now, fingerprint, severity, articles: [], runnersUp: [edit] }];
  }
}

/** The row that is expected where the keys are known. */
export function rowKnowing(profile: Profile, known: readonly Key[]): Row {
  const expectation = new Expectation(profile);
  for (const key of known) expectation.know(key);
  return expectation.row;
}
