/** The scripts of the suite that a profile can say something about, and what they reach of its rules. */
import type { Rule } from '../../model/rule.ts';
import { unspecified } from '../../model/rule.ts';
import { rules } from '../../model/rules/index.ts';
import type { Script } from '../../model/script.ts';
import type { Row } from '../../model/traits.ts';
import { initialWorld, type World } from '../../model/world.ts';
import { maximumWorlds, merge, transitionsOf } from '../../oracles/judge.ts';
import { reachOf, ruleItem } from '../coverage.ts';
import { type SuiteScript, suite } from '../suite/suite.ts';
import { canOffline } from './abilities.ts';

/**
 * The scripts that can be judged to their last call under the row, whichever way they go, and of the others those that
 * reach something on the way which none of these does.
 */
export function suiteFor(row: Row): readonly SuiteScript[] {
  const judgeable = new Set(suite.filter(({ script }) => isJudgeable(script, row)));
  const reached = new Set([...judgeable].flatMap(({ script }) => [...reachOf(script, row).keys()]));
  const reachesMore = ({ script }: SuiteScript) =>
    [...reachOf(script, row).keys()].some((item) => !reached.has(item));
  return suite.filter((one) => judgeable.has(one) || reachesMore(one));
}

function isJudgeable(script: Script, row: Row): boolean {
  let worlds: readonly World[] = [initialWorld];
  for (const call of script) {
    const said = transitionsOf(worlds, { call, outcome: '' }, row).filter(
      ({ outcome }) => outcome !== unspecified,
    );
    if (said.length === 0) return false;
    worlds = merge(said);
    if (worlds.length > maximumWorlds) return true;
  }
  return true;
}

/** A rule, and the scripts that make it fire. */
export interface Reached {
  readonly rule: Rule;
  readonly by: readonly SuiteScript[];
  /** Whether the batch program can run one of them. */
  readonly isOffline: boolean;
}

/** For every rule, in their order, the scripts that reach it under the row. */
export function rulesReached(scripts: readonly SuiteScript[], row: Row): readonly Reached[] {
  const reached = new Map<string, SuiteScript[]>();
  for (const one of scripts) {
    for (const item of reachOf(one.script, row).keys())
      reached.set(item, [...(reached.get(item) ?? []), one]);
  }
  return rules.map((rule) => {
    const by = reached.get(ruleItem(rule.id)) ?? [];
    return { rule, by, isOffline: by.some(({ script }) => script.every(canOffline)) };
  });
}
