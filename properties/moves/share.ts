/** Duplicates, in the same process and in others. */
import type { GrowingScript } from '../generate.ts';
import { isAnything } from './move.ts';

export function duplicateIntoProcess(g: GrowingScript): void {
  const place = g.place(isAnything);
  const target = g.pick(g.livingProcesses);
  if (!place || target === undefined) return;
  const info = g.fresh('info');
  if (g.add(place.actor, 'WSADuplicateSocket', [place.name, target], info) !== 'ok' || g.oneIn(6)) return;
  if (g.actors.includes(target)) g.add(target, 'WSASocket', [info], g.fresh('socket'));
}

export function redeem(g: GrowingScript): void {
  const info = g.pick(Object.keys(g.world.infos));
  if (info === undefined) return;
  const { target } = g.world.infos[info]!;
  if (g.actors.includes(target)) g.add(target, 'WSASocket', [info], g.fresh('socket'));
}

export function duplicateHandle(g: GrowingScript): void {
  const place = g.place(isAnything);
  const target = place && (g.oneIn(2) ? place.actor.replace(/\..*/, '') : g.pick(g.livingProcesses));
  if (!place || target === undefined) return;
  g.add(
    place.actor,
    'DuplicateHandle',
    [place.name, target, g.oneIn(3) ? 'private' : 'inheritable'],
    g.fresh('socket'),
  );
}
