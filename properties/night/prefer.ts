/**
 * Of two records of the same finding the one to keep: a steady one, one that is proven minimal, the one with the
 * preferred repro. The order is total, so that it does not matter in which order records are met.
 */
import { parseTrace } from '../../model/notation/parse.ts';
import { scriptOf } from '../../model/script.ts';
import { compareScripts } from '../order.ts';
import { type FindingRecord, isFlakyRecord } from './record.ts';

/** Below 0 where the first is the better one; 0 only where they are equal. */
export function compareRecords(a: FindingRecord, b: FindingRecord): number {
  return (
    flaws(a) - flaws(b) ||
    compareScripts(scriptOf(parseTrace(a.trace)), scriptOf(parseTrace(b.trace))) ||
    compareTexts(canonical(a), canonical(b))
  );
}

/** Flaky is worse than unproven. */
function flaws(record: FindingRecord): number {
  return (isFlakyRecord(record) ? 2 : 0) + (record.certificate === undefined ? 1 : 0);
}

export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The same text for equal data, whatever the order of its keys. */
export function canonical(data: unknown): string {
  return JSON.stringify(data, (_, value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => compareTexts(a, b)))
      : value,
  );
}
