/** Leak probes. */
import type { GrowingScript } from '../generate.ts';

export function probeProcess(g: GrowingScript): void {
  const actor = g.pick(g.actors);
  if (actor !== undefined) g.add(actor, 'leaks', [g.oneIn(2) ? 'threads' : 'handles']);
}

export function probeSlots(g: GrowingScript): void {
  g.add('system', 'leaks', ['slots']);
}

export function probeKernel(g: GrowingScript): void {
  g.add('system', 'leaks', ['kernel']);
}
