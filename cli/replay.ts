/** `lastclose replay`: runs one script, or takes a trace as it stands, and judges each call. */
import { Command, Option } from 'commander';
import type { Call, Script, Step } from '../model/script.ts';
import type { Profile } from '../oracles/profile.ts';
import { selectProfile } from '../oracles/subject.ts';
import { judged, replay as runAndJudge } from '../properties/replay.ts';
import { type TraceReport, traceText } from '../reports/trace-text.ts';
import { openEmulator } from './emulator.ts';
import { exitCodes } from './fail.ts';
import { closingOnSignal } from './interrupt.ts';
import { seconds } from './options.ts';
import { type ReproFormat, reproFormats, reproText } from './repro-formats.ts';
import { readNotation } from './script-file.ts';
import { paintFor, print } from './terminal.ts';

interface Options {
  readonly on?: string;
  readonly as: string;
  readonly seed: string;
  readonly format: 'text' | ReproFormat;
  readonly helloTimeout?: number;
  readonly callTimeout?: number;
}

export function replayCommand(): Command {
  return new Command('replay')
    .summary('run one script, or take a trace, and judge each of its calls')
    .description(
      'Runs the script on the emulator and says of each call whether the profile allows what it gave. A file with an ' +
        'outcome behind every call is a trace: without --on it is judged as it stands. Exits with 0 where the profile ' +
        'allows it, 1 where it does not, 2 where nothing could be judged.',
    )
    .argument('<file>', 'a script or a trace in the notation')
    .option('--on <emulator>', 'what runs it, as for check: see lastclose list emulators (reference)')
    .option('--as <profile>', 'the Windows that judges', 'reference')
    .option('--seed <text>', 'decides what is not known of a simulated profile', 'lastclose')
    .addOption(
      new Option(
        '--format <format>',
        'what is printed: text; c, a program that says whether a Windows does the same; winetest, a test in C for Wine ' +
          'and ReactOS of what the profile does; vitest, a test for any emulator; json',
      )
        .choices(['text', ...reproFormats])
        .default('text'),
    )
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
    .addHelpText(
      'after',
      '\nExamples:\n  lastclose replay oracles/witnesses/q185727/accepted.trace --on wine --as windows-10\n  lastclose replay oracles/witnesses/facts/f9-copy-gone.trace --as windows-10 --format winetest',
    )
    .action(replay);
}

async function replay(file: string, options: Options): Promise<void> {
  const profile = selectProfile(options.as);
  const lines = readNotation(file);
  const script = lines.map((line) => ('call' in line ? line.call : line));
  const report =
    options.on === undefined && lines.every(isStep)
      ? judged(lines, script, profile)
      : await run(script, options.on ?? 'reference', profile, options);
  const { format, on } = options;
  const text =
    format === 'text'
      ? traceText(report, paintFor(process.stdout))
      : reproText(format, { report, file, row: profile.row, on });
  print(text);
  const { deviation, judged: calls } = report.verdict;
  if (deviation) process.exitCode = exitCodes.deviates;
  else process.exitCode = calls > 0 ? exitCodes.fine : exitCodes.failed;
}

const isStep = (line: Call | Step): line is Step => 'call' in line;

async function run(script: Script, on: string, as: Profile, options: Options): Promise<TraceReport> {
  const { emulator, subject } = await openEmulator(on, options);
  const ran = await closingOnSignal(
    () => emulator.close(),
    () => runAndJudge(script, emulator, { as }),
  );
  return { ...ran, subject: subject() };
}
