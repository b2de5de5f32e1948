/** `lastclose distinguish`: the shortest script that tells one Windows from another. */
import { Command } from 'commander';
import type { Profile } from '../oracles/profile.ts';
import { selectProfile } from '../oracles/subject.ts';
import { distinguish as search } from '../properties/distinguish.ts';
import type { Direction } from '../reports/distinguish.ts';
import { distinguishJson } from '../reports/distinguish-json.ts';
import { distinguishText } from '../reports/distinguish-text.ts';
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
      'Looks for the shortest script of which the second Windows rejects every trace that the first may give, and the ' +
        'other way about. Exits with 0 where each can be told from the other, 1 where one cannot be by what is documented.',
    )
    .argument('<one>', 'a profile, with +ARTICLE or ~ARTICLE to plant or mend a bug')
    .argument('<other>', 'a profile like it')
    .option('--seed <text>', 'the same seed gives the same report', 'lastclose')
    .option('--runs <n>', 'scripts made by chance before none counts as found', scriptCount, 6000)
    .option('--budget <n>', 'scripts that the search for a shorter one may look at', scriptCount, 100_000)
    .addOption(formatOption())
    .addHelpText(
      'after',
      '\nExamples:\n  lastclose distinguish windows-95 windows-nt-4.0-sp6a\n  lastclose distinguish windows-98 windows-98~Q198663 --format json',
    )
    .action(distinguish);
}

function distinguish(one: string, other: string, { seed, runs, budget, format }: Options): void {
  const pair = [selectProfile(one), selectProfile(other)] as const;
  const progress = progressLine();
  const direction = (actual: Profile, judging: Profile): Direction => {
    const onProgress = (doing: string) =>
      progress.show(`${actual.name}, which ${judging.name} rejects: ${doing}`, actual.name);
    const rows = { actual: actual.row, judging: judging.row };
    return { actual, judging, distinction: search(rows, { seed, runs, budget, onProgress }) };
  };
  const directions = [direction(pair[0], pair[1]), direction(pair[1], pair[0])];
  progress.end();
  const report = { seed, directions };
  if (format === 'json') print(`${JSON.stringify(distinguishJson(report), null, 2)}\n`);
  else print(distinguishText(report, paintFor(process.stdout)));
  const all = directions.every(({ distinction }) => distinction.told !== undefined);
  process.exitCode = all ? exitCodes.fine : exitCodes.deviates;
}
