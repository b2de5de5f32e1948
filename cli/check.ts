/** `lastclose check`: fuzzes an emulator and judges it as one Windows. */
import { resolve } from 'node:path';
import { Command } from 'commander';
import { selectProfile } from '../oracles/subject.ts';
import { type CampaignResult, runCampaign } from '../properties/campaign.ts';
import type { Finding } from '../properties/finding.ts';
import { measuringRuns, steadyRuns } from '../properties/steadiness.ts';
import { campaignJson } from '../reports/campaign-json.ts';
import { campaignText, unfinishedText } from '../reports/campaign-text.ts';
import { counted } from '../reports/layout.ts';
import { type Shrunk, shrinkText } from '../reports/shrink-text.ts';
import { openEmulator } from './emulator.ts';
import { exitCodes, Failure } from './fail.ts';
import { writeWhole } from './files.ts';
import { closingOnSignal } from './interrupt.ts';
import { scriptCount, seconds, workersOption } from './options.ts';
import { progressLine } from './progress.ts';
import { prepareReport, writeReport } from './report-file.ts';
import { paintFor, print } from './terminal.ts';

interface Options {
  readonly as: string;
  readonly runs: number;
  readonly seed: string;
  readonly json?: string;
  readonly explainShrink?: string;
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
        'Exits with 0 where the emulator conforms, 1 where it deviates, 2 where it ' +
        'could not be checked.',
    )
    .argument(
      '<emulator>',
      'a profile, with +ARTICLE or ~ARTICLE to plant or mend a bug; second:PROFILE; wine; or exec:COMMAND',
    )
    .requiredOption('--as <profile>', 'the Windows that the emulator claims to be')
    .option('--runs <n>', 'how many scripts to run', scriptCount, 1000)
    .option('--seed <text>', 'the same seed makes the same scripts', 'lastclose')
    .option('--json <file>', 'writes the report as JSON, too')
    .option(
      '--explain-shrink <file>',
      'writes down every step by which findings were shrunk, and why a script was kept or not',
    )
    .option('--hello-timeout <seconds>', 'how long an exec: program may take to its hello (10)', seconds)
    .option(
      '--call-timeout <seconds>',
      'how long an emulator may take to answer a call (10; wine 5)',
      seconds,
    )
    .addOption(workersOption())
    .addHelpText(
      'after',
      "\nExamples:\n  lastclose check windows-98 --as reference\n  lastclose check 'exec:python3 emulators/examples/python/adapter.py' --as windows-10 --runs 200\n  lastclose check wine --as windows-10 --workers 2",
    )
    .action(check);
}

async function check(asked: string, options: Options): Promise<void> {
  const { as, runs, seed, json, explainShrink } = options;
  const profile = selectProfile(as);
  for (const file of [json, explainShrink]) if (file !== undefined) prepareReport(file);
  if (json !== undefined && explainShrink !== undefined && resolve(json) === resolve(explainShrink)) {
    throw new Failure(`${json}: --json and --explain-shrink need a file each`);
  }
  const progress = progressLine();
  progress.show(`starting ${asked}`, 'starting');
  const { emulator, subject } = await openEmulator(asked, options);
  const found: Finding[] = [];
  const shrunk: Shrunk[] = [];
  const result = await closingOnSignal(
    () => emulator.close(),
    () =>
      runCampaign({
        emulator,
        profile,
        runs,
        seed,
        onFinding: (finding) => found.push(finding),
        ...(explainShrink !== undefined && {
          onShrunk: ({ fingerprint }, steps) => shrunk.push({ fingerprint, steps }),
        }),
        onProgress: ({ scripts, of, findings, doing }) =>
          progress.show(
            `${scripts} of ${counted(of, 'script')}, ${counted(findings, 'finding')}: ${doing}`,
            doing,
          ),
      }),
  )
    .finally(() => progress.end())
    .catch((error) => {
      // What was found is not lost because the emulator failed later.
      if (found.length > 0) print(unfinishedText(found, profile, paintFor(process.stdout)));
      throw error;
    });
  const report = { subject: subject(), profile, seed, result };
  print(campaignText(report, paintFor(process.stdout)));
  if (json !== undefined) writeReport(json, campaignJson(report));
  if (explainShrink !== undefined) writeWhole(explainShrink, shrinkText(shrunk));
  process.exitCode = exitCodeOf(result);
}

function exitCodeOf({ findings, judged, unconfirmed }: CampaignResult): number {
  if (findings.length > 0 || unconfirmed > 0) return exitCodes.deviates;
  if (judged === 0) throw new Failure('nothing was checked: not one call of the scripts could be judged');
  return exitCodes.fine;
}
