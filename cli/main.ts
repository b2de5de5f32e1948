#!/usr/bin/env node
/** The command `lastclose`. */
import { fail } from './fail.ts';
import { program } from './program.ts';
import { allowClosedPipes } from './terminal.ts';

allowClosedPipes();
try {
  const args = process.argv.slice(2);
  await (await program(args)).parseAsync(args, { from: 'user' });
} catch (error) {
  process.exitCode = fail(error);
}
