/** `lastclose record`: runs scripts on an emulator and keeps what it did, without a verdict. */
import { Command } from 'commander';
import { selectProfile } from '../oracles/subject.ts';
import { lanes } from '../properties/lane.ts';
import { tracesOf } from '../properties/run-ahead.ts';
import { counted } from '../reports/layout.ts';
import { printable } from '../reports/printable.ts';
import { openEmulator } from './emulator.ts';
import { closingOnSignal } from './interrupt.ts';
import { scriptCount, seconds, workersOption } from './options.ts';
import { progressLine } from './progress.ts';
import { print } from './terminal.ts';
import { prepareTraceFolder, writeTrace } from './trace-folder.ts';

interface Options {
  readonly as: string;
  readonly out: string;
  readonly runs: number;
  readonly seed: string;
  readonly workers: number;
  readonly helloTimeout?: number;
  readonly callTimeout?: number;
}

export function recordCommand(): Command {
  return new Command('record')
    .summary('run scripts on an emulator and keep the traces')
    .description(
      'Runs scripts made by chance on the emulator and writes the traces into a folder, a file each. Nothing is judged. ' +
        'Exits with 0 when all are written, 2 where that cannot be done; what was written by then stays.',
    )
    .argument('<emulator>', 'as for check: see lastclose list emulators')
    .requiredOption('--as <profile>', 'the Windows along which the scripts are made')
    .requiredOption('--out <folder>', 'where the traces go; it must not hold any yet')
    .option('--runs <n>', 'how many scripts to run', scriptCount, 1000)
    .option('--seed <text>', 'the same seed makes the same scripts', 'lastclose')
    .option('--hello-timeout <seconds>', 'how long an exec: program may take to its hello (10)', seconds)
    .option(
      '--call-timeout <seconds>',
      'how long an emulator may take to answer a call (10; wine 5)',
      seconds,
    )
    .addOption(workersOption())
    .addHelpText('after', '\nExample:\n  lastclose record wine --as windows-10 --out traces')
    .action(record);
}

async function record(asked: string, options: Options): Promise<void> {
  const { as, out, runs, seed } = options;
  const { row } = selectProfile(as);
  const progress = progressLine();
  progress.show(`starting ${asked}`, 'starting');
  const { emulator, subject } = await openEmulator(asked, options);
  const { name, version } = subject();
  await closingOnSignal(
    () => emulator.close(),
    async () => {
      prepareTraceFolder(out);
      let written = 0;
      const along = { seed, row, can: emulator.capabilities.can };
      for (const { scripts } of lanes(runs, () => along)) {
        for await (const trace of tracesOf(scripts, emulator)) {
          progress.show(`${++written} of ${counted(runs, 'script')}`, 'recording');
          const title = printable(`${name} ${version}, script ${written} of seed '${seed}'`);
          writeTrace(out, written, title, trace);
        }
      }
    },
  ).finally(() => progress.end());
  print(`${counted(runs, 'trace')} of ${printable(`${name} ${version}`)} in ${printable(out)}\n`);
}
