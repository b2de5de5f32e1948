/** Stacks that are called one call at a time, as commands call them which do not know what comes next. */
import { Session } from '../../emulators/second/session.ts';
import type { SecondStack } from '../../emulators/second/stack.ts';
import { stepOf } from '../../emulators/simulated.ts';
import { perform } from '../../model/allowed.ts';
import type { Call, Step } from '../../model/script.ts';
import type { Row } from '../../model/traits.ts';
import { initialWorld } from '../../model/world.ts';

/** One script being run. */
export interface Run {
  call(call: Call): Step;
  /** Due before the next one begins. */
  end(): void;
}

/** Begins a script. */
export type Begin = () => Run;

/** A row, simulated; it must have one value a trait. */
export function beginSimulated(row: Row): Begin {
  return () => {
    let world = initialWorld;
    return {
      call(call) {
        const transition = perform(world, call, row);
        world = transition.world;
        return stepOf(call, transition);
      },
      end() {},
    };
  };
}

export function beginSecond(stack: SecondStack): Begin {
  return () => {
    const machine = stack.boot();
    const session = new Session(machine);
    return {
      call(call) {
        const { outcome, alias } = session.call(call);
        return alias === undefined ? { call, outcome } : { call, outcome, alias };
      },
      end: () => stack.finish(machine),
    };
  };
}
