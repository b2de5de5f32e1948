/** What is said while a night goes on, a line each. */
import { isThere } from '../properties/night/entry.ts';
import type { LaneRecord, Replay } from '../properties/night/lane-record.ts';
import { type Lanes, type Standing, standingOf } from '../properties/night/night.ts';
import { type FindingRecord, isFlakyRecord } from '../properties/night/record.ts';

/**
 * What is said of a lane as soon as it is stored.
 * @param fresh its findings that no lane had before
 * @param lanes those of the night by then
 * @param folderOf where a finding is
 */
export function laneLines(
  { lane, replays = [] }: LaneRecord,
  fresh: readonly FindingRecord[],
  lanes: Lanes,
  folderOf: (finding: FindingRecord) => string,
): readonly string[] {
  return [
    ...replays.flatMap((replay) => replayedLine(replay) ?? []),
    ...fresh.map((finding) =>
      foundLine(finding, lane, standingOf(finding.fingerprint, lanes), folderOf(finding)),
    ),
  ];
}

/** `lane 12: new known-bug: share.close-link=always, in corpus/findings/...` */
function foundLine(
  { severity, fingerprint }: FindingRecord,
  lane: LaneRecord['lane'],
  standing: Standing,
  folder: string,
): string {
  const where = lane === 'corpus' ? 'corpus' : `lane ${lane}`;
  return `${where}: ${standing} ${severity}: ${fingerprint}, in ${folder}`;
}

/** What became of a known finding; nothing is said of one that is still there. */
function replayedLine({ entry, shows, instead }: Replay): string | undefined {
  const { fingerprint } = entry.finding;
  const wasThere = isThere(entry);
  const said = `corpus: ${fingerprint}`;
  if (shows === 'failure') return wasThere ? undefined : `corpus: regression: ${fingerprint} shows again`;
  if (shows === 'nothing') {
    if (isFlakyRecord(entry.finding)) return `${said}, which is flaky, did not show`;
    return wasThere ? `corpus: fixed: ${fingerprint} no longer shows` : undefined;
  }
  return shows === 'another' ? `${said} shows as another: ${instead}` : `${said} was not judged: ${instead}`;
}
