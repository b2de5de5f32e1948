/** A Windows, simulated: the model executes scripts under a row in which every trait is known. */
import { perform, type Transition } from '../model/allowed.ts';
import { unspecified } from '../model/rule.ts';
import { type Call, processOf, type Script, type Step, type Trace } from '../model/script.ts';
import { entryOf } from '../model/table.ts';
import type { Row } from '../model/traits.ts';
import { initialWorld, type World } from '../model/world.ts';
import type { Emulator } from './emulator.ts';

/** Whether a simulated stack hands the values of closed handles out again, as Windows does, or never. */
export type HandleValues = 'fresh' | 'reused';

/**
 * What a stack with this row makes of the script. The row must have one value a trait.
 * @param onCall is told of every call as it is made: which rules answered it, and what they read
 */
export function simulate(
  script: Script,
  row: Row,
  handleValues: HandleValues = 'fresh',
  onCall?: (transition: Transition) => void,
): Trace {
  let world = initialWorld;
  const closed = handleValues === 'reused' ? new ClosedValues() : undefined;
  const trace: Step[] = [];
  for (const call of script) {
    const transition = perform(world, call, row, { alias: closed?.lastFor(call, world) });
    onCall?.(transition);
    world = transition.world;
    closed?.note(call, transition.value);
    trace.push(stepOf(call, transition));
  }
  return trace;
}

/** The step of a trace that a stack makes which answers a call so. */
export function stepOf(call: Call, transition: Transition): Step {
  const outcome = transition.outcome === unspecified ? 'fails' : transition.outcome;
  const { value } = transition;
  const bound = value !== undefined && value !== call.binds && call.api !== 'returns';
  return bound ? { call, outcome, alias: value } : { call, outcome };
}

/** The values that each process was handed, to find those that are free again. */
class ClosedValues {
  readonly #handed = new Map<string, string[]>();

  /** The value handed out last in the process that the call makes a handle in, if it is closed there by now. */
  lastFor(call: Call, world: World): string | undefined {
    const process = targetOf(call);
    const handles = process === undefined ? undefined : world.processes[process]?.handles;
    if (handles === undefined) return undefined;
    return this.#handed.get(process!)?.findLast((value) => entryOf(handles, value) === undefined);
  }

  note(call: Call, value: string | undefined): void {
    const process = targetOf(call);
    if (process === undefined || value === undefined) return;
    const values = (this.#handed.get(process) ?? []).filter((other) => other !== value);
    this.#handed.set(process, [...values, value]);
  }
}

/** The process in whose table the call makes a new entry, if it makes one. */
function targetOf(call: Call): string | undefined {
  if (call.api === 'DuplicateHandle') return call.args[1];
  const makes = call.api === 'socket' || call.api === 'accept' || call.api === 'WSASocket';
  return makes ? processOf(call.actor) : undefined;
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
