/** Calls that a law adds to a script. */
import type { Call } from '../../model/script.ts';

export const step = (actor: string, api: string, args: readonly string[] = [], binds?: string): Call =>
  binds === undefined ? { actor, api, args } : { actor, api, args, binds };

/** A thread of the process that no generated script uses, so that it is never blocked. */
export const spare = (process: string, thread = 9) => `${process}.${thread}`;
