/**
 * Choosing scripts for the suite: those that reach something new under the row of some profile, reduced to what reaches
 * it, and those that tell two profiles apart.
 */
import { canonical } from '../../model/names.ts';
import type { Script } from '../../model/script.ts';
import type { Profile } from '../../oracles/profile.ts';
import { bySameRow } from '../../oracles/same-row.ts';
import { valuation } from '../../oracles/subject.ts';
import { articleScripts } from '../article-scripts.ts';
import { type Item, reachOf } from '../coverage.ts';
import { findParting } from '../distinguish.ts';
import { explore } from '../explore.ts';
import { generate } from '../generate.ts';
import { apartIn, partingOf } from '../histories.ts';
import { usualBounds } from '../proposals.ts';
import { chanceFor } from '../seed.ts';
import { reduced } from '../shrink.ts';

/** Short scripts looked at for each made by chance. */
const shortScripts = 10;

export interface SelectOptions {
  readonly profiles: readonly Profile[];
  readonly seed: string;
  /** Scripts made by chance for each row, and for each pair of rows. */
  readonly runs: number;
  readonly onProgress?: (doing: string) => void;
}

/** A script to be added, and what for. */
export interface Addition {
  readonly adds: string;
  readonly script: Script;
}

/** What the scripts lack, in the order in which it is to be appended. */
export function* additions(scripts: readonly Script[], options: SelectOptions): Generator<Addition> {
  const rows = distinctRows(options.profiles);
  const all = [...scripts];
  for (const choose of [reaching, telling]) {
    for (const addition of choose(all, rows, options)) {
      all.push(addition.script);
      yield addition;
    }
  }
}

/** The profiles whose rows differ from those of all before them. */
export function distinctRows(profiles: readonly Profile[]): readonly Profile[] {
  return bySameRow(profiles, ({ row }) => row).map(([first]) => first);
}

/** Scripts that reach what those in `all`, which grows meanwhile, do not. */
function* reaching(
  all: readonly Script[],
  profiles: readonly Profile[],
  options: SelectOptions,
): Generator<Addition> {
  for (const profile of profiles) {
    const { name, row } = profile;
    const reached = new Set<Item>(all.flatMap((script) => [...reachOf(script, row).keys()]));
    for (const script of candidates(profile, options)) {
      for (const [item, at] of reachOf(script, row)) {
        if (reached.has(item)) continue;
        const small = reduced(script.slice(0, at + 1), (candidate) => reachOf(candidate, row).has(item));
        for (const also of reachOf(small, row).keys()) reached.add(also);
        yield { adds: `${item} on ${name}`, script: small };
      }
    }
  }
}

/** Scripts of the articles, scripts made by chance, and short ones that reach something among all there are. */
function* candidates({ name, row }: Profile, { seed, runs, onProgress }: SelectOptions): Generator<Script> {
  yield* articleScripts.map(canonical);
  const chance = chanceFor(seed, 'suite', name);
  for (let run = 0; run < runs; run++) {
    if (run % 100 === 0) onProgress?.(`${name}: ${run} of ${runs} scripts`);
    yield generate(chance, { row: valuation(row, chance), minimum: 3, maximum: 20 });
  }
  onProgress?.(`${name}: every short script`);
  yield* explore(row, usualBounds, shortScripts * runs).reached.values();
}

/** Scripts that tell one row from another, where none does yet. */
function* telling(
  all: readonly Script[],
  profiles: readonly Profile[],
  { seed, runs, onProgress }: SelectOptions,
): Generator<Addition> {
  for (const one of profiles) {
    for (const other of profiles) {
      const rows = { actual: one.row, judging: other.row };
      if (apartIn(one.row, other.row).length === 0) continue;
      onProgress?.(`${one.name} from ${other.name}, ${all.length} in the suite`);
      if (all.some((script) => partingOf(script, rows))) continue;
      const { parting } = findParting(rows, { seed: `${seed}/${one.name}/${other.name}`, runs });
      if (parting === undefined) continue;
      const tells = (candidate: Script) => partingOf(candidate, rows) !== undefined;
      yield { adds: `tells ${one.name} from ${other.name}`, script: reduced(parting.script, tells) };
    }
  }
}
