/** What is reported of mutants and what killed them. */
import { faults } from '../emulators/second/faults.ts';
import { type TraitId, traits } from '../model/traits.ts';
import { articleNamed } from '../oracles/articles/index.ts';
import type { Examination } from '../properties/selftest/examine.ts';
import type { Mutant, MutantKind } from '../properties/selftest/mutant.ts';
import type { Limit } from '../properties/selftest/search.ts';
import { isEquivalent, type Selftest, type Tested } from '../properties/selftest/selftest.ts';
import { asks } from './trait-text.ts';

export interface SelftestReport {
  readonly seed: string;
  readonly limit: Limit;
  /** Scripts in the suite. */
  readonly suite: number;
  readonly workers: number;
  readonly result: Selftest;
}

/** How many of the mutants that are not equivalent were killed. */
export interface Score {
  readonly killed: number;
  readonly of: number;
}

export interface Scores {
  readonly suite: Score;
  readonly chance: Score;
}

/** The scores of one kind of mutant, or of all. */
export function scoresOf({ tested }: Selftest, kind?: MutantKind): Scores {
  const counted = tested.filter((one) => !isEquivalent(one) && (kind ?? one.mutant.kind) === one.mutant.kind);
  const score = (isKilled: (one: Tested) => boolean) => ({
    killed: counted.filter(isKilled).length,
    of: counted.length,
  });
  return {
    suite: score(({ bySuite }) => bySuite !== undefined),
    chance: score(({ byChance }) => byChance !== undefined),
  };
}

/** The mutants by what became of them; the same one may have survived both. */
export function outcomesOf({ tested }: Selftest) {
  const alive = tested.filter((one) => !isEquivalent(one));
  return {
    survivedSuite: alive.filter(({ bySuite }) => bySuite === undefined),
    survivedChance: alive.filter(({ byChance }) => byChance === undefined),
    equivalent: tested.filter(isEquivalent),
  };
}

/** Whether the suite kills all that can be killed, as far as is known. */
export const isComplete = (result: Selftest): boolean => outcomesOf(result).survivedSuite.length === 0;

/** How many mutants were killed by chance within so many scripts: 10, 100 and so on, as far as any needed. */
export function paceOf({ tested }: Selftest): readonly (readonly [number, number])[] {
  const needed = tested.flatMap(({ byChance }) => (byChance === undefined ? [] : [byChance]));
  const pace: [number, number][] = [];
  for (let within = 10; needed.length > 0; within *= 10) {
    pace.push([within, needed.filter((scripts) => scripts <= within).length]);
    if (needed.every((scripts) => scripts <= within)) break;
  }
  return pace;
}

/** The examination of those that are equivalent which went least far. */
export function leastOf(equivalent: readonly Tested[]): Examination | undefined {
  return equivalent
    .flatMap(({ examination }) => examination ?? [])
    .reduce<Examination | undefined>(
      (least, one) => (least && least.exhausted.length <= one.exhausted.length ? least : one),
      undefined,
    );
}

/** `78.3 %`; `-` of nothing. */
export function percent({ killed, of }: Score): string {
  return of === 0 ? '-' : `${((100 * killed) / of).toFixed(1)} %`;
}

/** What is wrong with the mutant, in one sentence. */
export function saysOf({ id, edit }: Mutant): string {
  if (edit)
    return `${asks(edit.trait)} ${edit.values.map((value) => meansOf(edit.trait, value)).join('; or ')}`;
  return faults.find((fault) => fault.id === id)?.says ?? articleNamed(id)?.title ?? '';
}

function meansOf(trait: TraitId, value: string): string {
  return (traits[trait].values as Readonly<Record<string, string>>)[value] ?? value;
}
