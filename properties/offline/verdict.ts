/**
 * Judging what scripts did, when nothing can be run again: every deviation is explained from what there is. An edit of the
 * row is named where it explains a deviation and speaks against nothing that any of the scripts did; what it explains is
 * then expected, and the rest is judged once more. Where something is left that no edit explains, one bug may have shown in
 * several ways, so that an edit is only named for what it explains in different places.
 */
import type { Trace } from '../../model/script.ts';
import type { Row, TraitId } from '../../model/traits.ts';
import { causedAt } from '../../oracles/cause.ts';
import { contested, jointChoices } from '../../oracles/consistency.ts';
import { applyEdit, articlesOf, type Edit, editsOf, explains } from '../../oracles/explain.ts';
import { type Choices, type Deviation, intersect, judge, type Verdict } from '../../oracles/judge.ts';
import type { Profile } from '../../oracles/profile.ts';
import { type Explained, fingerprintOf, severityOf, signatureOf } from '../finding.ts';
import { joined } from '../naming.ts';

/** A script that was run, by its number. */
export interface Ran {
  readonly id: string;
  readonly trace: Trace;
}

/** A finding, and the scripts that show it, the one whose trace is shown first. */
export interface OfflineFinding extends Explained {
  readonly scripts: readonly Ran[];
}

/** What is to be said of one script: how the profile alone judges it, and of which finding its deviation is. */
export interface Judged extends Ran {
  readonly verdict: Verdict;
  readonly finding?: OfflineFinding;
}

export interface OfflineVerdict {
  readonly findings: readonly OfflineFinding[];
  readonly scripts: readonly Judged[];
  /** The choices for open cells that explain all scripts without a finding of their own. */
  readonly choices: readonly Choices[];
}

/** A script that leaves what is expected. */
interface Deviating {
  readonly ran: Ran;
  readonly deviation: Deviation;
}

/** Judges all scripts of one stack as the profile. */
export function judgeTogether(ran: readonly Ran[], profile: Profile): OfflineVerdict {
  const { named, row } = nameAll(ran, profile);
  const findings = named.map(({ finding }) => finding);
  for (const same of bySignature(deviatingIn(ran, row))) findings.push(unattributed(same, row, profile));
  const allowed = ran.filter(({ trace }) => judge(trace, row).deviation === undefined);
  const { choices, finding } = reconcile(allowed, row);
  if (finding) findings.push(finding);
  return { findings, scripts: ran.map((one) => judgedOne(one, profile, findings)), choices };
}

/** A finding with a name. */
interface Named {
  readonly finding: OfflineFinding;
  readonly edit: Edit;
  /** In how many ways it showed. */
  readonly signatures: number;
}

/** Names what can be named; gives the row in which that is expected. */
function nameAll(
  ran: readonly Ran[],
  profile: Profile,
  doubtful: ReadonlySet<TraitId> = new Set(),
): { readonly named: readonly Named[]; readonly row: Row } {
  const named: Named[] = [];
  let { row } = profile;
  for (;;) {
    const settled = new Set([...doubtful, ...named.map(({ edit }) => edit.trait)]);
    const next = attributed(ran, row, profile, settled);
    if (next === undefined) break;
    named.push(next);
    row = applyEdit(row, next.edit);
  }
  const weak = named.filter(({ signatures }) => signatures < 2);
  if (weak.length === 0 || deviatingIn(ran, row).length === 0) return { named, row };
  return nameAll(ran, profile, new Set([...doubtful, ...weak.map(({ edit }) => edit.trait)]));
}

function judgedOne(one: Ran, { row }: Profile, findings: readonly OfflineFinding[]): Judged {
  const verdict = judge(one.trace, row);
  const finding = findings.find(({ scripts }) => scripts.includes(one));
  return { ...one, verdict, ...(finding ? { finding } : {}) };
}

function deviatingIn(ran: readonly Ran[], row: Row): readonly Deviating[] {
  return ran.flatMap((one) => {
    const { deviation } = judge(one.trace, row);
    return deviation ? [{ ran: one, deviation }] : [];
  });
}

/**
 * The finding of an edit that can be named, if there is one: that which explains the most scripts.
 * @param settled traits of which no edit is considered
 */
function attributed(
  ran: readonly Ran[],
  row: Row,
  profile: Profile,
  settled: ReadonlySet<TraitId>,
): Named | undefined {
  const deviating = deviatingIn(ran, row);
  if (deviating.length === 0) return undefined;
  const edits = editsOf(row)
    .filter(({ trait }) => !settled.has(trait))
    .map((edit) => ({ edit, by: deviating.filter((one) => explainsOne(edit, one, row)) }))
    .filter(({ edit, by }) => by.length > 0 && !speaksAgainst(ran, edit, row))
    .sort((a, b) => b.by.length - a.by.length);
  for (const one of deviating) {
    const candidates = edits.filter(({ by }) => by.includes(one));
    const best = candidates.filter(({ by }) => by.length === candidates[0]!.by.length);
    const edit = joined(best.map((candidate) => candidate.edit));
    if (edit === undefined) continue;
    const others = candidates.map((candidate) => candidate.edit).filter(({ trait }) => trait !== edit.trait);
    const by = shortestFirst(best[0]!.by);
    const signatures = new Set(by.map(({ ran: { trace }, deviation }) => signatureOf(trace, deviation))).size;
    return { edit, signatures, finding: explained(by, edit, others, row, profile) };
  }
  return undefined;
}

