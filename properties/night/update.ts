/** What a lane says of the entries of a corpus. */
import type { Entry } from './entry.ts';
import type { LaneRecord } from './lane-record.ts';
import type { Plan } from './plan.ts';
import { isFlakyRecord } from './record.ts';

/**
 * What is to be joined to the corpus behind a lane: an entry for each finding and, behind the corpus itself, the entries
 * whose repro showed its finding, or nothing. Of a flaky one, that it showed nothing says nothing.
 */
export function entriesOf(
  { findings, replays = [], at }: LaneRecord,
  { emulator, profile }: Plan,
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
  const replayed = replays.flatMap(({ entry, shows }): Entry[] => {
    if (shows === 'failure') return [{ ...entry, lastSeen: at }];
    return shows === 'nothing' && !isFlakyRecord(entry.finding) ? [{ ...entry, lastGone: at }] : [];
  });
  return [...found, ...replayed];
}
