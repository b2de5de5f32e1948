/** The commands put together. */
import { Command } from 'commander';
import { usageError } from './fail.ts';
import { version } from './version.ts';

/** By name, in the order in which they are listed. Each is loaded by itself: all of them take several times as long as one. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  matrix: async () => (await import('./matrix.ts')).matrixCommand(),
  check: async () => (await import('./check.ts')).checkCommand(),
  fuzz: async () => (await import('./fuzz.ts')).fuzzCommand(),
  merge: async () => (await import('./merge.ts')).mergeCommand(),
  diff: async () => (await import('./diff.ts')).diffCommand(),
  certify: async () => (await import('./certify.ts')).certifyCommand(),
  replay: async () => (await import('./replay.ts')).replayCommand(),
  record: async () => (await import('./record.ts')).recordCommand(),
  suite: async () => (await import('./suite.ts')).suiteCommand(),
  judge: async () => (await import('./judge.ts')).judgeCommand(),
  identify: async () => (await import('./identify.ts')).identifyCommand(),
  distinguish: async () => (await import('./distinguish.ts')).distinguishCommand(),
  strength: async () => (await import('./strength.ts')).strengthCommand(),
  coverage: async () => (await import('./coverage.ts')).coverageCommand(),
  selftest: async () => (await import('./selftest.ts')).selftestCommand(),
  differential: async () => (await import('./differential.ts')).differentialCommand(),
  list: async () => (await import('./list.ts')).listCommand(),
  explain: async () => (await import('./explain.ts')).explainCommand(),
  document: async () => (await import('./document.ts')).documentCommand(),
};

/**
 * The command line; it throws where it would exit.
 * @param args what it is going to be asked: where that begins with the name of a command, it has that one alone
 */
export async function program(args: readonly string[]): Promise<Command> {
  const root = new Command('lastclose')
    .description('A property-based conformance test kit for the lifetime of Windows sockets.')
    .version(version())
    .addHelpText('after', '\nExample:\n  lastclose check wine --as windows-10');
  const [first = ''] = args;
  const wanted = Object.hasOwn(commands, first) ? [first] : Object.keys(commands);
  for (const name of wanted) root.addCommand(await commands[name]!());
  for (const command of [root, ...root.commands]) {
    command.exitOverride().configureOutput({ outputError: (text, write) => write(usageError(text)) });
  }
  return root;
}
