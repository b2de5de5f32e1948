/** Connections, by either end. */

import { addressState } from '../abstract-state.ts';
import type { Fits } from '../growing.ts';
import { newSocketOf } from './create.ts';
import { byActor, isUnused, onOneOf, onPlace } from './move.ts';

/** A socket of its own, connected. */
export const client = byActor((g, actor) => {
  const name = newSocketOf(g, actor);
  if (name !== undefined) g.add(actor, 'connect', [name], g.fresh('connection'));
});

export const connect = onPlace(isUnused, (g, place) =>
  g.add(place.actor, 'connect', [place.name], g.fresh('connection')),
);

export const peerConnect = onOneOf(
  (g) => g.world.addresses,
  (g, { port }) => g.add('peer', 'connect', [port], g.fresh('connection')),
  addressState,
);

/** A listener with a connection in its queue; now and then one without. */
const canAccept: Fits = (socket, _, g) => {
  if (!socket.listening) return false;
  const { connections } = g.world;
  for (const name in connections) {
    const { queued, address } = connections[name]!;
    if (queued && address === socket.address) return true;
  }
  return g.oneIn(8);
};

export const accept = onPlace(canAccept, (g, place) =>
  g.add(place.actor, 'accept', [place.name], g.fresh('socket')),
);
