/** What the standard suite covers of a profile, and why it does not cover the rest. */
import { simulate } from '../emulators/simulated.ts';
import type { CallRule } from '../model/rule.ts';
import { rules } from '../model/rules/index.ts';
import type { Script } from '../model/script.ts';
import { type Row, type TraitId, traitIds } from '../model/traits.ts';
import { nameOf } from '../model/vocabulary.ts';
import type { Profile } from '../oracles/profile.ts';
import { rowKey } from '../oracles/same-row.ts';
import { valuation } from '../oracles/subject.ts';
import { articleScripts } from './article-scripts.ts';
import { type Item, reachOf, ruleItem, settledItem, valueItem, worldsAlong } from './coverage.ts';
import { type Explored, explore } from './explore.ts';
import { generate } from './generate.ts';
import { usualBounds } from './proposals.ts';
import { chanceFor } from './seed.ts';
import { reduced } from './shrink.ts';
import type { SuiteScript } from './suite/suite.ts';

/** Simulated stacks whose traces of the suite are judged to count worlds. */
const stacks = 3;

export type Kind = 'rule' | 'value' | 'outcome' | 'settled';

export const kinds: readonly Kind[] = ['rule', 'value', 'outcome', 'settled'];

/** What the suite does not reach. */
export interface Missing {
  readonly item: Item;
  /** A script that reaches it: the suite could. */
  readonly script?: Script;
  /** The calls that the rule answers, where no script of the suite makes one. */
  readonly calls?: readonly string[];
}

export interface Survey {
  readonly profile: Profile;
  /** Each with the number of the first script that reaches it. */
  readonly reached: ReadonlyMap<Item, string>;
  readonly missing: readonly Missing[];
  /** Scripts made by chance in search of what is missing. */
  readonly runs: number;
  readonly exhausted: Omit<Explored, 'reached'>;
  /** How many worlds a call carried when the suite's traces were judged. */
  readonly worlds: { readonly mean: number; readonly largest: number };
}

export interface SurveyOptions {
  readonly suite: readonly SuiteScript[];
  readonly seed: string;
  readonly runs: number;
  /** Scripts that the exhaustive search may look at. */
  readonly budget: number;
  readonly onProgress?: (doing: string) => void;
}

/** The kind of thing that an item is. */
export const kindOf = (item: Item): Kind => item.slice(0, item.indexOf(' ')) as Kind;

/** Surveys one profile. */
export function survey(profile: Profile, options: SurveyOptions): Survey {
  const { suite, runs, budget, onProgress } = options;
  const { row } = profile;
  onProgress?.('the suite');
  const reached = new Map<Item, string>();
  for (const { id, script } of suite) {
    for (const item of reachOf(script, row).keys()) if (!reached.has(item)) reached.set(item, id);
  }
  onProgress?.(`every short script, up to ${budget}`);
  const { reached: explored, ...exhausted } = explore(row, usualBounds, budget);
  const found = new Map([...byChance(profile, options), ...explored]);
  const possible = [
    ...rules.map(({ id }) => ruleItem(id)),
    ...traitIds.flatMap((trait) => row[trait].map((value) => valueItem(trait, value))),
    ...openCellsOf(row).flatMap((trait) => row[trait].map((value) => settledItem(trait, value))),
    ...found.keys(),
  ];
  const called = new Set(suite.flatMap(({ script }) => script.map(nameOf)));
  const missing = [...new Set(possible)]
    .filter((item) => !reached.has(item))
    .sort()
    .map((item) => missingOf(item, found.get(item), called, profile));
  return { profile, reached, missing, runs, exhausted, worlds: worldsOf(profile, options) };
}

export interface SurveyAllOptions extends Omit<SurveyOptions, 'onProgress'> {
  readonly onProgress?: (doing: string, profile: Profile) => void;
}

/** Surveys the profiles; those with the same cells, which come to the same, once. */
export function surveyAll(profiles: readonly Profile[], options: SurveyAllOptions): readonly Survey[] {
  const known = new Map<string, Survey>();
  return profiles.map((profile) => {
    const onProgress = (doing: string) => options.onProgress?.(doing, profile);
    const found = known.get(rowKey(profile.row)) ?? survey(profile, { ...options, onProgress });
    known.set(rowKey(profile.row), found);
    return { ...found, profile };
  });
}

/** The traits of which a row has several values. */
export const openCellsOf = (row: Row): readonly TraitId[] =>
  traitIds.filter((trait) => row[trait].length > 1);

function missingOf(
  item: Item,
  script: Script | undefined,
  called: ReadonlySet<string>,
  { row }: Profile,
): Missing {
  if (script !== undefined) {
    return { item, script: reduced(script, (candidate) => reachOf(candidate, row).has(item)) };
  }
  const rule = rules.find(({ id }) => ruleItem(id) === item) as Partial<CallRule> | undefined;
  const calls = rule?.calls?.filter((name) => name !== '*') ?? [];
  return calls.length > 0 && !calls.some((name) => called.has(name)) ? { item, calls } : { item };
}

/** What scripts of the articles, and those made by chance along the profile, reach, each with the first that does. */
function byChance(profile: Profile, { seed, runs, onProgress }: SurveyOptions): ReadonlyMap<Item, Script> {
  const found = new Map<Item, Script>();
  const note = (script: Script) => {
    for (const [item, at] of reachOf(script, profile.row)) {
      if (!found.has(item)) found.set(item, script.slice(0, at + 1));
    }
  };
  for (const script of articleScripts) note(script);
  const chance = chanceFor(seed, 'survey', profile.name);
  for (let run = 0; run < runs; run++) {
    if (run % 50 === 0) onProgress?.(`${run} of ${runs} scripts made by chance`);
    note(generate(chance, { row: valuation(profile.row, chance), minimum: 3, maximum: 20 }));
  }
  return found;
}

function worldsOf({ name, row }: Profile, { suite, seed }: SurveyOptions): Survey['worlds'] {
  const counts: number[] = [];
  for (let stack = 0; stack < stacks; stack++) {
    const one = valuation(row, chanceFor(seed, 'worlds', name, stack));
    for (const { script } of suite) counts.push(...worldsAlong(simulate(script, one), row));
  }
  const sum = counts.reduce((total, count) => total + count, 0);
  return {
    mean: counts.length === 0 ? 0 : sum / counts.length,
    largest: counts.reduce((most, count) => Math.max(most, count), 0),
  };
}

/** What no profile reaches that could, each as the first of them lacks it. */
export function reachedByNone(surveys: readonly Survey[]): readonly Missing[] {
  const reached = new Set(surveys.flatMap((one) => [...one.reached.keys()]));
  const missing = new Map<Item, Missing>();
  for (const one of surveys.flatMap((each) => each.missing)) {
    const before = missing.get(one.item);
    if (!reached.has(one.item) && (before === undefined || (one.script && !before.script))) {
      missing.set(one.item, one);
    }
  }
  return [...missing.values()].sort((a, b) => (a.item < b.item ? -1 : 1));
}
