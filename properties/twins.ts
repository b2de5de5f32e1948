/**
 * Twins: two stacks, one of each of two rows, that differ in nothing but what the rows have no common value of. While
 * they do the same, what they do is a trace of both rows, so that the script tells nothing apart; that is soon seen.
 */
import { perform } from '../model/allowed.ts';
import type { Call, Script } from '../model/script.ts';
import { type Row, type TraitId, traitIds } from '../model/traits.ts';
import { initialWorld, type World } from '../model/world.ts';
import { valuation } from '../oracles/subject.ts';
import type { Rows } from './histories.ts';

export interface TwinRows {
  readonly one: Row;
  readonly other: Row;
}

export interface Twins {
  readonly one: World;
  readonly other: World;
  /** Whether they have done anything that is not the same. */
  readonly differ: boolean;
}

/** The rows of the twins; one value a trait, the same where there is one in common. */
export function twinRows({ actual, judging }: Rows): TwinRows {
  const common = (trait: TraitId) => actual[trait].filter((value) => judging[trait].includes(value));
  const shared = traitIds.filter((trait) => common(trait).length > 0);
  const same = Object.fromEntries(shared.map((trait) => [trait, common(trait)]));
  return { one: valuation({ ...actual, ...same }), other: valuation({ ...judging, ...same }) };
}

/** Before the first call. */
export const born: Twins = { one: initialWorld, other: initialWorld, differ: false };

/** The twins behind a call. */
export function step({ one, other, differ }: Twins, call: Call, rows: TwinRows): Twins {
  const left = perform(one, call, rows.one);
  const right = perform(other, call, rows.other);
  return { one: left.world, other: right.world, differ: differ || left.outcome !== right.outcome };
}

/** A quick look whether a script may tell the rows apart. */
export function mayPart(rows: Rows): (script: Script) => boolean {
  const pair = twinRows(rows);
  return (script) => {
    let twins = born;
    return script.some((call) => {
      twins = step(twins, call, pair);
      return twins.differ;
    });
  };
}
