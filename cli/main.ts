#!/usr/bin/env node
/** The command `lastclose`. */
import { fail } from './fail.ts';
import { program } from './program.ts';
import { allowClosedPipes } from './terminal.ts';

allowClosedPipes();
try {
  await program().parseAsync();
} catch (error) {
  process.exitCode = fail(error);
}
