/** `lastclose distinguish`: the shortest script that tells one Windows from another. */
import { Command } from 'commander';
import { selectProfile } from '../oracles/subject.ts';
import { distinguish as search } from '../properties/distinguish.ts';
import { distinguishJson } from '../reports/distinguish-json.ts';
import { distinguishText } from '../reports/distinguish-text.ts';
import { jsonText } from '../reports/json-text.ts';
import { exitCodes } from './fail.ts';
import { type Format, formatOption, scriptCount } from './options.ts';
import { progressLine } from './progress.ts';
import { paintFor, print } from './terminal.ts';

interface Options {
  readonly seed: string;
  readonly runs: number;
  readonly budget: number;
  readonly format: Format;
}

export function distinguishCommand(): Command {
  return new Command('distinguish')
    .summary('find the shortest script that tells one Windows from another')
    .description(
      'Looks for the shortest script of which the one Windows rejects every trace that the other may give. Exits with 0 ' +
        'where there is one, 1 where they are not told apart by what is documented.',
    )
    .argument('<one>', 'a profile, with +ARTICLE or ~ARTICLE to plant or mend a bug')
    .argument('<other>', 'a profile like it')
    .option('--seed <text>', 'the same seed gives the same report', 'lastclose')
    .option('--runs <n>', 'scripts made by chance before none counts as found', scriptCount, 6000)
    .option('--budget <n>', 'scripts that the search for a shorter one may look at', scriptCount, 500_000)
    .addOption(formatOption())
    .addHelpText(
      'after',
      '\nExamples:\n  lastclose distinguish windows-95 windows-nt-4.0-sp6a\n  lastclose distinguish windows-98 windows-98~Q198663 --format json',
    )
    .action(distinguish);
}

function distinguish(first: string, second: string, { seed, runs, budget, format }: Options): void {
  const [one, other] = [selectProfile(first), selectProfile(second)];
  const progress = progressLine();
  const onProgress = (doing: string) => progress.show(`${one.name} from ${other.name}: ${doing}`, '');
  const rows = { actual: one.row, judging: other.row };
  const distinction = search(rows, { seed, runs, budget, onProgress });
  progress.end();
  const report = { seed, one, other, distinction };
  if (format === 'json') print(jsonText(distinguishJson(report)));
  else print(distinguishText(report, paintFor(process.stdout)));
  process.exitCode = distinction.told ? exitCodes.fine : exitCodes.deviates;
}