const cut = ({ ran, deviation }: Deviating): Trace => ran.trace.slice(0, deviation.at + 1);

/** What follows the deviation may hold others, of which this one's explanation need know nothing. */
function explainsOne(edit: Edit, one: Deviating, row: Row): boolean {
  return explains(edit, cut(one), one.deviation.at, row);
}

/** Whether some script did what the row expects where the edit expects something else, or no choice fits all with it. */
function speaksAgainst(ran: readonly Ran[], edit: Edit, row: Row): boolean {
  const edited = applyEdit(row, edit);
  const isFurther = ran.some(({ trace }) => reachOf(trace, row) > reachOf(trace, edited));
  return isFurther || (isConsistent(ran, row) && !isConsistent(ran, edited));
}

/** How many calls of the trace the row allows. */
const reachOf = (trace: Trace, row: Row): number => judge(trace, row).deviation?.at ?? trace.length;

/** Whether one choice for the open cells explains all the scripts that the row allows. */
function isConsistent(ran: readonly Ran[], row: Row): boolean {
  return jointChoices(allowedBy(ran, row), row).length > 0;
}

function allowedBy(ran: readonly Ran[], row: Row): readonly Trace[] {
  return ran.map(({ trace }) => trace).filter((trace) => judge(trace, row).deviation === undefined);
}

function shortestFirst(deviating: readonly Deviating[]): readonly Deviating[] {
  return [...deviating].sort((a, b) => a.deviation.at - b.deviation.at);
}

function explained(
  shown: readonly Deviating[],
  edit: Edit,
  runnersUp: readonly Edit[],
  row: Row,
  profile: Profile,
): OfflineFinding {
  const { deviation } = shown[0]!;
  const trace = cut(shown[0]!);
  const articles = articlesOf(edit, row).map(({ id }) => id);
  return {
    severity: articles.length > 0 ? 'known-bug' : severityOf(trace, deviation, profile, edit),
    fingerprint: fingerprintOf(edit),
    trace,
    deviation,
    edit,
    articles,
    runnersUp,
    causedAt: causedAt(trace, row, applyEdit(row, edit)),
    scripts: shown.map(({ ran }) => ran),
  };
}

function bySignature(deviating: readonly Deviating[]): readonly (readonly Deviating[])[] {
  const groups = new Map<string, Deviating[]>();
  for (const one of deviating) {
    const signature = signatureOf(one.ran.trace, one.deviation);
    groups.set(signature, [...(groups.get(signature) ?? []), one]);
  }
  return [...groups.values()].map(shortestFirst);
}

function unattributed(shown: readonly Deviating[], row: Row, profile: Profile): OfflineFinding {
  const first = shown[0]!;
  const trace = cut(first);
  return {
    severity: severityOf(trace, first.deviation, profile),
    fingerprint: signatureOf(trace, first.deviation),
    trace,
    deviation: first.deviation,
    articles: [],
    runnersUp: editsOf(row).filter((edit) => explainsOne(edit, first, row)),
    scripts: shown.map(({ ran }) => ran),
  };
}

/** The choices that explain all the scripts; a finding where none does, of the first that does not go with those before. */
function reconcile(
  ran: readonly Ran[],
  row: Row,
): { readonly choices: readonly Choices[]; readonly finding?: OfflineFinding } {
  let choices: readonly Choices[] = [{}];
  const before: { readonly one: Ran; readonly choices: readonly Choices[] }[] = [];
  for (const one of ran) {
    const own = judge(one.trace, row).choices;
    const common = intersect(choices, own, row);
    if (common.length === 0) {
      const rival = before.find((other) => intersect(other.choices, own, row).length === 0);
      return {
        choices: [],
        finding: inconsistent(one, rival?.one, contested(rival?.choices ?? choices, own)),
      };
    }
    choices = common;
    before.push({ one, choices: own });
  }
  return { choices };
}

function inconsistent(one: Ran, against: Ran | undefined, cells: readonly string[]): OfflineFinding {
  const { trace } = one;
  const at = trace.length - 1;
  return {
    severity: 'inconsistent',
    fingerprint: `inconsistent: ${cells.join(', ')}`,
    trace,
    deviation: { at, observed: trace[at]!.outcome, allowed: [], rules: [], reads: [] },
    ...(against ? { against: against.trace } : {}),
    articles: [],
    runnersUp: [],
    scripts: against ? [one, against] : [one],
  };
}
