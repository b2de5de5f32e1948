/** `lastclose merge`: several corpora as one, such as those of the shards of a night. */
import { renameSync, rmdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Command } from 'commander';
import { inOrder, type Lanes, lanesIn, seenIn, totalsOf } from '../properties/night/night.ts';
import { counted } from '../reports/layout.ts';
import { printable } from '../reports/printable.ts';
import { attempt, prepareEmptyFolder } from './files.ts';
import { CorpusFolder } from './night/corpus-folder.ts';
import { type Night, nightsIn, readLanes, readNight, writeLanes, writeNight } from './night/night-folder.ts';
import { print } from './terminal.ts';

export function mergeCommand(): Command {
  return new Command('merge')
    .summary('put corpora of fuzz together, such as those of the shards of a night')
    .description(
      'Joins the findings, scripts and nights of the corpora, whose order makes no difference: of a finding the best repro ' +
        'is kept, the first and the last time it was seen. The corpora stay as they are. Exits with 0 where they were ' +
        'put together, 2 where they could not be; what is damaged is left out and told.',
    )
    .argument('<folder...>', 'corpora')
    .requiredOption('--out <folder>', 'where the corpus goes; it must be new or empty')
    .addHelpText('after', '\nExample:\n  lastclose merge shard-1 shard-2 shard-3 --out corpus')
    .action(merge);
}

async function merge(paths: readonly string[], { out }: { readonly out: string }): Promise<void> {
  const onDamaged = (message: string) => void process.stderr.write(`${printable(message)}\n`);
  const corpora = paths.map((path) => CorpusFolder.read(path, onDamaged));
  prepareEmptyFolder(out);
  // Beside its place, so that nobody ever finds half a corpus there.
  const beside = `${out.replace(/\/+$/, '')}.${process.pid}.tmp`;
  try {
    const merged = CorpusFolder.open(beside, onDamaged);
    for (const corpus of corpora) {
      await merged.join(corpus.entries());
      for (const profile of corpus.profiles()) merged.joinReached(profile, corpus.reached(profile));
    }
    const nights = mergeNights(paths, beside, onDamaged);
    attempt('write', out, () => {
      rmdirSync(out);
      renameSync(beside, out);
    });
    print(mergedText(nights, out));
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

/** Puts the nights of the same name together. */
function mergeNights(
  corpora: readonly string[],
  out: string,
  onDamaged: (message: string) => void,
): readonly (readonly [Night, Lanes])[] {
  const byName = new Map<string, string[]>();
  for (const folder of corpora.flatMap(nightsIn)) {
    const name = basename(folder);
    byName.set(name, [...(byName.get(name) ?? []), folder]);
  }
  return [...byName].map(([name, folders]) => {
    const nights = folders.map(readNight).sort((a, b) => (a.began < b.began ? -1 : 1));
    const lanes = lanesIn(folders.flatMap((folder) => [...readLanes(folder, onDamaged).values()]));
    const folder = join(out, 'nights', name);
    writeNight(folder, nights[0]!);
    writeLanes(folder, inOrder(lanes));
    return [nights[0]!, lanes] as const;
  });
}

function mergedText(nights: readonly (readonly [Night, Lanes])[], out: string): string {
  const lines = nights.map(([{ seed, emulator, profile }, lanes]) => {
    const { scripts, ...totals } = totalsOf(lanes);
    const what = `${counted(totals.lanes, 'lane')}, ${counted(scripts, 'script')}, ${counted(seenIn(lanes).size, 'finding')}`;
    return `${printable(emulator)} as ${profile}, seed '${printable(seed)}': ${what}`;
  });
  return [...lines.sort(), `In ${printable(out)}`, ''].join('\n');
}
