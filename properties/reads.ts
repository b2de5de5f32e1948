/** Which rules read which traits. Rules do not declare it, so they are watched while they answer. */
import fc from 'fast-check';
import { perform } from '../model/allowed.ts';
import type { CallRule } from '../model/rule.ts';
import { rulesOf } from '../model/rules/index.ts';
import type { Script } from '../model/script.ts';
import { Situation } from '../model/situation.ts';
import { openRow, type Row, type TraitId } from '../model/traits.ts';
import { initialWorld, type World } from '../model/world.ts';
import { valuation } from '../oracles/subject.ts';
import { scripts as arbitrary } from './script-arbitrary.ts';
import { chanceFor, seedFor } from './seed.ts';
import { suite } from './suite/suite.ts';

/** A rule that answers calls, as it was watched. */
export interface Watched {
  /** The calls that it may answer. */
  readonly calls: readonly string[];
  /** The traits that it was seen to read. */
  readonly traits: ReadonlySet<TraitId>;
}

/** Every rule that was asked, by its id. */
export type Reads = ReadonlyMap<string, Watched>;

/** How many stacks of random values are watched, and scripts generated for each of them. */
const watching = { rows: 40, scripts: 60 } as const;

/**
 * Runs the standard suite and generated scripts on stacks that answer every open question by chance, and notes for every
 * rule that is asked which traits it reads to find out whether it holds, and what it gives. A rule reads at least these.
 */
export function watchReads(seed: string): Reads {
  const reads: Watching = new Map();
  const chance = chanceFor(seed, 'reads');
  for (let i = 0; i < watching.rows; i++) {
    const row = valuation(openRow, chance);
    const options = { seed: seedFor(seed, 'reads', i), numRuns: watching.scripts };
    const generated = fc.sample(arbitrary({ row }), options);
    for (const script of [...suite.map((one) => one.script), ...generated]) watch(script, row, reads);
  }
  return reads;
}

type Watching = Map<string, { readonly calls: readonly string[]; readonly traits: Set<TraitId> }>;

function watch(script: Script, row: Row, reads: Watching): void {
  let world = initialWorld;
  for (const call of script) {
    for (const { rule, traits } of asked(world, call, row)) {
      const known = reads.get(rule.id) ?? { calls: rule.calls, traits: new Set() };
      for (const trait of traits) known.traits.add(trait);
      reads.set(rule.id, known);
    }
    world = perform(world, call, row).world;
  }
}

/** The rules that are asked for a call, up to the one that answers, with what each of them reads. */
function asked(world: World, call: Script[number], row: Row) {
  const situation = new Situation(world, call, undefined, row, []);
  const found: { readonly rule: CallRule; readonly traits: readonly TraitId[] }[] = [];
  for (const rule of rulesOf(call.actor, call.api)) {
    const before = situation.reads.length;
    const holds = rule.when(situation);
    if (holds) rule.gives(situation);
    found.push({ rule, traits: situation.reads.slice(before) });
    if (holds) break;
  }
  return found;
}
