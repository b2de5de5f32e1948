/** `lastclose differential`: the second stack against the oracles. */
import { Command } from 'commander';
import { profiles } from '../oracles/profiles/index.ts';
import { runDifferential } from '../properties/differential.ts';
import { differentialJson, differentialText } from '../reports/differential.ts';
import { counted } from '../reports/layout.ts';
import { exitCodes } from './fail.ts';
import { scriptCount } from './options.ts';
import { plainProfile } from './profile.ts';
import { progressLine } from './progress.ts';
import { prepareReport, writeReport } from './report-file.ts';
import { paintFor, print } from './terminal.ts';

interface Options {
  readonly as?: string;
  readonly runs: number;
  readonly seed: string;
  readonly json?: string;
}

export function differentialCommand(): Command {
  return new Command('differential')
    .summary('judge the second stack as each Windows')
    .description(
      'Runs scripts made by chance on the second stack, set up as each Windows, and judges every trace by the oracle of ' +
        'that Windows. The two were written apart from the same texts. Exits with 0 where they agree, 1 where they do not.',
    )
    .option('--as <profile>', 'one Windows instead of all')
    .option('--runs <n>', 'scripts for each Windows', scriptCount, 10_000)
    .option('--seed <text>', 'the same seed makes the same scripts', 'lastclose')
    .option('--json <file>', 'writes the report as JSON, too')
    .addHelpText('after', '\nExample:\n  lastclose differential --as windows-98 --runs 100000')
    .action(differential);
}

async function differential({ as, runs, seed, json }: Options): Promise<void> {
  const compared = as === undefined ? profiles : [plainProfile(as)];
  if (json !== undefined) prepareReport(json);
  const progress = progressLine();
  const began = performance.now();
  const results = [];
  for (const profile of compared) {
    const onProgress = (scripts: number, found: number) =>
      progress.show(
        `${profile.name}: ${scripts} of ${counted(runs, 'script')}, ${counted(found, 'disagreement')}`,
        profile.name,
      );
    results.push(await runDifferential({ profile, seed, runs, onProgress }));
  }
  progress.end();
  const report = { seed, results, seconds: (performance.now() - began) / 1000 };
  print(differentialText(report, paintFor(process.stdout)));
  if (json !== undefined) writeReport(json, differentialJson(report));
  const agree = results.every((r) => r.disagreements.length === 0 && r.inconsistent.length === 0);
  process.exitCode = agree ? exitCodes.fine : exitCodes.deviates;
}
