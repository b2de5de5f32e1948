/** `lastclose strength`: how much the oracles forbid. */
import { Command } from 'commander';
import type { Trace } from '../model/script.ts';
import type { Profile } from '../oracles/profile.ts';
import { profiles } from '../oracles/profiles/index.ts';
import { selectProfile } from '../oracles/subject.ts';
import { secondRuns } from '../properties/differential.ts';
import { measureStrength } from '../properties/strength.ts';
import { counted } from '../reports/layout.ts';
import type { StrengthReport } from '../reports/strength.ts';
import { strengthJson } from '../reports/strength-json.ts';
import { strengthTable, strengthText } from '../reports/strength-text.ts';
import { Failure } from './fail.ts';
import { scriptCount } from './options.ts';
import { plainProfile } from './profile.ts';
import { progressLine } from './progress.ts';
import { prepareReport, writeReport } from './report-file.ts';
import { paintFor, print } from './terminal.ts';
import { readTraces } from './trace-folder.ts';

interface Options {
  readonly as?: string;
  readonly traces?: string;
  readonly runs: number;
  readonly seed: string;
  readonly json?: string;
}

export function strengthCommand(): Command {
  return new Command('strength')
    .summary('measure how much the oracles forbid')
    .description(
      'Changes one outcome in each of many recorded traces to another that the call can give, and counts how many of ' +
        'the changed traces the profile rejects; for the others it says what let them through. The traces are those of ' +
        'the second stack, or of a folder that lastclose record made.',
    )
    .option('--as <profile>', 'the Windows that judges; every one, in a table, if there is none')
    .option('--traces <folder>', 'recorded traces, instead of those of the second stack; needs --as')
    .option('--runs <n>', 'how many traces of the second stack', scriptCount, 1000)
    .option('--seed <text>', 'the same seed makes the same changes', 'lastclose')
    .option('--json <file>', 'writes the report as JSON, too')
    .addHelpText(
      'after',
      '\nExamples:\n  lastclose strength --as windows-98\n  lastclose strength --as windows-10 --traces traces',
    )
    .action(strength);
}

function strength(options: Options): void {
  const { as, traces, runs, seed, json } = options;
  if (traces !== undefined && as === undefined) {
    throw new Failure('--traces needs --as: the Windows that the traces are to be judged as');
  }
  const judging = as === undefined ? profiles : [traces === undefined ? plainProfile(as) : selectProfile(as)];
  const recorded = traces === undefined ? undefined : readTraces(traces);
  if (json !== undefined) prepareReport(json);
  const progress = progressLine();
  const reports = judging.map((profile): StrengthReport => {
    const onProgress = (done: number, of: number) =>
      progress.show(`${profile.name}: ${done} of ${counted(of, 'trace')}`, profile.name);
    const strength = measureStrength(recorded ?? ofSecondStack(profile, options), profile.row, {
      seed,
      onProgress,
    });
    const from = traces === undefined ? 'the second stack as that Windows' : traces;
    return {
      profile: profile.name,
      traces: `${counted(recorded?.length ?? runs, 'trace')} of ${from}`,
      seed,
      strength,
    };
  });
  progress.end();
  if (reports.every(({ strength }) => strength.changes.length === 0)) {
    throw new Failure('nothing was measured: no trace has an outcome that could be changed');
  }
  const paint = paintFor(process.stdout);
  print(as === undefined ? strengthTable(reports, paint) : strengthText(reports[0]!, paint));
  if (json !== undefined) writeReport(json, strengthJson(reports));
}

function ofSecondStack(profile: Profile, { runs, seed }: Options): readonly Trace[] {
  return [...secondRuns({ profile, seed, runs })].map(({ trace }) => trace);
}
