/** Options that are read back, and passed on by accept. */
import { isAnything, isListening, onPlace, onSocket } from './move.ts';

const readable = ['SO_LINGER', 'SO_LINGER', 'SO_DONTLINGER', 'SO_REUSEADDR', 'SO_EXCLUSIVEADDRUSE'];

export const readOption = onSocket('getsockopt', isAnything, (g) => [g.pick(readable)!]);

export const dontLinger = onSocket('setsockopt', isAnything, (g) => [
  'SO_DONTLINGER',
  g.oneIn(2) ? '0' : '1',
]);

/** A listener with an option, and what the sockets that it accepts have of it. */
export const passOn = onPlace(isListening, (g, { actor, name, socket }) => {
  if (g.oneIn(2)) g.add(actor, 'setsockopt', [name, 'SO_LINGER', '1', g.oneIn(2) ? '0' : '5']);
  const { port } = g.world.addresses[socket.address!]!;
  if (g.add('peer', 'connect', [port], g.fresh('connection')) !== 'established') return;
  const accepted = g.fresh('socket');
  if (g.add(actor, 'accept', [name], accepted) === 'ok')
    g.add(actor, 'getsockopt', [accepted, g.pick(readable)!]);
});
