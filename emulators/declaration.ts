/** What an emulator that is asked call by call declares of itself: a program in its hello, a stack in its members. */
import { signatures } from '../model/vocabulary.ts';

export interface Declaration {
  readonly name: string;
  readonly version: string;
  readonly peer: 'kit' | 'self';
  readonly clock: 'virtual' | 'real' | 'none';
  /** The calls that it carries out: `socket`, `peer.connect`, `system.CreateProcess`. */
  readonly calls: 'all' | ReadonlySet<string>;
  /** The leak probes that it answers. */
  readonly probes: ReadonlySet<string>;
  /** How many threads a process can have. */
  readonly threads: number;
}

/** Every leak probe that can be listed. */
export const probes = ['threads', 'handles', 'slots', 'kernel'] as const;

/** The largest number of threads that a process can have, and what it is where nothing is said. */
export const mostThreads = 9;

/** The longest name, and the longest version. */
export const longestName = 100;

/** The name under which a call is listed: `socket`, `peer.connect`. */
export function listedName(actor: string, api: string): string {
  return actor === 'process' ? api : `${actor}.${api}`;
}

/** Every name that can be listed, in the order of the documentation; leak probes have a list of their own. */
export const listedNames: readonly string[] = signatures()
  .filter((signature) => signature.api !== 'leaks')
  .map((signature) => listedName(signature.actor, signature.api));
