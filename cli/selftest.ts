/** `lastclose selftest`: how good the kit is at noticing that a stack is wrong. */
import { availableParallelism } from 'node:os';
import { Command, Option } from 'commander';
import { Pool } from '../properties/selftest/pool.ts';
import type { Limit } from '../properties/selftest/search.ts';
import { selftest } from '../properties/selftest/selftest.ts';
import { suite } from '../properties/suite/suite.ts';
import { jsonText } from '../reports/json-text.ts';
import { isComplete } from '../reports/selftest.ts';
import { selftestJson } from '../reports/selftest-json.ts';
import { selftestText } from '../reports/selftest-text.ts';
import { exitCodes } from './fail.ts';
import { closingOnSignal } from './interrupt.ts';
import { duration, type Format, formatOption, scriptCount, workerCount } from './options.ts';
import { progressLine } from './progress.ts';
import { paintFor, print } from './terminal.ts';

interface Options {
  readonly budget: number;
  readonly runs?: number;
  readonly seed: string;
  readonly workers?: number;
  readonly format: Format;
}

export function selftestCommand(): Command {
  return new Command('selftest')
    .summary('measure how much the kit notices: stacks that are wrong on purpose, and what kills them')
    .description(
      'Runs the standard suite, and scripts made by chance, on stacks that are wrong on purpose: every edit of one ' +
        'trait of the reference, and the second stack with every fault and the bug of every article that can be ' +
        'planted in it. Says how many are noticed, names the others, and looks whether anything can tell them from ' +
        'what is right. Exits with 0 where the suite notices all that can be, 1 where it does not.',
    )
    .addOption(
      new Option('--budget <time>', 'how long scripts are made by chance: 30s, 2m, 1h')
        .argParser(duration)
        .default(60, '60s'),
    )
    .addOption(
      new Option(
        '--runs <n>',
        'how many are made for each stack, instead of a time: the report is then the same each time',
      )
        .argParser(scriptCount)
        .conflicts('budget'),
    )
    .option('--seed <text>', 'the same seed makes the same scripts', 'lastclose')
    .option('--workers <n>', 'threads; as many as there are processors, unless told otherwise', workerCount)
    .addOption(formatOption())
    .addHelpText(
      'after',
      '\nExamples:\n  lastclose selftest --budget 2m\n  lastclose selftest --runs 1000 --format json',
    )
    .action(run);
}

async function run({ budget, runs, seed, workers = availableParallelism(), format }: Options): Promise<void> {
  const limit: Limit = runs === undefined ? { seconds: budget } : { runs };
  const progress = progressLine();
  const pool = new Pool(workers);
  const close = () => {
    progress.end();
    return pool.close();
  };
  const onProgress = (doing: string, phase: string) => progress.show(doing, phase);
  const result = await closingOnSignal(close, () => selftest({ pool, seed, limit, onProgress }));
  const report = { seed, limit, suite: suite.length, workers, result };
  if (format === 'json') print(jsonText(selftestJson(report)));
  else print(selftestText(report, paintFor(process.stdout)));
  process.exitCode = isComplete(result) ? exitCodes.fine : exitCodes.deviates;
}
