/** When a name for a deviation stands: what else a campaign has seen must not speak against it. */
import type { Trace } from '../model/script.ts';
import type { Row } from '../model/traits.ts';
import { applyEdit, type Edit } from '../oracles/explain.ts';
import { type Deviation, judge } from '../oracles/judge.ts';
import type { Finding } from './finding.ts';

/** One edit for several that set the same trait; undefined where they set different ones, or there are none. */
export function joined(edits: readonly Edit[]): Edit | undefined {
  const [first] = edits;
  if (first === undefined || edits.some((edit) => edit.trait !== first.trait)) return undefined;
  return { trait: first.trait, values: edits.flatMap((edit) => edit.values) };
}

/** Whether the edit sets the trait of the other, to its values among others. */
export function covers(edit: Edit, other: Edit): boolean {
  return edit.trait === other.trait && other.values.every((value) => edit.values.includes(value));
}

/** Whether the row allows at the deviating call what was seen there. */
export function allowsMore(row: Row, trace: Trace, { at }: Deviation): boolean {
  const other = judge(trace, row).deviation;
  return other === undefined || other.at > at;
}

/** Whether the row expects something else at the deviating call, and the emulator did not do that either. */
export function isNeither({ trace, deviation }: Finding, row: Row): boolean {
  const other = judge(trace, row).deviation;
  return other?.at === deviation.at && other.allowed.join() !== deviation.allowed.join();
}

/** Whether a finding without a name shows the emulator do neither what is expected nor what the edit says. */
export function isRefuted(edit: Edit, expected: Row, findings: readonly Finding[]): boolean {
  const edited = applyEdit(expected, edit);
  return findings.some((finding) => finding.edit === undefined && isNeither(finding, edited));
}
