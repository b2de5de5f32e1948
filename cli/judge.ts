/** `lastclose judge`: judges what a suite did on machines without the kit. */
import { Command } from 'commander';
import { selectProfile } from '../oracles/subject.ts';
import { byMachine } from '../properties/offline/machines.ts';
import { readTranscript } from '../properties/offline/read.ts';
import { judgeTogether } from '../properties/offline/verdict.ts';
import { suite } from '../properties/suite/suite.ts';
import { jsonText } from '../reports/json-text.ts';
import { counted } from '../reports/layout.ts';
import { conforms, type OfflineReport } from '../reports/offline.ts';
import { offlineJson } from '../reports/offline-json.ts';
import { offlineText } from '../reports/offline-text.ts';
import { exitCodes, Failure } from './fail.ts';
import { readText } from './files.ts';
import { type Format, formatOption } from './options.ts';
import { progressLine } from './progress.ts';
import { paintFor, print } from './terminal.ts';

interface Options {
  readonly as: string;
  readonly format: Format;
  readonly strict?: boolean;
}

export function judgeCommand(): Command {
  return new Command('judge')
    .summary('judge transcripts of the standard suite that were made elsewhere')
    .description(
      'Judges transcripts as the profile: those that the batch program of lastclose suite writes, or lastclose record with ' +
        '--transcript. Transcripts of one machine are judged together. What a machine that stopped left unfinished is told ' +
        'and what stands before it is judged. Exits with 0 where all conforms, 1 where something deviates (a suspicious finding counts with --strict only), 2 where ' +
        'nothing could be judged or a file is no transcript of this suite.',
    )
    .argument('<transcript...>', 'parts of one, or of several machines')
    .requiredOption('--as <profile>', 'the Windows that the machine has, or claims to be')
    .option('--strict', 'lets suspicious findings, against what is only inferred, count as well')
    .addOption(formatOption())
    .addHelpText('after', '\nExample:\n  lastclose judge trace.txt --as windows-2000')
    .action(judge);
}

function judge(files: readonly string[], { as, format, strict: isStrict = false }: Options): void {
  const profile = selectProfile(as);
  const parts = files.flatMap((file) => readTranscript(readText(file), file, suite));
  const progress = progressLine();
  const machines = byMachine(parts).map((runs) => {
    progress.show(`judging ${counted(runs.recorded.length, 'script')} of ${runs.parts[0]}`, runs.parts[0]!);
    return { runs, verdict: judgeTogether(runs.recorded, profile) };
  });
  progress.end();
  const report: OfflineReport = { profile, files, machines, isStrict };
  if (format === 'json') print(jsonText(offlineJson(report)));
  else print(offlineText(report, paintFor(process.stdout)));
  process.exitCode = exitCodeOf(report);
}

function exitCodeOf({ machines, isStrict }: OfflineReport): number {
  if (!machines.every(({ verdict }) => conforms(verdict, isStrict))) return exitCodes.deviates;
  const judged = machines.some(({ verdict }) => verdict.scripts.some((one) => one.verdict.judged > 0));
  if (!judged) throw new Failure('nothing was judged: not one call of the transcripts could be');
  return exitCodes.fine;
}
