/** CRT descriptors over sockets. */
import type { GrowingScript } from '../generate.ts';
import { isAnything } from './move.ts';

export function openDescriptor(g: GrowingScript): void {
  const place = g.place(isAnything);
  if (!place) return;
  const descriptor = g.fresh('descriptor');
  if (g.add(place.actor, '_open_osfhandle', [place.name], descriptor) !== 'ok' || g.oneIn(3)) return;
  if (g.add(place.actor, '_close', [descriptor]) !== 'ok' || g.oneIn(3)) return;
  g.add(place.actor, 'closesocket', [place.name]);
}

export function closeDescriptor(g: GrowingScript): void {
  const actor = g.pick(g.actors);
  const descriptor = actor && g.pick(Object.keys(g.process(actor).descriptors));
  if (actor !== undefined && descriptor !== undefined) g.add(actor, '_close', [descriptor]);
}
