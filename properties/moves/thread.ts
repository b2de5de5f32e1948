/** Calls that were blocked, and return. */
import type { GrowingScript } from '../generate.ts';

export function takeResult(g: GrowingScript): void {
  const blocked = Object.entries(g.world.processes).flatMap(([, p]) =>
    p.alive ? Object.keys(p.pending) : [],
  );
  const actor = g.pick(blocked);
  if (actor !== undefined) g.add(actor, 'returns');
}
