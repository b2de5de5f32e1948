/** Duplicates, in the same process and in others. */
import { processOf } from '../../model/script.ts';
import { isAnything, onOneOf, onPlace } from './move.ts';

export const duplicateIntoProcess = onPlace(isAnything, (g, { actor, name }) => {
  const target = g.pick(g.livingProcesses)!;
  const info = g.fresh('info');
  if (g.add(actor, 'WSADuplicateSocket', [name, target], info) !== 'ok' || g.oneIn(6)) return;
  if (g.actors.includes(target)) g.add(target, 'WSASocket', [info], g.fresh('socket'));
});

export const redeem = onOneOf(
  (g) => Object.keys(g.world.infos),
  (g, info) => {
    const { target } = g.world.infos[info]!;
    if (g.actors.includes(target)) g.add(target, 'WSASocket', [info], g.fresh('socket'));
  },
);

export const duplicateHandle = onPlace(isAnything, (g, { actor, name }) => {
  const target = g.oneIn(2) ? processOf(actor) : g.pick(g.livingProcesses)!;
  g.add(actor, 'DuplicateHandle', [name, target, g.oneIn(3) ? 'private' : 'inheritable'], g.fresh('socket'));
});

/** A process that has nothing gets a duplicate, and perhaps becomes the only one that has the socket. */
export const giveAway = onPlace(isAnything, (g, { actor, name }) => {
  if (g.livingProcesses.length >= 4) return;
  const target = g.fresh('process');
  const [maker, args] = g.oneIn(2) ? ['system', []] : [actor, ['none']];
  if (g.add(maker, 'CreateProcess', args, target) !== 'ok') return;
  if (g.oneIn(2)) {
    g.add(actor, 'DuplicateHandle', [name, target, 'private'], g.fresh('socket'));
  } else {
    const info = g.fresh('info');
    if (g.add(actor, 'WSADuplicateSocket', [name, target], info) !== 'ok') return;
    g.add(target, 'WSASocket', [info], g.fresh('socket'));
  }
  if (g.oneIn(2)) g.add(actor, 'closesocket', [name]);
});
