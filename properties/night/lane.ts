/** Running one lane of a night, or, before the first, what the corpus holds. */
import type { Emulator } from '../../emulators/emulator.ts';
import { parseScript } from '../../model/notation/parse.ts';
import { scriptOf } from '../../model/script.ts';
import { selectProfile } from '../../oracles/subject.ts';
import { BrokenOff, type CampaignResult, type CheckOptions, check } from '../campaign.ts';
import type { ExpectedFailure } from '../expectations/expected.ts';
import { parseKey } from '../expectations/key.ts';
import { type ReproRun, replayExpected } from '../expectations/replay.ts';
import type { Entry } from './entry.ts';
import { isThereAgain, type LaneRecord, type Replay } from './lane-record.ts';
import { laneSeed } from './plan.ts';
import { findingOf, recordOf } from './record.ts';

export interface LaneTask {
  readonly seed: string;
  readonly profile: string;
  readonly lane: number;
  /** How many scripts it has. */
  readonly size: number;
  /** Fingerprints of what is known. */
  readonly known: readonly string[];
}

/** What the corpus holds of an emulator and a profile. */
export interface CorpusTask {
  readonly seed: string;
  readonly profile: string;
  readonly entries: readonly Entry[];
  /** In the notation. */
  readonly scripts: readonly string[];
}

/** What came of a lane, before it has a place in a night. */
export type LaneResult = Omit<LaneRecord, 'emulator' | 'ended' | 'at'>;

/** Who is told how it goes; and what lanes on the same emulator share, which changes nothing but their time. */
export type LaneOptions = Pick<CheckOptions, 'onProgress' | 'onStep' | 'minima'>;

/** Runs a lane. Where nothing more can be concluded about the emulator, the record says so. */
export async function runLane(
  { seed, profile, lane, size, known }: LaneTask,
  emulator: Emulator,
  shared: LaneOptions = {},
): Promise<LaneResult> {
  const options = { seed: laneSeed(seed, lane), runs: size, known: known.map(parseKey) };
  return { lane, ...(await checked(emulator, { ...shared, ...options, as: selectProfile(profile) })) };
}

/**
 * Runs the repro of every finding of the corpus and looks whether it still shows; then the scripts, which may show
 * something that nobody knows.
 * @throws EmulatorError if the repros cannot be run to the end
 */
export async function runCorpus(
  { seed, profile: name, entries, scripts }: CorpusTask,
  emulator: Emulator,
  shared: LaneOptions = {},
): Promise<LaneResult> {
  const profile = selectProfile(name);
  const runs = await replayExpected({ lines: entries.map(asExpected) }, { emulator, profile });
  const replays = entries.map((entry) => replayOf(entry, runs.get(entry.finding.fingerprint)!));
  const known = replays.filter(isThereAgain).map(({ entry }) => parseKey(entry.finding.fingerprint));
  const first = scripts.map((text) => parseScript(text));
  const options = { as: profile, seed: `${seed}/corpus`, runs: 0, first, known };
  return { lane: 'corpus', ...(await checked(emulator, { ...shared, ...options })), replays };
}

async function checked(emulator: Emulator, options: CheckOptions): Promise<Omit<LaneResult, 'lane'>> {
  try {
    return resultOf(await check(emulator, options));
  } catch (error) {
    if (!(error instanceof BrokenOff)) throw error;
    return { ...resultOf(error.result), brokenOff: error.message };
  }
}

function resultOf({ findings, seconds, ...result }: CampaignResult): Omit<LaneResult, 'lane'> {
  const { scripts, calls, judged, unconfirmed, notJudged } = result;
  return {
    scripts,
    calls,
    judged,
    findings: findings.map(recordOf),
    unconfirmed: { ...unconfirmed },
    notJudged: { ...notJudged },
    seconds,
  };
}

/** The repro as that of a failure that must still show. */
function asExpected({ finding }: Entry): ExpectedFailure {
  const { trace, against, fingerprint } = findingOf(finding);
  const repro = scriptOf(trace);
  return {
    state: 'todo',
    key: parseKey(fingerprint),
    repro,
    ...(against && { against: scriptOf(against) }),
  };
}

function replayOf(entry: Entry, run: ReproRun): Replay {
  const { shows } = run;
  if (shows === 'another') return { entry, shows, instead: run.signature };
  return shows === 'not judged' ? { entry, shows, instead: run.why } : { entry, shows };
}
