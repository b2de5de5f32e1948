/** `lastclose identify`: which Windows an emulator is. */
import { Command } from 'commander';
import { profiles } from '../oracles/profiles/index.ts';
import { identify as search } from '../properties/identify.ts';
import { suite } from '../properties/suite/suite.ts';
import { identifyJson } from '../reports/identify-json.ts';
import { identifyText } from '../reports/identify-text.ts';
import { jsonText } from '../reports/json-text.ts';
import { counted } from '../reports/layout.ts';
import { openEmulator } from './emulator.ts';
import { exitCodes, Failure } from './fail.ts';
import { closingOnSignal } from './interrupt.ts';
import { type Format, formatOption, scriptCount, seconds } from './options.ts';
import { progressLine } from './progress.ts';
import { paintFor, print } from './terminal.ts';

interface Options {
  readonly seed: string;
  readonly runs: number;
  readonly scripts?: number;
  readonly format: Format;
  readonly helloTimeout?: number;
  readonly callTimeout?: number;
}

export function identifyCommand(): Command {
  return new Command('identify')
    .summary('find out which Windows an emulator does like')
    .description(
      'Runs the standard suite on the emulator and has every profile judge it; then scripts that tell apart those that ' +
        'are left. Says which profiles explain everything that was seen, and for each of the others the call that rules ' +
        'it out. Exits with 0 where some profile explains everything, 1 where none does, 2 where nothing could be judged.',
    )
    .argument('<emulator>', 'as for check: see lastclose list emulators')
    .option('--scripts <n>', 'only the first so many scripts of the suite', scriptCount)
    .option(
      '--runs <n>',
      'scripts made by chance to tell two profiles apart that are left',
      scriptCount,
      3000,
    )
    .option('--seed <text>', 'decides what is not known of a simulated profile', 'lastclose')
    .addOption(formatOption())
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
    .addHelpText('after', '\nExamples:\n  lastclose identify wine\n  lastclose identify second:windows-98')
    .action(identify);
}

async function identify(asked: string, options: Options): Promise<void> {
  const { seed, runs, scripts = suite.length, format } = options;
  const progress = progressLine();
  progress.show(`starting ${asked}`, 'starting');
  const { emulator, subject } = await openEmulator(asked, options);
  const identification = await closingOnSignal(
    () => emulator.close(),
    () =>
      search({
        emulator,
        profiles,
        seed,
        runs,
        suite: suite.slice(0, scripts),
        onProgress: (done, of, standing, doing) =>
          progress.show(`${done} of ${of}: ${doing}; ${counted(standing, 'row')} left`, doing),
      }),
  ).finally(() => progress.end());
  if (identification.judged === 0) {
    throw new Failure('nothing was identified: not one call of the scripts could be judged');
  }
  const report = { subject: subject(), seed, identification };
  if (format === 'json') print(jsonText(identifyJson(report)));
  else print(identifyText(report, paintFor(process.stdout)));
  process.exitCode = identification.standing.length > 0 ? exitCodes.fine : exitCodes.deviates;
}
