/** CRT descriptors over sockets. */
import { byActor, isAnything, onPlace } from './move.ts';

export const openDescriptor = onPlace(isAnything, (g, { actor, name }) => {
  const descriptor = g.fresh('descriptor');
  if (g.add(actor, '_open_osfhandle', [name], descriptor) !== 'ok' || g.oneIn(3)) return;
  if (g.add(actor, '_close', [descriptor]) !== 'ok' || g.oneIn(3)) return;
  g.add(actor, 'closesocket', [name]);
});

export const closeDescriptor = byActor((g, actor) => {
  const descriptor = g.pick(Object.keys(g.process(actor).descriptors));
  if (descriptor !== undefined) g.add(actor, '_close', [descriptor]);
});
