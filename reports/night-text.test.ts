import { expect, test } from 'vitest';
import { selectProfile } from '../oracles/subject.ts';
import type { Entry } from '../properties/night/entry.ts';
import type { LaneRecord } from '../properties/night/lane-record.ts';
import { lanesIn } from '../properties/night/night.ts';
import { whole } from '../properties/night/plan.ts';
import { recordOf } from '../properties/night/record.ts';
import { finding } from '../test/fixtures.ts';
import { mergeText } from './merge-text.ts';
import { nightText, standingsText } from './night-text.ts';
import { plain } from './paint.ts';

const at = '2030-01-01T00:00:00.000Z';
const found = recordOf(finding);
const plan = { seed: 'x', emulator: 'stack', profile: 'reference', laneSize: 10 };

function laneOf(lane: LaneRecord['lane'], part: Partial<LaneRecord> = {}): LaneRecord {
  return {
    ...{ lane, scripts: 1, calls: 1, judged: 1, findings: [], unconfirmed: {}, notJudged: {} },
    ...{ seconds: 1, ended: 1, at, ...part },
  };
}

/** A night that began with the corpus in which the finding was there, and whose repro showed nothing. */
function after(entry: Partial<Entry>, ...lanes: readonly LaneRecord[]) {
  const { emulator, profile } = plan;
  const known: Entry = {
    ...{ entry: 'lastclose finding', version: 1, emulator, profile },
    ...{ firstSeen: at, lastSeen: at, finding: found, ...entry },
  };
  return lanesIn([laneOf('corpus', { replays: [{ entry: known, shows: 'nothing' }] }), ...lanes]);
}

const profile = selectProfile('reference');
const textOf = (lanes: ReturnType<typeof lanesIn>) =>
  nightText({ plan, shard: whole, lanes, profile, isStrict: false }, plain);

test('a finding is fixed where neither its repro nor a lane shows it, and it showed each time before', () => {
  const fixed = after({}, laneOf(0));
  expect(standingsText(fixed)).toBe('0 new findings, 1 fixed');
  expect(textOf(fixed)).toMatch(/^Fixed: crt\.closesocket-after-close=WSAENOTSOCK$/m);
  const elsewhere = after({}, laneOf(0, { findings: [found] }));
  expect(standingsText(elsewhere)).toBe('0 new findings');
  expect(textOf(elsewhere)).toMatch(/^Not shown by its old repro any more, but by another: crt\./m);
  const flaky = after({ finding: { ...found, reproduced: { times: 1, of: 10 } } }, laneOf(0));
  expect(standingsText(flaky)).toBe('0 new findings');
  expect(textOf(flaky)).toMatch(/^Flaky, did not show: crt\./m);
});

test('what lanes say against each other is told of a night, and where nights are put together', () => {
  const trait = 'share.close-link';
  const named = (value: string) => ({
    ...found,
    fingerprint: `${trait}=${value}`,
    edit: { trait, values: [value] } as const,
  });
  const rivals = [named('original-descriptor'), named('always')].map((one, lane) =>
    laneOf(lane, { findings: [{ ...one, edit: { trait, values: [...one.edit.values] } }] }),
  );
  const said = 'Contradiction: share.close-link=always (lane 1) and share.close-link=original-descriptor';
  expect(textOf(lanesIn(rivals)).replaceAll(/\s+/g, ' ')).toContain(said);
  expect(mergeText([[plan, lanesIn(rivals)]], 'out')).toContain(
    `\n  Contradiction: share.close-link=always (lane 1) and`,
  );

  expect(mergeText([[{ ...plan, profile: 'windows-2040' }, lanesIn(rivals)]], 'out')).not.toContain('Contra');

  const open = selectProfile('windows-98');
  const single = open.row['share.close-link'];
  const answers = [single[0]!, single[0]!, single[1]!].map((value, lane) =>
    laneOf(lane, { choices: [{ [trait]: value } as Record<typeof trait, string>] }),
  );
  const night = { plan: { ...plan, profile: 'windows-98' }, shard: whole, isStrict: false };
  const text = nightText({ ...night, lanes: lanesIn(answers), profile: open }, plain);
  expect(text.replaceAll(/\s+/g, ' ')).toContain(
    'Contradiction: no one answer to share.close-link explains both lane 2 and what was compared of lanes 0 to 1;',
  );
});
