/** From a deviation to a finding: what explains it is found by experiment, and it is shrunk. */
import { isSame } from '../model/same.ts';
import { type Script, scriptOf, type Trace } from '../model/script.ts';
import type { Row } from '../model/traits.ts';
import { causedAt } from '../oracles/cause.ts';
import { jointChoices, narrow, plainestFirst } from '../oracles/consistency.ts';
import { applyEdit, articlesOf, type Edit, editsOf, explanations } from '../oracles/explain.ts';
import { type Deviation, intersect, judge } from '../oracles/judge.ts';
import { valuation } from '../oracles/subject.ts';
import {
  corroborated,
  holdsNearby,
  isNeitherAtLast,
  showing,
  speaksAgainst,
  type TellApartOptions,
  tellApart,
} from './attribute.ts';
import { couldShow } from './could-show.ts';
import {
  type Finding,
  fingerprintOf,
  type NamedFinding,
  type Shown,
  severityOf,
  signatureOf,
} from './finding.ts';
import type { Inquiry, Repeated } from './inquiry.ts';
import { type Certificate, type Minimum, minimumOf } from './minimal/certificate.ts';
import { covers, joined } from './naming.ts';
import { minimizeDeviation } from './shrink.ts';
import { isSteady } from './steadiness.ts';
import { confirmedSuppressors } from './suppressors.ts';

/** How often the model supposes what the emulator does where cells are open, to shrink a script. */
const mostSuppositions = 4;
/** Of more edits that allow a finding, none says much of it. */
const mostAllowing = 4;

/** The finding, named if one edit alone explains the deviation, shrunk. */
export async function investigate(shown: Shown, inquiry: Inquiry): Promise<Finding> {
  const investigation = new Investigation(inquiry);
  return (await investigation.attributed(shown)) ?? (await investigation.unattributed(shown));
}

/** The same, of a finding that had no name when it was found; undefined if it has none yet. */
export function lookedAtAnew(shown: Shown, inquiry: Inquiry): Promise<NamedFinding | undefined> {
  return new Investigation(inquiry).named(shown);
}

/** The finding, shrunk, if one edit alone explains the deviation. */
export function attributed(shown: Shown, inquiry: Inquiry): Promise<NamedFinding | undefined> {
  return new Investigation(inquiry).attributed(shown);
}

/** The finding that the edit explains for certain, in a script like the given one, where the emulator shows it. */
export function namedElsewhere(
  edit: Edit,
  near: Script,
  inquiry: Inquiry,
): Promise<NamedFinding | undefined> {
  return new Investigation(inquiry).elsewhere(edit, near);
}

/** What was shown, perhaps with the proof that nothing shorter shows it; and what the emulator is supposed to be. */
type Proven = Shown & Repeated & { readonly certificate?: Certificate; readonly actual?: Row };

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

