/** `npm run bench`: see the options. */
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { UnknownName } from '../../oracles/subject.ts';
import { type BenchResult, runBench } from './bench.ts';
import { chosenBugs } from './bugs.ts';
import { json, markdown, text } from './table.ts';

interface Options {
  readonly seeds: number;
  readonly cap: number;
  readonly only?: readonly string[];
  readonly seed: string;
  readonly format: keyof typeof formats;
  readonly out?: string;
}

const formats = { text, markdown, json } satisfies Record<string, (result: BenchResult) => string>;
const most = 1_000_000;
const badInput = 2;

class Unwritable extends Error {}

function whole(value: string): number {
  const number = /^[1-9]\d*$/.test(value) ? Number(value) : Number.NaN;
  if (number <= most) return number;
  throw new InvalidArgumentError(`Expected a whole number from 1 to ${most}.`);
}

const command = new Command('bench')
  .description(
    'Compares this kit with fast-check: judged calls a second, scripts until a bug is found, and how far it is shrunk, on ' +
      'every article and on ten faults of the second stack. All figures are of one run, on one core.',
  )
  .option('--seeds <n>', 'searches for each bug; twenty take about ten minutes', whole, 20)
  .option('--cap <n>', 'scripts that a search may run', whole, 20_000)
  .option('--only <id...>', 'articles and faults, instead of all')
  .option('--seed <text>', 'the same seed makes the same searches', 'lastclose')
  .addOption(new Option('--format <format>', 'what is written').choices(Object.keys(formats)).default('text'))
  .option('--out <file>', 'where it is written, instead of stdout')
  .exitOverride()
  .configureOutput({ outputError: (message, write) => write(`bench: ${message.replace(/^error: /, '')}`) })
  .action(bench);

async function bench({ only = [], out, format, seeds, cap, seed }: Options): Promise<void> {
  const bugs = chosenBugs(only);
  if (out !== undefined) prepare(out);
  const onProgress = (what: string) => process.stderr.write(`${what}\n`);
  const written = formats[format](await runBench({ seeds, cap, seed, bugs, onProgress }));
  if (out === undefined) process.stdout.write(written);
  else writeFileSync(out, written);
}

/** Finds out whether the file can be written, before any work is done for it; what is in it stays for now. */
function prepare(out: string): void {
  try {
    closeSync(openSync(out, 'a'));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Unwritable(`cannot write ${out} (${code})`);
  }
}

try {
  await command.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : badInput;
  else if (error instanceof UnknownName || error instanceof Unwritable) {
    process.stderr.write(`bench: ${error.message}\n`);
    process.exitCode = badInput;
  } else throw error;
}
