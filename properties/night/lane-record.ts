/** What came of a lane, as plain data that can be stored and sent. */
import * as v from 'valibot';
import { traitIds } from '../../model/traits.ts';
import { entrySchema } from './entry.ts';
import { canonical, compareRecords, compareTexts } from './prefer.ts';
import { type FindingRecord, findingSchema } from './record.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const counts = v.record(v.string(), count);
const seconds = v.pipe(v.number(), v.minValue(0));

/** What the repro of a known finding did at the beginning of a night. */
export const replaySchema = v.strictObject({
  /** As the corpus had it. */
  entry: entrySchema,
  shows: v.picklist(['failure', 'nothing', 'another', 'not judged']),
  /** What it showed in place of its finding, or why it was not judged. */
  instead: v.optional(v.string()),
});

export type Replay = v.InferOutput<typeof replaySchema>;

/** Whether the finding is still there, or there again. */
export const isThereAgain = ({ shows }: Replay) => shows === 'failure';

/** What the emulator said of itself when the night began. */
export const emulatorSchema = v.strictObject({
  name: v.string(),
  version: v.string(),
  peer: v.picklist(['kit', 'self']),
  /** In plain words, what could not be checked. */
  notChecked: v.array(v.string()),
  /** The values that chance gave to the unknown cells of a simulated profile. */
  chosen: v.record(v.string(), v.string()),
});

export type EmulatorRecord = v.InferOutput<typeof emulatorSchema>;

export const laneSchema = v.strictObject({
  /** Its number; before the first lane the corpus is replayed. */
  lane: v.union([count, v.literal('corpus')]),
  scripts: count,
  calls: count,
  judged: count,
  findings: v.array(findingSchema),
  replays: v.optional(v.array(replaySchema)),
  /** Deviations that did not show again, by signature. */
  unconfirmed: counts,
  /** Scripts that were not judged to their end, by reason. */
  notJudged: counts,
  /**
   * Which answers to open questions explain all scripts, each enough by itself; only where that can be compared with other
   * lanes: nothing changed what was expected from the beginning, and the lane does not contradict itself.
   */
  choices: v.optional(v.array(v.record(v.picklist(traitIds), v.string()))),
  /** Why the emulator could not be checked to the end of the lane. */
  brokenOff: v.optional(v.string()),
  /** The record of what comes before the first lane has it. */
  emulator: v.optional(emulatorSchema),
  /** What was heard of the emulator beside its traces, and not before in the same process. */
  notices: v.optional(v.array(v.string())),
  seconds,
  /** How long the shard had gone on when it ended, by a clock that nobody sets. */
  ended: seconds,
  /** The time when it ended, as people tell it. */
  at: v.pipe(v.string(), v.isoTimestamp()),
});

export type LaneRecord = v.InferOutput<typeof laneSchema>;

export const isWhole = ({ brokenOff }: LaneRecord) => brokenOff === undefined;

/**
 * What two records of the same lane say together: all that either found, and the rest of the better one, which is one that
 * came to its end.
 */
export function joinLanes(a: LaneRecord, b: LaneRecord): LaneRecord {
  const better = compareHeads(a, b) <= 0 ? a : b;
  return { ...better, findings: joinFindings([...a.findings, ...b.findings]) };
}

function compareHeads(a: LaneRecord, b: LaneRecord): number {
  const head = ({ findings: _, ...rest }: LaneRecord) => canonical(rest);
  return Number(isWhole(b)) - Number(isWhole(a)) || compareTexts(head(a), head(b));
}

/** Each finding once, with its best repro, in the order of fingerprints. */
function joinFindings(findings: readonly FindingRecord[]): FindingRecord[] {
  const best = new Map<string, FindingRecord>();
  for (const finding of findings) {
    const before = best.get(finding.fingerprint);
    if (before === undefined || compareRecords(finding, before) < 0) best.set(finding.fingerprint, finding);
  }
  return [...best.values()].sort((a, b) => compareTexts(a.fingerprint, b.fingerprint));
}
