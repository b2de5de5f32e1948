/** `lastclose diff`: what differs between two nights of fuzz. */
import { Command } from 'commander';
import { type Change, changesBetween } from '../properties/night/difference.ts';
import { differenceText } from '../reports/difference-text.ts';
import { printable } from '../reports/printable.ts';
import { exitCodes } from './fail.ts';
import { Damage } from './night/damage.ts';
import { nightAt } from './night/night-at.ts';
import { readLanes } from './night/night-folder.ts';
import { paintFor, print } from './terminal.ts';

export function diffCommand(): Command {
  return new Command('diff')
    .summary('say what differs between two nights of fuzz')
    .description(
      'Says which findings only the second night has (new), only the first (gone), both in another way (changed), and which ' +
        'show only sometimes, so that nothing follows (flaky). Exits with 1 where something is new, 2 where something was ' +
        'damaged and left out, else with 0.',
    )
    .argument(
      '<before>',
      'a night, such as corpus/nights/NAME, of whose name the beginning is enough; or a corpus that has one night only',
    )
    .argument('<after>', 'another')
    .addHelpText('after', '\nExample:\n  lastclose diff corpus/nights/2026-11-29 corpus/nights/2026-11-30')
    .action(diff);
}

function diff(before: string, after: string): void {
  const damage = new Damage((line) => void process.stderr.write(`${printable(line)}\n`));
  const lanesAt = (path: string) => readLanes(nightAt(path, damage), damage);
  const changes = changesBetween(lanesAt(before), lanesAt(after));
  print(differenceText(changes, paintFor(process.stdout)));
  process.exitCode = exitCodeOf(changes, damage);
}

/** What is damaged may be all that would be new. */
function exitCodeOf(changes: readonly Change[], damage: Damage): number {
  if (damage.count > 0) return exitCodes.failed;
  return changes.some(({ kind }) => kind === 'new') ? exitCodes.deviates : exitCodes.fine;
}
