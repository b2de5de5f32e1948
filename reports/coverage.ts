/** What is reported of the standard suite's coverage. */
import { rules } from '../model/rules/index.ts';
import { type TraitId, traitIds } from '../model/traits.ts';
import type { Profile } from '../oracles/profile.ts';
import { type Kind, kindOf, type Missing, openCellsOf, type Survey } from '../properties/survey.ts';

export interface CoverageReport {
  readonly seed: string;
  /** Scripts in the suite. */
  readonly scripts: number;
  readonly surveys: readonly Survey[];
}

/** How many of a kind are reached, of how many that can be: of outcomes, those that any search has seen. */
export interface Share {
  readonly reached: number;
  readonly of: number;
}

export function shareOf({ reached, missing, profile }: Survey, kind: Kind): Share {
  const count = (items: Iterable<string>) => [...items].filter((item) => kindOf(item) === kind).length;
  const lacking = count(missing.map(({ item }) => item));
  const all = {
    rule: rules.length,
    value: valuesIn(profile, traitIds),
    settled: valuesIn(profile, openCellsOf(profile.row)),
    outcome: count(reached.keys()) + lacking,
  };
  return { reached: all[kind] - lacking, of: all[kind] };
}

const valuesIn = ({ row }: Profile, traits: readonly TraitId[]) =>
  traits.reduce((sum, trait) => sum + row[trait].length, 0);

/** What the suite lacks: a search reached it. */
export const lacks = ({ missing }: Survey): readonly Missing[] => missing.filter(({ script }) => script);

/** What an exhaustive search proves of what it did not reach. */
export function proofText({ exhausted }: Pick<Survey, 'exhausted'>): string {
  return Number.isFinite(exhausted.length)
    ? `proved unreachable up to length ${exhausted.length}`
    : 'proved unreachable';
}

/** The item without its kind: `share.close-link=always`. */
export const labelOf = (item: string): string => item.slice(item.indexOf(' ') + 1);
