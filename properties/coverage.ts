/**
 * What scripts reach of a row: the rules that fire, the values of traits that rules read, the outcomes that the rules
 * give. A script reaches what any world reaches in which the row allows it to run.
 */
import type { Transition } from '../model/allowed.ts';
import { classOf, matches } from '../model/outcome.ts';
import { type Rule, unspecified } from '../model/rule.ts';
import type { Script, Trace } from '../model/script.ts';
import type { Row, TraitId } from '../model/traits.ts';
import { initialWorld, type World } from '../model/world.ts';
import { maximumWorlds, merge, transitionsOf } from '../oracles/judge.ts';

/** `rule close.plain`, `value share.close-link=always`, `settled share.close-link=always` or `outcome close.plain ok`. */
export type Item = string;

export const ruleItem = (id: string): Item => `rule ${id}`;
export const valueItem = (trait: TraitId, value: string): Item => `value ${trait}=${value}`;
export const settledItem = (trait: TraitId, value: string): Item => `settled ${trait}=${value}`;
const outcomeItem = (rule: string, outcome: string): Item => `outcome ${rule} ${classOf(outcome)}`;

/** What a transition reaches. A choice that made no difference reaches no value. */
export function itemsOf({ rules, reads, outcome, world }: Transition, row: Row): readonly Item[] {
  const values = reads.flatMap((trait) => {
    const value = row[trait].length === 1 ? row[trait][0] : world.choices[trait];
    return value === undefined ? [] : [valueItem(trait, value)];
  });
  const answering = rules.find((rule) => 'gives' in rule);
  const isSaid = answering !== undefined && outcome !== unspecified;
  const outcomes = isSaid ? [outcomeItem(answering.id, outcome)] : [];
  return [...rules.map((rule: Rule) => ruleItem(rule.id)), ...values, ...outcomes];
}

/**
 * What the script reaches, each with the first call that does; also the values of open cells that its trace settles, if
 * it goes that way. It ends where the sources say nothing of a call, or more worlds are possible than are judged.
 */
export function reachOf(script: Script, row: Row): ReadonlyMap<Item, number> {
  const reached = new Map<Item, number>();
  // One for each sequence of outcomes: the worlds that explain it.
  let ways: readonly (readonly World[])[] = [[initialWorld]];
  for (const [at, call] of script.entries()) {
    const note = (item: Item) => reached.has(item) || reached.set(item, at);
    const steps = ways.map((worlds) => transitionsOf(worlds, { call, outcome: '' }, row));
    for (const transition of steps.flat()) for (const item of itemsOf(transition, row)) note(item);
    if (steps.flat().some(({ outcome }) => outcome === unspecified)) break;
    ways = steps.flatMap(waysOf);
    for (const worlds of ways) for (const item of settledIn(worlds)) note(item);
    if (ways.flat().length > maximumWorlds) break;
  }
  return reached;
}

/** The worlds behind each outcome. */
function waysOf(possible: readonly Transition[]): readonly (readonly World[])[] {
  if (possible.length === 1) return [merge(possible)];
  const outcomes = [...new Set(possible.map(({ outcome }) => outcome))];
  return outcomes.map((outcome) => merge(possible.filter((transition) => transition.outcome === outcome)));
}

/** The values of open cells that are the same in each of the worlds. */
function settledIn(worlds: readonly World[]): readonly Item[] {
  const [first, ...others] = worlds;
  return Object.entries(first!.choices)
    .filter(([trait, value]) => others.every(({ choices }) => choices[trait] === value))
    .map(([trait, value]) => settledItem(trait as TraitId, value));
}

/** How many worlds explain the trace behind each of its calls that is judged. */
export function worldsAlong(trace: Trace, row: Row): readonly number[] {
  const counts: number[] = [];
  let worlds: readonly World[] = [initialWorld];
  for (const step of trace) {
    const possible = transitionsOf(worlds, step, row);
    if (possible.some(({ outcome }) => outcome === unspecified)) break;
    const explaining = possible.filter(({ outcome }) => matches(outcome, step.outcome));
    if (explaining.length === 0) break;
    worlds = merge(explaining);
    counts.push(worlds.length);
    if (worlds.length > maximumWorlds) break;
  }
  return counts;
}
