/** Calls that were blocked, and return. */
import type { GrowingScript } from '../growing.ts';
import { onOneOf } from './move.ts';

const blockedThreads = (g: GrowingScript): readonly string[] =>
  Object.values(g.world.processes).flatMap((p) => (p.alive ? Object.keys(p.pending) : []));

export const takeResult = onOneOf(blockedThreads, (g, actor) => g.add(actor, 'returns'));
