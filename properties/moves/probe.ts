/** Leak probes. */
import { anywhere, byActor } from './move.ts';

export const probeProcess = byActor((g, actor) =>
  g.add(actor, 'leaks', [g.oneIn(2) ? 'threads' : 'handles']),
);
export const probeSlots = anywhere((g) => g.add('system', 'leaks', ['slots']));
export const probeKernel = anywhere((g) => g.add('system', 'leaks', ['kernel']));
