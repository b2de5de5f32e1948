/** What is said while a night goes on, a line each. */
import { isThere } from '../properties/night/entry.ts';
import type { LaneRecord, Replay } from '../properties/night/lane-record.ts';
import type { Standing } from '../properties/night/night.ts';
import { type FindingRecord, isFlakyRecord } from '../properties/night/record.ts';

/** `lane 12: new known-bug: share.close-link=always, in corpus/findings/...` */
export function foundLine(
  { severity, fingerprint }: FindingRecord,
  lane: LaneRecord['lane'],
  standing: Standing,
  folder: string,
): string {
  const where = lane === 'corpus' ? 'corpus' : `lane ${lane}`;
  return `${where}: ${standing} ${severity}: ${fingerprint}, in ${folder}`;
}

/** What became of a known finding; nothing is said of one that is still there. */
export function replayedLine({ entry, shows, instead }: Replay): string | undefined {
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
