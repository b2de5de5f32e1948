/** What the kit asks of a system under test: anything that executes scripts. */
import type { Call, Script, Trace } from '../model/script.ts';

/** What an emulator says of itself before any script runs. */
export interface Capabilities {
  readonly name: string;
  readonly version: string;
  /** Who plays the far end of the network: the kit's own sockets, or the emulator itself (graded weaker). */
  readonly peer: 'kit' | 'self';
  /** Whose clock `clock advance` moves: a virtual one, the real one (the kit then caps an advance), or none. */
  readonly clock: 'virtual' | 'real' | 'none';
  /** Whether the emulator can carry out the call; what it cannot is not generated and reported as not checked. */
  readonly can: (call: Call) => boolean;
  /** In plain words, what of the vocabulary cannot be checked on this emulator, and why. */
  readonly notChecked: readonly string[];
}

/** A system under test. */
export interface Emulator {
  readonly capabilities: Capabilities;
  /** How many scripts may run at the same time: 1 unless it says more. */
  readonly atOnce?: number;
  /**
   * Runs one script from a fresh state and gives the outcome of every call.
   * A crash or a hang is an outcome (`crashed`, `hung`) of the call that met it; the trace then ends there.
   * @throws EmulatorError if nothing can be concluded about the system under test
   */
  run(script: Script): Trace | Promise<Trace>;
  /** Ends whatever the emulator started. The emulator is not used after it. */
  close(): Promise<void>;
}

/** The emulator could not be started or does not keep to the protocol: no verdict is possible. */
export class EmulatorError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'EmulatorError';
  }
}
