/** Connections, by either end. */
import type { Socket } from '../../model/world.ts';
import type { GrowingScript } from '../generate.ts';
import { newSocket } from './create.ts';
import { isUnused } from './move.ts';

/** A socket of its own, connected. */
export function client(g: GrowingScript): void {
  const made = newSocket(g);
  if (made) g.add(made.actor, 'connect', [made.name], g.fresh('connection'));
}

export function connect(g: GrowingScript): void {
  const place = g.place(isUnused);
  if (place) g.add(place.actor, 'connect', [place.name], g.fresh('connection'));
}

export function peerConnect(g: GrowingScript): void {
  const address = g.pick(g.world.addresses);
  if (address) g.add('peer', 'connect', [address.port], g.fresh('connection'));
}

export function accept(g: GrowingScript): void {
  const queue = (socket: Socket) =>
    Object.values(g.world.connections).some((c) => c.queued && c.address === socket.address);
  const place = g.place((socket) => socket.listening && (queue(socket) || g.oneIn(8)));
  if (place) g.add(place.actor, 'accept', [place.name], g.fresh('socket'));
}
