/** Running one lane of a night, or, before the first, what the corpus holds. */
import type { Emulator } from '../../emulators/emulator.ts';
import { parseScript } from '../../model/notation/parse.ts';
import { isSame } from '../../model/same.ts';
import { scriptOf } from '../../model/script.ts';
import type { Row, TraitId } from '../../model/traits.ts';
import type { Choices } from '../../oracles/judge.ts';
import type { Profile } from '../../oracles/profile.ts';
import { selectProfile } from '../../oracles/subject.ts';
import { BrokenOff, type CampaignResult, type CheckOptions, check } from '../campaign.ts';
import { rowKnowing } from '../expectation.ts';
import type { ExpectedFailure } from '../expectations/expected.ts';
import { type Key, parseKey } from '../expectations/key.ts';
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

type Options = CheckOptions & { readonly as: Profile; readonly known: readonly Key[] };

async function checked(emulator: Emulator, options: Options): Promise<Omit<LaneResult, 'lane'>> {
  const began = rowKnowing(options.as, options.known);
  try {
    return resultOf(await check(emulator, options), began);
  } catch (error) {
    if (!(error instanceof BrokenOff)) throw error;
    return { ...resultOf(error.result, began), brokenOff: error.message };
  }
}

/** @param began what was expected from the beginning */
function resultOf(result: CampaignResult, began: Row): Omit<LaneResult, 'lane'> {
  const { findings, scripts, calls, judged, unconfirmed, notJudged, choices, seconds } = result;
  return {
    scripts,
    calls,
    judged,
    findings: findings.map(recordOf),
    unconfirmed: { ...unconfirmed },
    notJudged: { ...notJudged },
    ...(isSame(result.row, began) && !isInconsistent(result) && { choices: choices.map(plainChoice) }),
    seconds,
  };
}

const plainChoice = (choice: Choices) => ({ ...choice }) as Record<TraitId, string>;

function isInconsistent({ findings, again }: CampaignResult): boolean {
  const keys = [...findings.map(({ fingerprint }) => fingerprint), ...Object.keys(again)];
  return keys.some((key) => parseKey(key).kind === 'inconsistent');
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
