/** The second stack as a program that speaks protocol version 1 of emulators/README.md on stdin and stdout. */
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { articleSwitches } from './articles.ts';
import { SecondStack, type StackOptions } from './stack.ts';
import { windowsNames } from './windows.ts';
import { Wire } from './wire.ts';

const usage = `expected --as WINDOWS [--with ARTICLE]... [--fault ID]... [--values fresh|reused] [--seed TEXT]
WINDOWS is one of ${windowsNames.join(', ')}
ARTICLE is one of ${articleSwitches.join(', ')}`;

/** @throws Error for options that make no stack */
function stackOf(argv: readonly string[]): SecondStack {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      as: { type: 'string', default: 'reference' },
      with: { type: 'string', multiple: true, default: [] },
      fault: { type: 'string', multiple: true, default: [] },
      values: { type: 'string', default: 'fresh' },
      seed: { type: 'string' },
    },
  });
  if (values.values !== 'fresh' && values.values !== 'reused') {
    throw new Error(`--values: expected fresh or reused, found '${values.values}'`);
  }
  const options: StackOptions = {
    windows: values.as,
    articles: values.with,
    faults: values.fault,
    values: values.values,
  };
  return new SecondStack({
    ...options,
    ...(values.seed === undefined ? {} : { seed: values.seed }),
  });
}

function main(): void {
  let stack: SecondStack;
  try {
    stack = stackOf(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${usage}\n`);
    process.exitCode = 2;
    return;
  }
  const wire = new Wire(stack);
  process.stdout.on('error', () => process.exit()); // the kit closed its end
  process.stdout.write(`${wire.hello}\n`);
  const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  lines.on('line', (line) => process.stdout.write(`${wire.answer(line)}\n`));
}

main();
