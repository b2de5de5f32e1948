/** From a deviation to a finding: what explains it is found by experiment, and it is shrunk. */
import { type Script, scriptOf, type Trace } from '../model/script.ts';
import type { Row } from '../model/traits.ts';
import { causedAt } from '../oracles/cause.ts';
import { applyEdit, articlesOf, type Edit, explanations } from '../oracles/explain.ts';
import { type Deviation, judge } from '../oracles/judge.ts';
import { valuation } from '../oracles/subject.ts';
import { corroborated, holdsNearby, tellApart } from './attribute.ts';
import { narrow } from './consistency.ts';
import { type Finding, fingerprintOf, type NamedFinding, severityOf, signatureOf } from './finding.ts';
import type { Inquiry, Shown } from './inquiry.ts';
import { type Certificate, minimumOf } from './minimal/certificate.ts';
import { covers, joined } from './naming.ts';
import { minimizeDeviation } from './shrink.ts';

/** Rows that fit what was seen so far, of which each is tried to shrink a script in the model. */
const mostValuations = 4;

/** The finding, named if one edit alone explains the deviation, shrunk. */
export async function investigate(shown: Shown, inquiry: Inquiry): Promise<Finding> {
  const investigation = new Investigation(inquiry);
  return (await investigation.attributed(shown)) ?? (await investigation.unattributed(shown));
}

/** What was shown, perhaps with the proof that nothing shorter shows it. */
type Proven = Shown & { readonly certificate?: Certificate };

/** What a finding with a name is made of. */
interface Named extends Proven {
  readonly edit: Edit;
  /** The edits that explained the deviation at first. */
  readonly candidates: readonly Edit[];
  /** The script as it was found. */
  readonly script: Script;
  /** The row from which the trace deviates. */
  readonly expected: Row;
}

/** The finding that the edit explains; run again to confirm it. */
export async function namedFinding(named: Named, inquiry: Inquiry): Promise<NamedFinding> {
  const { trace, deviation, edit, candidates, script, expected, certificate } = named;
  const { row, profile } = inquiry.expectation;
  const reproduced = await inquiry.confirm(named, expected);
  const articles = articlesOf(edit, row).map((article) => article.id);
  return {
    trace,
    deviation,
    severity: articles.length > 0 ? 'known-bug' : severityOf(trace, deviation, profile, edit),
    fingerprint: fingerprintOf(edit),
    edit,
    ...(certificate && { certificate }),
    articles,
    runnersUp: candidates.filter((other) => !covers(edit, other)),
    causedAt: causedAt(trace, expected, applyEdit(expected, edit)),
    reproduced,
    ...inquiry.origin(script.length),
  };
}

class Investigation {
  readonly #inquiry: Inquiry;
  /** What is expected; it stays the same as long as the investigation lasts. */
  readonly #row: Row;
  /** Edits that experiments spoke against. */
  readonly #disproved = new Set<string>();

  constructor(inquiry: Inquiry) {
    this.#inquiry = inquiry;
    this.#row = inquiry.expectation.row;
  }

  /** The finding, shrunk, if one edit alone explains it. */
  async attributed({ trace, deviation }: Shown): Promise<Finding | undefined> {
    const inquiry = this.#inquiry;
    const { expectation, seed, can } = inquiry;
    const script = scriptOf(trace);
    const candidates = explanations(
      trace,
      deviation.at,
      this.#row,
      expectation.kept,
      expectation.choices,
    ).filter((edit) => expectation.mayName(edit));
    if (candidates.length === 0) return undefined;
    inquiry.report('telling explanations apart');
    const experiment = {
      row: this.#row,
      seed,
      can,
      run: (other: Script) => inquiry.run(other),
      near: script,
      isKnown: (other: Trace, seen: Deviation) => expectation.isMasked(signatureOf(other, seen)),
    };
    const edit = joined(await tellApart(candidates, experiment));
    if (edit === undefined || this.#disproved.has(fingerprintOf(edit))) return undefined;
    if (!(await corroborated(edit, experiment))) return this.#disprove(edit);
    inquiry.report(`shrinking ${fingerprintOf(edit)}`);
    const shown = (await this.#shrinkAttributed(script, edit)) ?? { trace, deviation };
    if (!(await holdsNearby(edit, scriptOf(shown.trace), experiment))) return this.#disprove(edit);
    return namedFinding({ ...shown, edit, candidates, script, expected: this.#row }, inquiry);
  }

  /** The finding, shrunk; without a name, unless what it was shrunk to has one. */
  async unattributed(found: Shown): Promise<Finding> {
    const inquiry = this.#inquiry;
    const signature = signatureOf(found.trace, found.deviation);
    inquiry.report(`shrinking ${signature}`);
    const script = scriptOf(found.trace);
    const shrunk = await this.#shrinkOnEmulator(script, (t, d) => signatureOf(t, d) === signature);
    const shown = shrunk ?? found;
    const attributed = await this.attributed(shown);
    if (attributed) return attributed;
    const { trace, deviation } = shown;
    const reproduced = await inquiry.confirm(shown, this.#row);
    return {
      trace,
      deviation,
      severity: severityOf(trace, deviation, inquiry.expectation.profile),
      fingerprint: signature,
      articles: [],
      runnersUp: explanations(trace, deviation.at, this.#row, []),
      reproduced,
      ...inquiry.origin(script.length),
    };
  }

  /** The edit is not tried again. */
  #disprove(edit: Edit): undefined {
    this.#disproved.add(fingerprintOf(edit));
    return undefined;
  }

  /**
   * Shrinks in the model, where it costs nothing, to the one script that nothing is better than, and takes that if the
   * emulator shows it too; else what local steps led to.
   */
  async #shrinkAttributed(script: Script, edit: Edit): Promise<Proven | undefined> {
    const explains = (trace: Trace, { at }: Deviation) =>
      explanations(trace, at, this.#row, []).some((other) => covers(edit, other));
    for (const actual of this.#valuations(applyEdit(this.#row, edit))) {
      const small = minimizeDeviation(script, actual, this.#row, this.#inquiry);
      if (small === undefined) continue;
      const rows = { actual, expected: this.#row, trait: edit.trait };
      const minimum = minimumOf(small, rows, { can: this.#inquiry.can });
      for (const shorter of [minimum, { script: small }]) {
        if (shorter === undefined) continue;
        const trace = await this.#inquiry.run(shorter.script);
        const { deviation } = judge(trace, this.#row);
        if (deviation && explains(trace, deviation)) return { ...shorter, trace, deviation };
      }
    }
    return this.#shrinkOnEmulator(script, explains);
  }

  async #shrinkOnEmulator(
    script: Script,
    wanted: (trace: Trace, deviation: Deviation) => boolean,
  ): Promise<Shown | undefined> {
    return this.#inquiry.shrink(script, (trace) => {
      const { deviation } = judge(trace, this.#row);
      return deviation && wanted(trace, deviation) ? { trace, deviation } : undefined;
    });
  }

  /** Rows with one value a trait that fit what was seen so far. */
  #valuations(row: Row): readonly Row[] {
    const { choices } = this.#inquiry.expectation;
    return choices.slice(0, mostValuations).map((chosen) => valuation(narrow(row, chosen)));
  }
}
