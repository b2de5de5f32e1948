/** `lastclose record`: runs scripts on an emulator and keeps what it did, without a verdict. */
import { Command, Option } from 'commander';
import type { Emulator } from '../emulators/emulator.ts';
import type { Profile } from '../oracles/profile.ts';
import { selectProfile } from '../oracles/subject.ts';
import { scriptsOfLanes } from '../properties/lane.ts';
import { suiteFor } from '../properties/offline/selection.ts';
import { headOf } from '../properties/offline/suite-file.ts';
import {
  obstacle,
  printDone,
  printHead,
  printNotRun,
  printRecorded,
} from '../properties/offline/transcript.ts';
import { tracesOf } from '../properties/run-ahead.ts';
import { counted } from '../reports/layout.ts';
import { printable } from '../reports/printable.ts';
import type { Subject } from '../reports/subject.ts';
import { openEmulator } from './emulator.ts';
import { Failure } from './fail.ts';
import { closingOnSignal } from './interrupt.ts';
import { scriptCount, seconds, workersOption } from './options.ts';
import { type ProgressLine, progressLine } from './progress.ts';
import { print } from './terminal.ts';
import { prepareTraceFolder, writeTrace } from './trace-folder.ts';
import { openTranscript } from './transcript-file.ts';

interface Options {
  readonly as: string;
  readonly out?: string;
  readonly transcript?: string;
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
      'Runs scripts made by chance on the emulator and writes the traces into a folder, a file each; or, with --transcript, ' +
        'the standard suite, into one file for lastclose judge. Nothing is judged. ' +
        'Exits with 0 when all are written, 2 where that cannot be done; what was written by then stays.',
    )
    .argument('<emulator>', 'as for check: see lastclose list emulators')
    .requiredOption('--as <profile>', 'the Windows along which the scripts are made')
    .option('--out <folder>', 'where the traces go; it must not hold any yet')
    .addOption(
      new Option('--transcript <file>', 'a new file for what the scripts of the standard suite do').conflicts(
        'out',
      ),
    )
    .option('--runs <n>', 'how many scripts to run, with --out', scriptCount, 1000)
    .option('--seed <text>', 'the same seed makes the same scripts', 'lastclose')
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
      '\nExamples:\n  lastclose record wine --as windows-10 --out traces\n  lastclose record wine --as windows-10 --transcript trace.txt',
    )
    .action(record);
}

async function record(asked: string, options: Options): Promise<void> {
  const { as, out, transcript } = options;
  const profile = selectProfile(as);
  if (out === undefined && transcript === undefined) {
    throw new Failure('expected --out FOLDER, or --transcript FILE for the standard suite');
  }
  const progress = progressLine();
  progress.show(`starting ${asked}`, 'starting');
  const { emulator, subject } = await openEmulator(asked, options);
  const run = { emulator, subject: subject(), profile, progress };
  const said = await closingOnSignal(
    () => emulator.close(),
    () => (out === undefined ? recordSuite(transcript!, run) : recordChance(out, run, options)),
  ).finally(() => progress.end());
  print(`${said}\n`);
}

interface Run {
  readonly emulator: Emulator;
  readonly subject: Subject;
  readonly profile: Profile;
  readonly progress: ProgressLine;
}

async function recordChance(out: string, run: Run, { runs, seed }: Options): Promise<string> {
  const { emulator, subject, profile, progress } = run;
  const of = printable(`${subject.name} ${subject.version}`);
  prepareTraceFolder(out);
  let written = 0;
  const along = { seed, row: profile.row, can: emulator.capabilities.can };
  const scripts = scriptsOfLanes(runs, () => along);
  for await (const trace of tracesOf(scripts, emulator)) {
    progress.show(`${++written} of ${counted(runs, 'script')}`, 'recording');
    writeTrace(out, written, `${of}, script ${written} of seed '${printable(seed)}'`, trace);
  }
  return `${counted(runs, 'trace')} of ${of} in ${printable(out)}`;
}

async function recordSuite(path: string, { emulator, subject, profile, progress }: Run): Promise<string> {
  const { capabilities } = emulator;
  const scripts = suiteFor(profile.row);
  const file = openTranscript(path);
  let recorded = 0;
  try {
    file.append(printHead(capabilities, headOf(profile.name, scripts)));
    const known = scripts.map(({ id, script }) => ({ id, script, why: obstacle(script, capabilities.can) }));
    const traces = tracesOf(
      known.flatMap(({ script, why }) => (why === undefined ? [script] : [])),
      emulator,
    );
    for (const { id, why } of known) {
      progress.show(`${id} of ${counted(scripts.length, 'script')}`, 'recording');
      if (why === undefined) recorded++;
      file.append(
        why === undefined ? printRecorded(id, (await traces.next()).value) : printNotRun({ id, why }),
      );
    }
    file.append(printDone);
  } finally {
    file.close();
  }
  const of = printable(`${subject.name} ${subject.version}`);
  const left = scripts.length - recorded;
  const rest = left === 0 ? '' : `; ${counted(left, 'script')} it cannot run`;
  return `${counted(recorded, 'script')} of ${of} in ${printable(path)}${rest}`;
}
