/** `lastclose diff`: what differs between two nights of fuzz. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { changesBetween } from '../properties/night/difference.ts';
import type { Lanes } from '../properties/night/night.ts';
import { differenceText } from '../reports/difference-text.ts';
import { printable } from '../reports/printable.ts';
import { exitCodes, Failure } from './fail.ts';
import { nightsIn, readLanes, readNight } from './night/night-folder.ts';
import { paintFor, print } from './terminal.ts';

export function diffCommand(): Command {
  return new Command('diff')
    .summary('say what differs between two nights of fuzz')
    .description(
      'Says which findings only the second night has (new), only the first (gone), both in another way (changed), and which ' +
        'show only sometimes, so that nothing follows (flaky). Exits with 1 where something is new, else with 0.',
    )
    .argument('<before>', 'a night, such as corpus/nights/NAME, or a corpus that has one night only')
    .argument('<after>', 'another')
    .addHelpText(
      'after',
      '\nExample:\n  lastclose diff corpus/nights/2026-11-29-1f00c0ffee00 corpus/nights/2026-11-30-5ca1ab1e0000',
    )
    .action(diff);
}

function diff(before: string, after: string): void {
  const changes = changesBetween(lanesOfNight(before), lanesOfNight(after));
  print(differenceText(changes, paintFor(process.stdout)));
  process.exitCode = changes.some(({ kind }) => kind === 'new') ? exitCodes.deviates : exitCodes.fine;
}

/** @throws Failure where it is neither a night nor a corpus of one */
function lanesOfNight(path: string): Lanes {
  const folder = existsSync(join(path, 'night.json')) ? path : onlyNight(path);
  readNight(folder);
  return readLanes(folder, (message) => void process.stderr.write(`${printable(message)}\n`));
}

function onlyNight(path: string): string {
  const nights = nightsIn(path);
  if (nights.length === 1) return nights[0]!;
  if (nights.length === 0)
    throw new Failure(`${path} is neither a night of lastclose fuzz nor a corpus with one`);
  throw new Failure(`${path} has ${nights.length} nights; expected one of them: ${nights.join(', ')}`);
}
