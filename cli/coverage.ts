/** `lastclose coverage`: what the standard suite reaches. */
import { Command } from 'commander';
import { profiles } from '../oracles/profiles/index.ts';
import { selectProfile } from '../oracles/subject.ts';
import { suite } from '../properties/suite/suite.ts';
import { surveyAll } from '../properties/survey.ts';
import { coverageJson } from '../reports/coverage-json.ts';
import { coverageText } from '../reports/coverage-text.ts';
import { jsonText } from '../reports/json-text.ts';
import { type Format, formatOption, scriptCount } from './options.ts';
import { progressLine } from './progress.ts';
import { paintFor, print } from './terminal.ts';

interface Options {
  readonly as?: string;
  readonly seed: string;
  readonly runs: number;
  readonly budget: number;
  readonly format: Format;
}

export function coverageCommand(): Command {
  return new Command('coverage')
    .summary('show what the standard suite reaches, and why it does not reach the rest')
    .description(
      'Says which rules the scripts of the standard suite make fire, which values of traits they make rules read, and ' +
        'which outcomes of rules they can show, under the row of each profile. What is not reached was searched for, and ' +
        'how far is said. Also how many worlds a call carries when traces of the suite are judged.',
    )
    .option('--as <profile>', 'one Windows instead of all')
    .option('--runs <n>', 'scripts made by chance in search of what is not reached', scriptCount, 1000)
    .option('--budget <n>', 'short scripts that are looked at exhaustively', scriptCount, 20_000)
    .option('--seed <text>', 'the same seed gives the same report', 'lastclose')
    .addOption(formatOption())
    .addHelpText(
      'after',
      '\nExamples:\n  lastclose coverage --as windows-98 --budget 500000\n  lastclose coverage --format json',
    )
    .action(coverage);
}

function coverage({ as, seed, runs, budget, format }: Options): void {
  const asked = as === undefined ? profiles : [selectProfile(as)];
  const progress = progressLine();
  const surveys = surveyAll(asked, {
    suite,
    seed,
    runs,
    budget,
    onProgress: (doing, { name }) => progress.show(`${name}: ${doing}`, name),
  });
  progress.end();
  const report = { seed, scripts: suite.length, surveys };
  if (format === 'json') print(jsonText(coverageJson(report)));
  else print(coverageText(report, paintFor(process.stdout)));
}
