/** What a lane says of the entries of a corpus. */
import type { Entry } from './entry.ts';
import type { LaneRecord } from './lane-record.ts';
import type { Plan } from './plan.ts';

/**
 * What is to be joined to the corpus behind a lane: an entry for each finding and, behind the corpus itself, the entries
 * whose repro showed its finding, or nothing. Of a flaky one, that it showed nothing says nothing.
 * @param entries what the corpus holds, by fingerprint
 */
export function entriesOf(
  { findings, replays = [], at }: LaneRecord,
  { emulator, profile }: Plan,
  entries: ReadonlyMap<string, Entry>,
): readonly Entry[] {
  const found = findings.map(
    (finding): Entry => ({
      entry: 'lastclose finding',
      version: 1,
      emulator,
      profile,
      firstSeen: at,
      lastSeen: at,
      finding,
    }),
  );
  const replayed = replays.flatMap(({ fingerprint, shows, isFlaky }): Entry[] => {
    const entry = entries.get(fingerprint);
    if (entry === undefined) return [];
    if (shows === 'failure') return [{ ...entry, lastSeen: at }];
    return shows === 'nothing' && !isFlaky ? [{ ...entry, lastGone: at }] : [];
  });
  return [...found, ...replayed];
}
