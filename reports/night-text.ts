/** What came of a night, as text for people. */
import type { Profile } from '../oracles/profile.ts';
import { contradictionsIn } from '../properties/night/contradictions.ts';
import { isThere } from '../properties/night/entry.ts';
import type { Replay } from '../properties/night/lane-record.ts';
import {
  type Counts,
  emulatorIn,
  type Lanes,
  noticesIn,
  replaysIn,
  type Standing,
  seenIn,
  standingOf,
  totalsOf,
} from '../properties/night/night.ts';
import type { Plan, Shard } from '../properties/night/plan.ts';
import { findingOf, isFlakyRecord } from '../properties/night/record.ts';
import { failsRun } from '../properties/verdict.ts';
import { contradictionText } from './contradiction-text.ts';
import { findingLines } from './finding-text.ts';
import { counted, grouped, wrapped } from './layout.ts';
import type { Paint } from './paint.ts';
import { printable } from './printable.ts';
import { noticeLines, subjectLines } from './subject-text.ts';

export interface NightReport {
  readonly plan: Plan;
  readonly shard: Shard;
  readonly lanes: Lanes;
  readonly profile: Profile;
  readonly isStrict: boolean;
  /** Where it is kept, if it is. */
  readonly kept?: { readonly corpus: string; readonly night: string };
}

/** Whether it saw something that was not known to be there when it began. */
export function hasNews({ lanes, isStrict }: Pick<NightReport, 'lanes' | 'isStrict'>): boolean {
  const found = [...seenIn(lanes).values()].map(({ record }) => record);
  const isNew = found.some(
    ({ fingerprint, severity }) => standingOf(fingerprint, lanes) !== 'known' && failsRun(severity, isStrict),
  );
  const isBack = replaysIn(lanes).filter(isRegression);
  return isNew || isBack.some(({ entry }) => failsRun(entry.finding.severity, isStrict));
}

const isRegression = ({ entry, shows }: Replay) => !isThere(entry) && shows === 'failure';

/** The same for the same lanes, whoever ran them. */
export function nightText(report: NightReport, paint: Paint): string {
  const { plan, lanes, profile, kept } = report;
  const seen = [...seenIn(lanes).values()].map(({ record }) => record);
  const lines = [
    ...headline(report, paint),
    '',
    ...seen.flatMap((record, i) => [...findingLines(findingOf(record), i + 1, profile, paint), '']),
    ...replaysIn(lanes).flatMap((replay) => replayLines(replay, lanes)),
    ...contradictionsIn(lanes, profile).flatMap((it) => wrapped(contradictionText(it), '', '  ')),
    ...sums(report),
    ...(emulatorIn(lanes)?.notChecked ?? []).flatMap((what) =>
      wrapped(`Not checked: ${printable(what)}`, '', '  '),
    ),
    ...noticeLines({ notices: noticesIn(lanes) }),
    `Seed '${printable(plan.seed)}', lanes of ${counted(plan.laneSize, 'script')}; ${kept ? `everything is in ${printable(kept.corpus)}` : 'nothing is kept'}`,
    ...(kept ? [`The night is ${printable(kept.night)}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function headline({ plan, profile, lanes, isStrict }: NightReport, paint: Paint): readonly string[] {
  const colour = hasNews({ lanes, isStrict }) ? paint.red : paint.green;
  const emulator = emulatorIn(lanes);
  return [
    `${printable(plan.emulator)} as ${profile.name} (${profile.title}): ${colour(standingsText(lanes))}`,
    ...(emulator ? subjectLines(emulator) : []),
  ];
}

/** `1 new finding, 2 still there` */
export function standingsText(lanes: Lanes): string {
  const standings = [...seenIn(lanes).keys()].map((fingerprint) => standingOf(fingerprint, lanes));
  const replays = replaysIn(lanes);
  return [
    counted(count(standings, 'new'), 'new finding'),
    ...some(count(standings, 'regression') + replays.filter(isRegression).length, 'regressed'),
    ...some(
      replays.filter(({ entry, shows }) => isThere(entry) && shows === 'failure').length,
      'still there',
    ),
    ...some(replays.filter((replay) => becameOf(replay, lanes) === 'Fixed').length, 'fixed'),
  ].join(', ');
}

const count = (standings: readonly Standing[], standing: Standing) =>
  standings.filter((it) => it === standing).length;
const some = (number: number, what: string) => (number === 0 ? [] : [`${grouped(number)} ${what}`]);

function replayLines(replay: Replay, lanes: Lanes): readonly string[] {
  const { entry, instead } = replay;
  const rest = instead === undefined ? '' : `: ${printable(instead)}`;
  const text = `${becameOf(replay, lanes)}: ${printable(entry.finding.fingerprint)}${rest}`;
  return wrapped(text, '', '  ');
}

/** What became of what the corpus knew, by its repro and what the lanes saw. */
function becameOf({ entry, shows }: Replay, lanes: Lanes): string {
  const { finding } = entry;
  const wasThere = isThere(entry);
  switch (shows) {
    case 'failure':
      return wasThere ? 'Still there' : 'Regression';
    case 'nothing':
      if (seenIn(lanes).has(finding.fingerprint))
        return 'Not shown by its old repro any more, but by another';
      if (isFlakyRecord(finding)) return 'Flaky, did not show';
      return wasThere ? 'Fixed' : 'Still fixed';
    case 'another':
      return 'Shows as another';
    case 'not judged':
      return 'Not judged';
  }
}

function countsText({ scripts, calls, judged }: Counts): string {
  return `${counted(scripts, 'script')}, ${counted(calls, 'call')}, ${grouped(judged)} judged`;
}

function sums({ lanes, shard }: NightReport): readonly string[] {
  const { brokenOff, notJudged, unconfirmed, corpus, ...totals } = totalsOf(lanes);
  const part = shard.of === 1 ? '' : `Shard ${shard.shard} of ${shard.of}: `;
  return [
    `${part}${counted(totals.lanes, 'lane')}, ${countsText(totals)}.`,
    ...(corpus.scripts === 0 ? [] : [`Replayed from the corpus: ${countsText(corpus)}.`]),
    ...(brokenOff === 0 ? [] : [`Broke off: ${counted(brokenOff, 'lane')}`]),
    ...Object.entries(unconfirmed).flatMap(([signature, times]) =>
      wrapped(
        `Deviated once, but not when run again: ${counted(times, 'script')}, ${printable(signature)}`,
        '',
        '  ',
      ),
    ),
    ...Object.entries(notJudged).map(
      ([why, times]) => `Not judged to its end in ${counted(times, 'script')}: ${printable(why)}`,
    ),
  ];
}
