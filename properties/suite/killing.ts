/** Choosing scripts for the suite: those that give away a stack that is wrong on purpose, where none does yet. */
import { canonical } from '../../model/names.ts';
import { parseScript } from '../../model/notation/parse.ts';
import type { Script } from '../../model/script.ts';
import { valuation } from '../../oracles/subject.ts';
import { hunt } from '../hunt.ts';
import { killedBySuite } from '../selftest/by-suite.ts';
import { isNoticed, type Mutant, mutants } from '../selftest/mutant.ts';
import type { Addition, SelectOptions } from './select.ts';
import type { SuiteScript } from './suite.ts';

/** Scripts made by chance for each mutant, for each that other choices take for a row. */
const patience = 12;

/** More connections than 9x has room for, which chance makes too short a script for. */
const crowd: Script = parseScript(
  Array.from({ length: 101 }, (_, i) => `P1 socket -> s${i + 1}\nP1 connect s${i + 1} -> c${i + 1}\n`).join(
    '',
  ),
  'crowd',
);

/** Scripts that kill mutants which those in the suite do not, in the order in which they are to be appended. */
export function* killing(
  suite: readonly SuiteScript[],
  { seed, runs, onProgress }: Pick<SelectOptions, 'seed' | 'runs' | 'onProgress'>,
  among = mutants,
): Generator<Addition> {
  const all = [...suite];
  for (const mutant of among) {
    onProgress?.(`${mutant.kind} ${mutant.id}, ${all.length} in the suite`);
    if (killedBySuite(mutant, all) !== undefined) continue;
    const script = killerOf(mutant, `${seed}/${mutant.id}`, patience * runs);
    if (script === undefined) continue;
    const adds = `kills ${mutant.kind} ${mutant.id}`;
    all.push({ id: 'added', adds, script });
    yield { adds, script };
  }
}

/** A small script that gives the mutant away on a stack on which nothing ran before. */
function killerOf(mutant: Mutant, seed: string, runs: number): Script | undefined {
  const { row } = mutant.profile;
  const run = (script: Script) => mutant.start('suite')(script);
  if (isNoticed(run(crowd), mutant)) return crowd;
  const stack = { run, row: valuation(row) };
  const { quarry } = hunt({ stack, expected: row, seed, runs });
  return quarry && canonical(quarry.script);
}
