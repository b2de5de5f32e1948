/** What need not be run: scripts on which the oracle never expects what the wanted deviation goes against. */
import { allowed, type Transition } from '../model/allowed.ts';
import { classOf } from '../model/outcome.ts';
import { unspecified } from '../model/rule.ts';
import type { Script, Trace } from '../model/script.ts';
import type { Row } from '../model/traits.ts';
import { nameOf } from '../model/vocabulary.ts';
import { initialWorld, type World } from '../model/world.ts';
import { type Deviation, maximumWorlds, merge } from '../oracles/judge.ts';

/**
 * Whether a script could deviate at the same call, by the same rule and against the same expectation. Up to its deviation
 * a trace is one that the row allows, so that the worlds of all such traces are followed at once, and somewhere in them
 * the call must be expected to give what the deviation is measured by.
 *
 * A value that is handed out again is not thought of; where the deviation itself comes after one, every script could
 * show it.
 */
export function couldShow({ trace, deviation }: { trace: Trace; deviation: Deviation }, row: Row) {
  if (trace.some(({ alias }) => alias !== undefined)) return () => true;
  const name = nameOf(trace[deviation.at]!.call);
  const rule = deviation.rules.at(-1)?.id;
  const classes = new Set(deviation.allowed.map(classOf));
  const isExpected = (possible: readonly Transition[]) =>
    possible.every(({ outcome }) => classes.has(classOf(outcome))) &&
    (rule === undefined || possible.some(({ rules }) => rules.some(({ id }) => id === rule)));
  return (script: Script): boolean => {
    let worlds: readonly World[] = [initialWorld];
    for (const call of script) {
      const possible = worlds.map((world) => allowed(world, call, row));
      if (nameOf(call) === name && possible.some(isExpected)) return true;
      const all = possible.flat();
      if (all.length === 0 || all.some(({ outcome }) => outcome === unspecified)) return false;
      worlds = merge(all);
      if (worlds.length > maximumWorlds) return true;
    }
    return false;
  };
}