/** The finding that the edit explains. */
export function namedFinding(named: Named, inquiry: Inquiry): NamedFinding {
  const { trace, deviation, edit, candidates, script, expected, certificate, reproduced } = named;
  const { row, profile } = inquiry.expectation;
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
  async attributed({ trace, deviation }: Shown): Promise<NamedFinding | undefined> {
    const inquiry = this.#inquiry;
    const { expectation } = inquiry;
    const script = scriptOf(trace);
    const candidates = explanations(trace, deviation.at, this.#row, expectation.kept).filter((edit) =>
      expectation.mayName(edit),
    );
    if (candidates.length === 0) return undefined;
    inquiry.report('telling explanations apart');
    const experiment = this.#experiment(script);
    const edit = joined(await tellApart(candidates, experiment));
    if (edit === undefined || this.#disproved.has(fingerprintOf(edit))) return undefined;
    if (!(await corroborated(edit, experiment))) return this.#disprove(edit);
    inquiry.report(`shrinking ${fingerprintOf(edit)}`);
    const shown: Proven =
      (await this.#shrinkAttributed(trace, edit)) ??
      (await inquiry.repeated({ trace, deviation }, this.#row));
    if (this.#disproved.has(fingerprintOf(edit))) return undefined;
    if (!(await holdsNearby(edit, shown, experiment))) return this.#disprove(edit);
    // From so few calls scripts lead to other places than from the one that was found.
    const around = { ...experiment, near: scriptOf(shown.trace) };
    if (!(await corroborated(edit, around))) return this.#disprove(edit);
    const finding = namedFinding({ ...shown, edit, candidates, script, expected: this.#row }, inquiry);
    const { actual } = shown;
    if (actual === undefined || !isSteady(shown.reproduced)) return finding;
    const rows = { actual, expected: this.#row };
    return { ...finding, suppressors: await confirmedSuppressors(shown, rows, inquiry) };
  }

  /** The finding, shrunk; without a name, unless what it was shrunk to has one. */
  async unattributed(found: Shown): Promise<Finding> {
    const inquiry = this.#inquiry;
    const signature = signatureOf(found.trace, found.deviation);
    inquiry.report(`shrinking ${signature}`);
    const script = scriptOf(found.trace);
    const isWanted = (trace: Trace, deviation: Deviation) => signatureOf(trace, deviation) === signature;
    const shrunk = await this.#shrinkOnEmulator(script, isWanted, couldShow(found, this.#row));
    const shown = shrunk ?? (await inquiry.repeated(found, this.#row));
    const named = await this.named(shown);
    if (named) return named;
    const { trace, deviation, reproduced } = shown;
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

  /** The finding, if one edit alone explains it for certain, here or elsewhere. */
  async named(shown: Shown): Promise<NamedFinding | undefined> {
    return (await this.attributed(shown)) ?? (await this.#surely(shown));
  }

  /**
   * The finding that an edit explains for certain elsewhere, where it only allows what was shown: as one thing of
   * several.
   */
  async #surely({ trace }: Shown): Promise<NamedFinding | undefined> {
    const allowing = editsOf(this.#row).filter(
      (edit) =>
        this.#inquiry.expectation.mayName(edit) &&
        !this.#disproved.has(fingerprintOf(edit)) &&
        judge(trace, applyEdit(this.#row, edit)).deviation === undefined,
    );
    if (allowing.length > mostAllowing) return undefined;
    for (const edit of allowing) {
      const finding = await this.elsewhere(edit, scriptOf(trace));
      if (finding) return finding;
    }
    return undefined;
  }

  /** The finding in a script where the emulator does for certain what the edit says, beginning like the one that is given. */
  async elsewhere(edit: Edit, near: Script): Promise<NamedFinding | undefined> {
    for (const script of showing(edit, this.#experiment(near))) {
      const shown = this.#explained(await this.#inquiry.run(script), edit);
      const finding = shown && (await this.attributed(shown));
      if (finding) return finding;
    }
    return undefined;
  }

  /** What is needed to experiment near a script. */
  #experiment(near: Script): TellApartOptions {
    const { seed, can } = this.#inquiry;
    return { seed, can, near, run: (other: Script) => this.#inquiry.run(other), ...this.#known };
  }

  /** What is expected, and which deviations from it are known. */
  get #known() {
    const { expectation } = this.#inquiry;
    const isKnown = (trace: Trace, seen: Deviation) => expectation.isMasked(signatureOf(trace, seen));
    return { row: this.#row, isKnown };
  }

  /** The edit is not tried again. */
  #disprove(edit: Edit): undefined {
    this.#disproved.add(fingerprintOf(edit));
    return undefined;
  }

  /**
   * The script is shrunk, or another in which the emulator does what the edit says: where that depends on what else it
   * does, the model need not show it in the same one.
   */
  async #shrinkAttributed(found: Trace, edit: Edit): Promise<Proven | undefined> {
    const script = scriptOf(found);
    const small = await this.#shrinkInModel(found, edit);
    if (small) return small;
    for (const other of showing(edit, this.#experiment(script))) {
      if (this.#disproved.has(fingerprintOf(edit))) return undefined;
      const trace = await this.#inquiry.run(other);
      const elsewhere = this.#explained(trace, edit) && (await this.#shrinkInModel(trace, edit));
      if (elsewhere) return elsewhere;
    }
    return this.#shrinkOnEmulator(script, (trace, { at }) => explainedBy(edit, trace, at, this.#row));
  }

  /**
   * Shrinks in the model, where it costs nothing, to the one script that nothing is better than. Of open cells the model
   * can only suppose what the emulator does; where it shows something else, that settles some of them, or speaks against
   * the edit. Takes what local steps led to where none shows each time.
   */
  async #shrinkInModel(found: Trace, edit: Edit): Promise<Proven | undefined> {
    const script = scriptOf(found);
    const edited = applyEdit(this.#row, edit);
    const shrunk: { readonly script: Script; readonly actual: Row }[] = [];
    const { can, seed, onStep, minima: known } = this.#inquiry;
    const { kept } = this.#inquiry.expectation;
    let choices = plainestFirst(jointChoices([found, ...kept], edited), edited);
    for (let supposed = 0; supposed < mostSuppositions && choices.length > 0; supposed++) {
      const actual = valuation(narrow(edited, choices[0]!));
      // The exact search needs no rematches.
      const small = minimizeDeviation(script, actual, this.#row, { can, seed, onStep, rematches: 0 });
      if (small === undefined) {
        choices = choices.slice(1);
        continue;
      }
      const rows = { actual, expected: this.#row, trait: edit.trait };
      const minimum = minimumOf(small, rows, { can, known });
      if (minimum === undefined) {
        onStep?.({ kind: 'exact' });
        shrunk.push({ script: minimizeDeviation(small, actual, this.#row, { can, seed, onStep })!, actual });
        break;
      }
      shrunk.push({ script: small, actual });
      const trace = await this.#inquiry.run(minimum.script);
      const shown = await this.#repeated(this.#explained(trace, edit));
      this.#tellExact(minimum, shown);
      if (shown && isSteady(shown.reproduced)) return { ...shown, certificate: minimum.certificate, actual };
      if (shown) break;
      // A stack with the bug could not but show it here.
      if (speaksAgainst(trace, edit, this.#row) || isNeitherAtLast(trace, edit, this.#known)) {
        return this.#disprove(edit);
      }
      const settled = intersect(choices, judge(trace, edited).choices, edited);
      choices = isSame(settled, choices) ? choices.slice(1) : plainestFirst(settled, edited);
    }
    for (const { script: small, actual } of shrunk) {
      const shown = await this.#repeated(
        await this.#inquiry.tried(small, (trace) => this.#explained(trace, edit)),
      );
      if (shown && isSteady(shown.reproduced)) return { ...shown, actual };
    }
    return undefined;
  }

  #tellExact({ script, certificate: { states, calls } }: Minimum, shown: Repeated | undefined): void {
    const often = shown && isSteady(shown.reproduced) ? 'kept' : 'shows it only sometimes';
    const fate = shown ? often : 'the emulator shows something else';
    this.#inquiry.onStep?.({ kind: 'exact', found: { script, states, calls, fate } });
  }

  async #repeated(shown: Shown | undefined): Promise<(Shown & Repeated) | undefined> {
    return shown && this.#inquiry.repeated(shown, this.#row);
  }

  /** Where the trace deviates, if the edit explains it. */
  #explained(trace: Trace, edit: Edit): Shown | undefined {
    const { deviation } = judge(trace, this.#row);
    return deviation && explainedBy(edit, trace, deviation.at, this.#row) ? { trace, deviation } : undefined;
  }

  async #shrinkOnEmulator(
    script: Script,
    wanted: (trace: Trace, deviation: Deviation) => boolean,
    couldShow?: (candidate: Script) => boolean,
  ): Promise<(Shown & Repeated) | undefined> {
    const test = (trace: Trace) => {
      const { deviation } = judge(trace, this.#row);
      return deviation && wanted(trace, deviation) ? { trace, deviation } : undefined;
    };
    const shrunk = await this.#inquiry.shrink(script, test, couldShow);
    return shrunk.kept.length > 0 ? this.#inquiry.reliable(shrunk, this.#row) : undefined;
  }
}

const explainedBy = (edit: Edit, trace: Trace, at: number, row: Row) =>
  explanations(trace, at, row, []).some((other) => covers(edit, other));
