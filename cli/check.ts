/** `lastclose check`: fuzzes an emulator and judges it as one Windows. */
import { Command } from 'commander';
import { selectProfile } from '../oracles/subject.ts';
import {
  BrokenOff,
  type CheckOptions,
  check as search,
  usualRuns,
  usualSeed,
} from '../properties/campaign.ts';
import { replayExpected } from '../properties/expectations/replay.ts';
import { settle } from '../properties/expectations/settle.ts';
import { today } from '../properties/expectations/today.ts';
import { measuringRuns, steadyRuns } from '../properties/steadiness.ts';
import { type CampaignReport, conforms } from '../reports/campaign.ts';
import { counted } from '../reports/layout.ts';
import { type Shrunk, shrinkText } from '../reports/shrink-text.ts';
import { openEmulator } from './emulator.ts';
import { type ExpectationOptions, readExpectations, updateExpectations } from './expectations.ts';
import { exitCodes, Failure } from './fail.ts';
import { writeWhole } from './files.ts';
import { closingOnSignal } from './interrupt.ts';
import { scriptCount, seconds, workersOption } from './options.ts';
import { progressLine } from './progress.ts';
import { prepareReport } from './report-file.ts';
import { addReporter, prepareReporters, type Reporter, writeReports } from './reporters.ts';

interface Options extends ExpectationOptions {
  readonly as: string;
  readonly runs: number;
  readonly seed: string;
  readonly reporter?: readonly Reporter[];
  readonly json?: string;
  readonly explainShrink?: string;
  readonly strict?: boolean;
  readonly workers: number;
  readonly helloTimeout?: number;
  readonly callTimeout?: number;
}

export function checkCommand(): Command {
  return new Command('check')
    .summary('check whether an emulator does what a Windows does')
    .description(
      'Runs scripts made by chance on the emulator and judges what it does as the profile. Every deviation is shrunk, ' +
        `attributed and reported once. A repro is steady if it shows in ${steadyRuns} of ${steadyRuns} runs, or in ` +
        `${measuringRuns} of ${measuringRuns} once a script has shown the deviation only sometimes; a finding without ` +
        `one is flaky, and the report says in how many of ${measuringRuns} runs it showed. ` +
        'Exits with 0 where the emulator conforms, 1 where it deviates otherwise than expected, or where what was ' +
        'expected to fail passes, 2 where it could not be checked.',
    )
    .argument(
      '<emulator>',
      'a module such as ./my-stack.ts; exec:COMMAND; wine; a profile, with +ARTICLE or ~ARTICLE to plant or mend a ' +
        'bug; or second:PROFILE',
    )
    .requiredOption('--as <profile>', 'the Windows that the emulator claims to be')
    .option('--runs <n>', 'how many scripts to run', scriptCount, usualRuns)
    .option('--seed <text>', 'the same seed makes the same scripts', usualSeed)
    .option(
      '--reporter <name[=file]>',
      'text (the default), json, junit, tap, html or github; to the file, or to stdout in place of text; may be given again',
      addReporter,
    )
    .option('--json <file>', 'the same as --reporter json=FILE')
    .option(
      '--explain-shrink <file>',
      'writes down every step by which findings were shrunk, and why a script was kept or not',
    )
    .option('--strict', 'lets suspicious findings, against what is only inferred, count as well')
    .option('--expect <file>', 'expected failures: what is known to fail, and must, may, or is not looked at')
    .option(
      '--update-expectations',
      'writes into that file what was found and nobody expected, and takes out what passes',
    )
    .option(
      '--hello-timeout <seconds>',
      'how long a module may take to load, or an exec: program to its hello (10)',
      seconds,
    )
    .option(
      '--call-timeout <seconds>',
      'how long an emulator may take to answer a call (10; wine 5)',
      seconds,
    )
    .addOption(workersOption())
    .addHelpText(
      'after',
      "\nExamples:\n  lastclose check ./my-stack.ts --as windows-10\n  lastclose check windows-98 --as reference\n  lastclose check 'exec:python3 emulators/examples/python/adapter.py' --as windows-10 --runs 200\n  lastclose check wine --as windows-10 --expect wine.txt --reporter junit=junit.xml\n  lastclose check wine --as windows-10 --workers 2",
    )
    .action(check);
}

async function check(asked: string, options: Options): Promise<void> {
  const { as, runs, seed, json, explainShrink, strict: isStrict = false } = options;
  const profile = selectProfile(as);
  const reporters = await prepareReporters(
    [...(options.reporter ?? []), ...(json === undefined ? [] : [{ name: 'json', file: json } as const])],
    { 'the shrink log': explainShrink, 'the expected failures': options.expect },
  );
  if (explainShrink !== undefined) prepareReport(explainShrink);
  const expectations = readExpectations(options);
  const progress = progressLine();
  progress.show(`starting ${asked}`, 'starting');
  const { emulator, subject } = await openEmulator(asked, options);
  const shrunk: Shrunk[] = [];
  const campaign: CheckOptions = {
    as: profile,
    runs,
    seed,
    ...(explainShrink !== undefined && {
      onShrunk: ({ fingerprint }, steps) => shrunk.push({ fingerprint, steps }),
    }),
    onProgress: ({ scripts, of, findings, doing }) =>
      progress.show(
        `${scripts} of ${counted(of, 'script')}, ${counted(findings, 'finding')}: ${doing}`,
        doing,
      ),
  };
  const about = () => ({ subject: subject(), profile, seed, isStrict });
  const day = today();
  const { replays, result } = await closingOnSignal(
    () => emulator.close(),
    async () => ({
      replays: await replayExpected(expectations, {
        emulator,
        profile,
        onReplay: (key) => progress.show(`running the repro of ${key}`, key),
      }),
      result: await search(emulator, campaign),
    }),
  )
    .finally(() => progress.end())
    .catch(async (error) => {
      // What was found is not lost because the emulator failed later.
      if (error instanceof BrokenOff) {
        const settlement = settle(expectations, error.result, new Map(), day);
        await writeReports(reporters, {
          ...about(),
          result: error.result,
          settlement,
          brokenOff: error.message,
        });
      }
      throw error;
    });
  let settlement = settle(expectations, result, replays, day);
  if (options.updateExpectations && result.judged > 0) {
    const updated = updateExpectations(expectations, settlement, { emulator: asked, profile: as });
    settlement = settle(updated, result, replays, day);
  }
  const report = { ...about(), result, settlement };
  await writeReports(reporters, report);
  if (explainShrink !== undefined) writeWhole(explainShrink, shrinkText(shrunk));
  process.exitCode = exitCodeOf(report);
}

function exitCodeOf(report: CampaignReport): number {
  if (!conforms(report)) return exitCodes.deviates;
  if (report.result.judged === 0) {
    throw new Failure('nothing was checked: not one call of the scripts could be judged');
  }
  return exitCodes.fine;
}
