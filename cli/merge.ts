/** `lastclose merge`: several corpora as one, such as those of the shards of a night. */
import { existsSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Command } from 'commander';
import { inOrder, type Lanes, lanesIn } from '../properties/night/night.ts';
import { mergeText } from '../reports/merge-text.ts';
import { printable } from '../reports/printable.ts';
import { exitCodes } from './fail.ts';
import { attempt, expectEmptyFolder, makeFolder } from './files.ts';
import { CorpusFolder } from './night/corpus-folder.ts';
import { Damage } from './night/damage.ts';
import {
  type Night,
  nightOrLoss,
  nightsIn,
  readLanes,
  writeLanes,
  writeNight,
} from './night/night-folder.ts';
import { print } from './terminal.ts';

export function mergeCommand(): Command {
  return new Command('merge')
    .summary('put corpora of fuzz together, such as those of the shards of a night')
    .description(
      'Joins the findings, scripts and nights of the corpora, whose order makes no difference: of a finding the best repro ' +
        'is kept, the first and the last time it was seen. The corpora stay as they are. Exits with 0 where they were ' +
        'put together, 2 where they could not be, and where something was damaged: that is told and left out, and the rest ' +
        'put together.',
    )
    .argument('<folder...>', 'corpora')
    .requiredOption('--out <folder>', 'where the corpus goes; it must be new or empty')
    .addHelpText('after', '\nExample:\n  lastclose merge shard-1 shard-2 shard-3 --out corpus')
    .action(merge);
}

async function merge(paths: readonly string[], { out }: { readonly out: string }): Promise<void> {
  const damage = new Damage((line) => void process.stderr.write(`${printable(line)}\n`));
  expectEmptyFolder(out);
  const corpora = paths.map((path) => CorpusFolder.read(path, damage));
  // All of it is read before anything is written.
  const entries = corpora.flatMap((corpus) => corpus.entries());
  const reached = corpora.flatMap((corpus) =>
    corpus.profiles().map((profile) => [profile, corpus.reached(profile)] as const),
  );
  const nights = mergedNights(paths, damage);
  // Elsewhere, so that nobody ever finds half a corpus in its place, nor any of it where this fails.
  const aside = join(nearestFolder(out), `.${basename(resolve(out))}.${process.pid}.tmp`);
  try {
    const merged = CorpusFolder.at(aside, damage);
    merged.make();
    await merged.join(entries);
    for (const [profile, items] of reached) await merged.joinReached(profile, items);
    for (const [name, [night, lanes]] of nights) {
      const folder = join(aside, 'nights', name);
      writeNight(folder, night);
      writeLanes(folder, inOrder(lanes));
    }
    attempt('write', out, () => {
      makeFolder(dirname(resolve(out)));
      if (existsSync(out)) rmdirSync(out);
      renameSync(aside, out);
    });
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
  print(mergeText([...nights.values()], out));
  process.exitCode = damage.count > 0 ? exitCodes.failed : exitCodes.fine;
}

/** By name, the nights of the corpora, those of the same name put together. */
function mergedNights(
  corpora: readonly string[],
  damage: Damage,
): ReadonlyMap<string, readonly [Night, Lanes]> {
  const merged = new Map<string, readonly [Night, Lanes]>();
  for (const folder of corpora.flatMap((corpus) => nightsIn(corpus, damage))) {
    const night = nightOrLoss(folder, damage);
    if (night === undefined) continue;
    const lanes = readLanes(folder, damage);
    const [other, others] = merged.get(basename(folder)) ?? [night, lanesIn([])];
    const first = other.began < night.began ? other : night;
    merged.set(basename(folder), [first, lanesIn([...others.values(), ...lanes.values()])]);
  }
  return merged;
}

/** The folder that is there and in which the path is, or would be. */
function nearestFolder(path: string): string {
  const parent = dirname(resolve(path));
  return existsSync(parent) ? parent : nearestFolder(parent);
}
