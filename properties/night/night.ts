/** A night put together from the records of its lanes. */
import { isThere } from './entry.ts';
import { type EmulatorRecord, isThereAgain, joinLanes, type LaneRecord, type Replay } from './lane-record.ts';
import { surveyLane } from './plan.ts';
import { compareRecords, compareTexts } from './prefer.ts';
import type { FindingRecord } from './record.ts';

/** Its lanes by number. */
export type Lanes = ReadonlyMap<LaneRecord['lane'], LaneRecord>;

/** The lanes of all records; of several records of one lane the better one. */
export function lanesIn(records: Iterable<LaneRecord>): Lanes {
  const lanes = new Map<LaneRecord['lane'], LaneRecord>();
  for (const record of records) {
    const before = lanes.get(record.lane);
    lanes.set(record.lane, joinLanes(before ?? record, record));
  }
  return lanes;
}

/** The records in the order of the lanes. */
export function inOrder(lanes: Lanes): readonly LaneRecord[] {
  return [...lanes.values()].sort((a, b) => placeOf(a) - placeOf(b));
}

const placeOf = ({ lane }: LaneRecord) => (lane === 'corpus' ? -1 : lane);

/**
 * The fingerprints that are expected in a lane: in the survey, those of the corpus; in the others, those of the survey, too.
 */
export function knownTo(lane: number, lanes: Lanes): readonly string[] {
  const corpus = lanes.get('corpus');
  const replayed = (corpus?.replays ?? []).filter(isThereAgain).map(({ entry }) => entry.finding.fingerprint);
  const before = lane === surveyLane ? [corpus] : [corpus, lanes.get(surveyLane)];
  const found = before.flatMap((record) => record?.findings ?? []).map(({ fingerprint }) => fingerprint);
  return [...new Set([...replayed, ...found])].sort(compareTexts);
}

/** What a night has of one finding. */
export interface Seen {
  readonly record: FindingRecord;
  /** In how many lanes it was found. */
  readonly lanes: number;
}

/** What was found, by fingerprint, in the order of fingerprints; the best repro of each. */
export function seenIn(lanes: Lanes): ReadonlyMap<string, Seen> {
  const seen = new Map<string, Seen>();
  for (const { findings } of lanes.values()) {
    for (const record of findings) {
      const before = seen.get(record.fingerprint);
      const isBetter = before === undefined || compareRecords(record, before.record) < 0;
      const lanes = (before?.lanes ?? 0) + 1;
      seen.set(record.fingerprint, { record: isBetter ? record : before.record, lanes });
    }
  }
  return new Map([...seen].sort(([a], [b]) => compareTexts(a, b)));
}

/** What became of what the corpus knew. */
export function replaysIn(lanes: Lanes): readonly Replay[] {
  return lanes.get('corpus')?.replays ?? [];
}

/** What the emulator said of itself; undefined where nothing was run on it. */
export function emulatorIn(lanes: Lanes): EmulatorRecord | undefined {
  return inOrder(lanes).find(({ emulator }) => emulator !== undefined)?.emulator;
}

/** What was heard of the emulator beside its traces, in an order of its own. */
export function noticesIn(lanes: Lanes): readonly string[] {
  const heard = [...lanes.values()].flatMap(({ notices = [] }) => notices);
  return [...new Set(heard)].sort(compareTexts);
}

/** How a finding stands to what was known when the night began. */
export type Standing = 'new' | 'regression' | 'known';

/** Of a fingerprint that the night saw. */
export function standingOf(fingerprint: string, lanes: Lanes): Standing {
  const replay = replaysIn(lanes).find(({ entry }) => entry.finding.fingerprint === fingerprint);
  if (replay === undefined) return 'new';
  return isThere(replay.entry) ? 'known' : 'regression';
}

export interface Counts {
  readonly scripts: number;
  readonly calls: number;
  readonly judged: number;
}

/** The counts are those of the numbered lanes. */
export interface Totals extends Counts {
  readonly lanes: number;
  /** Of what the corpus held. */
  readonly corpus: Counts;
  /** Lanes that did not come to their end. */
  readonly brokenOff: number;
  readonly notJudged: Readonly<Record<string, number>>;
  readonly unconfirmed: Readonly<Record<string, number>>;
}

export function totalsOf(lanes: Lanes): Totals {
  const totals = { lanes: 0, scripts: 0, calls: 0, judged: 0, brokenOff: 0 };
  const corpus = { scripts: 0, calls: 0, judged: 0 };
  const notJudged: Record<string, number> = {};
  const unconfirmed: Record<string, number> = {};
  for (const record of inOrder(lanes)) {
    if (record.lane !== 'corpus') totals.lanes++;
    if (record.brokenOff !== undefined) totals.brokenOff++;
    for (const key of ['scripts', 'calls', 'judged'] as const) {
      (record.lane === 'corpus' ? corpus : totals)[key] += record[key];
    }
    add(notJudged, record.notJudged);
    add(unconfirmed, record.unconfirmed);
  }
  return { ...totals, corpus, notJudged, unconfirmed };
}

function add(sums: Record<string, number>, counts: Readonly<Record<string, number>>): void {
  for (const [key, count] of Object.entries(counts)) sums[key] = (sums[key] ?? 0) + count;
}
