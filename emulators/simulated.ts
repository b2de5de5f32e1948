/** A Windows, simulated: the model executes scripts under a row in which every trait is known. */
import { perform } from '../model/allowed.ts';
import { unspecified } from '../model/rule.ts';
import type { Script, Step, Trace } from '../model/script.ts';
import type { Row } from '../model/traits.ts';
import { initialWorld, type World } from '../model/world.ts';
import type { Emulator } from './emulator.ts';

/** Whether a simulated stack hands closed handle values out again, as Windows does, or never. */
export type HandleValues = 'fresh' | 'reused';

/**
 * What a stack with this row makes of the script. The row must have one value a trait.
 */
export function simulate(script: Script, row: Row): Trace {
  let world = initialWorld;
  const trace: Step[] = [];
  for (const call of script) {
    const transition = perform(world, call, row);
    world = transition.world;
    const outcome = transition.outcome === unspecified ? 'fails' : transition.outcome;
    const { value } = transition;
    const bound = value !== undefined && value !== call.binds && call.api !== 'returns';
    trace.push(bound ? { call, outcome, alias: value } : { call, outcome });
  }
  return trace;
}

/** An emulator that is a row. */
export function simulated(name: string, row: Row): Emulator {
  return {
    capabilities: {
      name,
      version: 'simulated',
      peer: 'self',
      clock: 'virtual',
      can: () => true,
      notChecked: [],
    },
    run: (script) => simulate(script, row),
    close: async () => {},
  };
}
