/** Findings: what a campaign reports. */
import { classOf } from '../model/outcome.ts';
import type { Trace } from '../model/script.ts';
import type { TraitId } from '../model/traits.ts';
import { nameOf } from '../model/vocabulary.ts';
import type { Edit } from '../oracles/explain.ts';
import { type Deviation, judge, okWithNewValue } from '../oracles/judge.ts';
import type { Profile } from '../oracles/profile.ts';
import type { Certificate } from './minimal/certificate.ts';
import { isSteady, type Reproduced } from './steadiness.ts';
import type { Suppressor } from './suppressors.ts';
import type { Severity } from './verdict.ts';

/** A trace and where it leaves what is expected. */
export interface Shown {
  readonly trace: Trace;
  readonly deviation: Deviation;
}

/** What was seen, and what explains it. */
export interface Explained extends Shown {
  readonly severity: Severity;
  /** What makes two deviations the same bug. */
  readonly fingerprint: string;
  /** Of an inconsistency: a trace that is allowed too, but not by the same stack. */
  readonly against?: Trace;
  /** The edit of the row that explains it, if exactly one does. */
  readonly edit?: Edit;
  /** The articles whose bug that is. */
  readonly articles: readonly string[];
  /** Other edits that explained the trace alone, and were ruled out or could not be told apart. */
  readonly runnersUp: readonly Edit[];
  /** Index of the causing call, where it is known. */
  readonly causedAt?: number;
}

export interface Finding extends Explained {
  /** The record that no shorter script shows it; without one it was shrunk by local steps only. */
  readonly certificate?: Certificate;
  /** Calls each of which makes it vanish, of those that the emulator was asked about; undefined: it was not. */
  readonly suppressors?: readonly Suppressor[];
  /** How often it showed when it was run again; if not each time, the finding is flaky and has no certificate. */
  readonly reproduced: Reproduced;
  /**
   * The script that first showed it, its number in the campaign and its length. `onTheWay`: it was not that script itself
   * but one that was run to look into what it showed.
   */
  readonly found: { readonly script: number; readonly length: number; readonly onTheWay?: boolean };
  /** Scripts run on the emulator to shrink, tell apart and confirm. */
  readonly executions: number;
}

/** A finding that an edit explains. */
export type NamedFinding = Finding & { readonly edit: Edit };

export function isNamed(finding: Finding): finding is NamedFinding {
  return finding.edit !== undefined;
}

/** Whether the emulator shows the finding only sometimes: then nothing is sure of what its repro can do without. */
export function isFlaky({ reproduced }: Finding): boolean {
  return !isSteady(reproduced);
}

/** The id of the rule that a deviation is from; undefined where none had a say, as in an inconsistency. */
export function ruleOf({ rules }: Deviation): string | undefined {
  return rules.at(-1)?.id;
}

/** What a fingerprint has in the place of a rule where there is none. */
export const noRule = 'no rule';

/**
 * The fingerprint of a deviation that no edit explains: rule, call, expected and observed class. No names, no numbers.
 */
export function signatureOf(trace: Trace, deviation: Deviation): string {
  const call = nameOf(trace[deviation.at]!.call);
  const expected = [...new Set(deviation.allowed.map(expectedClass))].sort().join('|');
  return `${ruleOf(deviation) ?? noRule}: ${call} gave ${classOf(deviation.observed)}, not ${expected}`;
}

/** What was allowed, without numbers. A new handle value is told whole: without it, ok would stand against ok. */
function expectedClass(allowed: string): string {
  return allowed === okWithNewValue ? allowed : classOf(allowed);
}

/** The fingerprint of an attributed deviation: the trait and the values that explain it. */
export function fingerprintOf(edit: Edit): string {
  return `${edit.trait}=${edit.values.join('|')}`;
}

/**
 * How grave a deviation is, by what the oracle's answer rests on: the cell that the edit changes, where one explains
 * it; else the rules at the deviating call and every cell that was read on the way there. What the peer sees follows
 * from TCP and is no weakness.
 */
export function severityOf(trace: Trace, deviation: Deviation, profile: Profile, edit?: Edit): Severity {
  if (deviation.observed === 'crashed') return 'crash';
  if (deviation.observed === 'hung') return 'hang';
  const isFirm = (trait: TraitId) => ['documented', 'tested'].includes(profile.cells[trait].evidence);
  if (edit) return isFirm(edit.trait) ? 'nonconforming' : 'suspicious';
  const firmRules = deviation.rules.every(
    ({ id, evidence }) =>
      id.startsWith('peer.') || evidence === 'documented' || (evidence === 'tested' && profile.isTested),
  );
  return firmRules && readBy(trace, deviation, profile).every(isFirm) ? 'nonconforming' : 'suspicious';
}

/** The traits that were read up to and at the deviating call. */
function readBy(trace: Trace, deviation: Deviation, profile: Profile): readonly TraitId[] {
  const reads = new Set(deviation.reads);
  judge(trace.slice(0, deviation.at), profile.row, {
    onStep: (_, possible) => {
      for (const transition of possible) for (const trait of transition.reads) reads.add(trait);
    },
  });
  return [...reads];
}
