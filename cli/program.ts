/** The commands put together. */
import { Command } from 'commander';
import { certifyCommand } from './certify.ts';
import { checkCommand } from './check.ts';
import { coverageCommand } from './coverage.ts';
import { diffCommand } from './diff.ts';
import { differentialCommand } from './differential.ts';
import { distinguishCommand } from './distinguish.ts';
import { documentCommand } from './document.ts';
import { explainCommand } from './explain.ts';
import { usageError } from './fail.ts';
import { fuzzCommand } from './fuzz.ts';
import { identifyCommand } from './identify.ts';
import { judgeCommand } from './judge.ts';
import { listCommand } from './list.ts';
import { matrixCommand } from './matrix.ts';
import { mergeCommand } from './merge.ts';
import { recordCommand } from './record.ts';
import { replayCommand } from './replay.ts';
import { selftestCommand } from './selftest.ts';
import { strengthCommand } from './strength.ts';
import { suiteCommand } from './suite.ts';
import { version } from './version.ts';

/** The command line; it throws where it would exit. */
export function program(): Command {
  const root = new Command('lastclose')
    .description('A property-based conformance test kit for the lifetime of Windows sockets.')
    .version(version())
    .addHelpText('after', '\nExample:\n  lastclose check wine --as windows-10');
  const commands = [
    matrixCommand(),
    checkCommand(),
    fuzzCommand(),
    mergeCommand(),
    diffCommand(),
    certifyCommand(),
    replayCommand(),
    recordCommand(),
    suiteCommand(),
    judgeCommand(),
    identifyCommand(),
    distinguishCommand(),
    strengthCommand(),
    coverageCommand(),
    selftestCommand(),
    differentialCommand(),
    listCommand(),
    explainCommand(),
    documentCommand(),
  ];
  for (const command of commands) root.addCommand(command);
  for (const command of [root, ...root.commands]) {
    command.exitOverride().configureOutput({ outputError: (text, write) => write(usageError(text)) });
  }
  return root;
}
