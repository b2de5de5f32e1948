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

/** `rule close.plain`, `value share.close-link=always` or `outcome close.plain ok`. */
export type Item = string;

export const ruleItem = (id: string): Item => `rule ${id}`;
export const valueItem = (trait: TraitId, value: string): Item => `value ${trait}=${value}`;
export const outcomeItem = (rule: string, outcome: string): Item => `outcome ${rule} ${classOf(outcome)}`;

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
 * What the script reaches, each with the first call that does. It ends where the sources say nothing of a call, or more
 * worlds are possible than are judged.
 */
export function reachOf(script: Script, row: Row): ReadonlyMap<Item, number> {
  const reached = new Map<Item, number>();
  let worlds: readonly World[] = [initialWorld];
  for (const [at, call] of script.entries()) {
    const possible = transitionsOf(worlds, { call, outcome: '' }, row);
    for (const transition of possible) {
      for (const item of itemsOf(transition, row)) if (!reached.has(item)) reached.set(item, at);
    }
    if (possible.some(({ outcome }) => outcome === unspecified)) break;
    worlds = merge(possible);
    if (worlds.length > maximumWorlds) break;
  }
  return reached;
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
