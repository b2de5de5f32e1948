/**
 * An entry of a corpus: a finding of an emulator, with when it was seen first and last, and when it was last found to be
 * gone. Entries on one finding are joined: the earliest, the latest, the best repro. Joining is commutative, associative
 * and idempotent, so that corpora come together in any order and as often as one likes.
 */
import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { compareRecords, compareTexts } from './prefer.ts';
import { findingSchema } from './record.ts';

const time = v.pipe(v.string(), v.isoTimestamp());

/** What a stored entry must look like. */
export const entrySchema = v.strictObject({
  entry: v.literal('lastclose finding'),
  version: v.literal(1),
  emulator: v.string(),
  profile: v.string(),
  firstSeen: time,
  lastSeen: time,
  /** When its repro last showed nothing. */
  lastGone: v.optional(time),
  finding: findingSchema,
});

export type Entry = v.InferOutput<typeof entrySchema>;

/** What an entry is on. */
export type EntryKey = Pick<Entry, 'emulator' | 'profile'> & {
  readonly finding: Pick<Entry['finding'], 'fingerprint'>;
};

/** A name for the folder of the entry: what people can read, and what tells it from any other. */
export function nameOf({ emulator, profile, finding: { fingerprint } }: EntryKey): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([emulator, profile, fingerprint]))
    .digest('hex');
  return `${slugOf(fingerprint)}-${digest.slice(0, 12)}`;
}

/** The text as part of a file's name. */
export function slugOf(text: string): string {
  return text
    .replace(/[^\w.=~+-]+/g, '-')
    .replace(/^[-.]+/, '')
    .slice(0, 60);
}

/** Whether it was seen later than it was found to be gone. */
export function isThere({ lastSeen, lastGone }: Entry): boolean {
  return lastGone === undefined || lastSeen >= lastGone;
}

/** What two entries on the same finding say together. */
export function joinEntries(a: Entry, b: Entry): Entry {
  const gone = [a.lastGone, b.lastGone].filter((it) => it !== undefined).sort(compareTexts);
  return {
    entry: 'lastclose finding',
    version: 1,
    emulator: a.emulator,
    profile: a.profile,
    firstSeen: a.firstSeen < b.firstSeen ? a.firstSeen : b.firstSeen,
    lastSeen: a.lastSeen > b.lastSeen ? a.lastSeen : b.lastSeen,
    ...(gone.length > 0 && { lastGone: gone.at(-1)! }),
    finding: compareRecords(a.finding, b.finding) <= 0 ? a.finding : b.finding,
  };
}
