/** `lastclose suite`: the standard suite as files, for machines without the kit. */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { batchPrograms, builtBatch, type Machine, machines } from '../emulators/winsock/batch/build.ts';
import { selectProfile } from '../oracles/subject.ts';
import { rulesReached, suiteFor } from '../properties/offline/selection.ts';
import { printSuite } from '../properties/offline/suite-file.ts';
import { suite as whole } from '../properties/suite/suite.ts';
import { printable } from '../reports/printable.ts';
import { rulesText, suiteText } from '../reports/suite.ts';
import { attempt, prepareEmptyFolder, writeWhole } from './files.ts';
import { progressLine } from './progress.ts';
import { paintFor, print } from './terminal.ts';

interface Options {
  readonly as: string;
  readonly out: string;
  readonly exe?: readonly Machine[];
}

export function suiteCommand(): Command {
  return new Command('suite')
    .summary('write the standard suite as files that run on a Windows without the kit')
    .description(
      'Writes the scripts of the standard suite that the profile can judge into suite.txt, and into rules.txt which rule is ' +
        'reached by which of them. The numbers of scripts never change. With --exe the program that runs the file is built ' +
        'too; what it writes, trace.txt, is judged by lastclose judge.',
    )
    .requiredOption('--as <profile>', 'the Windows that is to be tested')
    .requiredOption('--out <folder>', 'where the files go; it must be new or empty')
    .addOption(
      new Option(
        '--exe <processor...>',
        'also builds the batch program, which needs a cross compiler: batch32.exe (i386, from Windows 2000 on), ' +
          'batch64.exe (x86-64)',
      ).choices(machines),
    )
    .addHelpText('after', '\nExample:\n  lastclose suite --as windows-2000 --out floppy --exe i386')
    .action(suite);
}

async function suite({ as, out, exe = [] }: Options): Promise<void> {
  const profile = selectProfile(as);
  prepareEmptyFolder(out);
  const progress = progressLine();
  const built: { readonly path: string; readonly file: string }[] = [];
  for (const machine of new Set(exe)) {
    const { file } = batchPrograms[machine];
    progress.show(`building ${file}`, machine);
    built.push({ path: await builtBatch(machine).finally(() => progress.end()), file });
  }
  const scripts = suiteFor(profile.row);
  const leftOut = whole.filter((one) => !scripts.includes(one));
  const report = { profile, scripts, leftOut, reached: rulesReached(scripts, profile.row) };
  for (const { path, file } of built) {
    attempt('write', join(out, file), () => copyFileSync(path, join(out, file)));
  }
  writeWhole(join(out, 'rules.txt'), rulesText(report));
  writeWhole(join(out, 'suite.txt'), printSuite(profile.name, scripts));
  print(suiteText(report, paintFor(process.stdout)));
  const files = ['suite.txt', 'rules.txt', ...built.map(({ file }) => file)];
  print(`In ${printable(out)}: ${files.join(', ')}\n`);
}
