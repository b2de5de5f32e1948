/** What is reported of an emulator that was identified. */

import type { Rule } from '../model/rule.ts';
import type { Trace } from '../model/script.ts';
import type { Profile } from '../oracles/profile.ts';
import {
  type Candidate,
  type Identification,
  shortestRejection,
  type Untold,
} from '../properties/identify.ts';
import type { Subject } from './subject.ts';

export interface IdentifyReport {
  readonly subject: Subject;
  readonly seed: string;
  readonly identification: Identification;
}

/** The call that rules a profile out: the first outcome that it does not allow, in the fewest calls. */
export interface Evidence {
  /** The number in the suite, or the profiles that the script tells apart. */
  readonly script: string;
  /** Up to the call. */
  readonly trace: Trace;
  readonly allowed: readonly string[];
  readonly rules: readonly Rule[];
}

export function evidenceOf(candidate: Candidate): Evidence | undefined {
  const rejection = shortestRejection(candidate);
  if (rejection === undefined) return undefined;
  const { id, trace, deviation } = rejection;
  return {
    script: id,
    trace: trace.slice(0, deviation.at + 1),
    allowed: deviation.allowed,
    rules: deviation.rules,
  };
}

/** The calls that rule profiles out, each once, with the profiles that it rules out. */
export function byEvidence(
  candidates: readonly Candidate[],
): readonly { readonly evidence: Evidence; readonly profiles: readonly Profile[] }[] {
  const found = new Map<string, { evidence: Evidence; profiles: Profile[] }>();
  for (const candidate of candidates) {
    const evidence = evidenceOf(candidate);
    if (evidence === undefined) continue;
    const { script, allowed, rules, trace } = evidence;
    const key = JSON.stringify([script, allowed, rules.map(({ id }) => id), trace.length]);
    const before = found.get(key);
    if (before) before.profiles.push(candidate.profile);
    else found.set(key, { evidence, profiles: [candidate.profile] });
  }
  return [...found.values()];
}

/** Why the best of those standing is not told from another. */
export function whyUntold({ apart }: Untold): string {
  if (apart.length === 0) return 'some stack is both';
  return `they differ in ${apart.join(', ')}, but no script was found that shows it for certain`;
}
