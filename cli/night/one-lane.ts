/** Running one lane of a night again, in this process, and keeping nothing. */
import { EmulatorError } from '../../emulators/emulator.ts';
import type { Profile } from '../../oracles/profile.ts';
import { runLane } from '../../properties/night/lane.ts';
import type { LaneRecord } from '../../properties/night/lane-record.ts';
import { knownTo, type Lanes, lanesIn } from '../../properties/night/night.ts';
import { type Plan, surveyLane, whole } from '../../properties/night/plan.ts';
import { counted } from '../../reports/layout.ts';
import { hasNews, nightText } from '../../reports/night-text.ts';
import { printable } from '../../reports/printable.ts';
import { type OpenOptions, openEmulator } from '../emulator.ts';
import { exitCodes } from '../fail.ts';
import { closingOnSignal } from '../interrupt.ts';
import { progressLine } from '../progress.ts';
import { paintFor, print } from '../terminal.ts';
import { Damage } from './damage.ts';
import { emulatorRecord } from './emulator-record.ts';
import { nightFolder, nightIn, readLanes } from './night-folder.ts';

export interface OneLaneOptions {
  readonly corpus: string;
  readonly open: OpenOptions;
  readonly profile: Profile;
  readonly isStrict: boolean;
}

/**
 * Runs the lane. What was known to it is taken from the corpus; where that does not have the survey, it is run first.
 * @returns the exit code
 * @throws EmulatorError if nothing can be concluded about the emulator
 */
export async function oneLane(plan: Plan, lane: number, options: OneLaneOptions): Promise<number> {
  const { corpus, open, profile, isStrict } = options;
  const folder = nightFolder(corpus, plan);
  const damage = new Damage((line) => process.stderr.write(`${printable(line)}\n`));
  nightIn(folder, damage);
  const before = readLanes(folder, damage);
  const progress = progressLine();
  const { emulator, subject } = await openEmulator(plan.emulator, open);
  const run = async (number: number, lanes: Lanes): Promise<LaneRecord> => {
    const { seed, laneSize } = plan;
    const task = { seed, profile: plan.profile, lane: number, size: laneSize, known: knownTo(number, lanes) };
    const onProgress = ({ scripts, of, doing }: { scripts: number; of: number; doing: string }) =>
      progress.show(`lane ${number}: ${scripts} of ${counted(of, 'script')}: ${doing}`, doing);
    const result = await runLane(task, emulator, { onProgress });
    if (result.brokenOff !== undefined) throw new EmulatorError(result.brokenOff);
    return { ...result, ended: 0, at: new Date(0).toISOString() };
  };
  const record = await closingOnSignal(
    () => emulator.close(),
    async () => {
      const isSurveyNeeded = lane !== surveyLane && !before.has(surveyLane);
      const lanes = isSurveyNeeded ? lanesIn([...before.values(), await run(surveyLane, before)]) : before;
      return run(lane, lanes);
    },
  ).finally(() => progress.end());
  const about = subject();
  const lanes = lanesIn([{ ...record, emulator: emulatorRecord(about), notices: [...about.notices] }]);
  const report = { plan, shard: whole, lanes, profile, isStrict };
  print(nightText(report, paintFor(process.stdout)));
  return hasNews(report) ? exitCodes.deviates : exitCodes.fine;
}
