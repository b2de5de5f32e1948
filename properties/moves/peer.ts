/** What the far end does, and what it sees. */
import type { GrowingScript } from '../generate.ts';
import { isConnected, onConnection } from './move.ts';

export function observe(g: GrowingScript): void {
  const name = g.pick(Object.keys(g.world.connections));
  if (name !== undefined) g.add('peer', 'observe', [name]);
}

export const peerShutdown = onConnection('shutdown', (c) => c.peer === 'open');
export const peerClose = onConnection('close');
export const peerReset = onConnection('reset');
export const mute = onConnection('mute', (c) => !c.muted);
export const resume = onConnection('resume', (c) => c.muted);

/** The peer is silent while something is sent to it, and comes back. */
export function silence(g: GrowingScript): void {
  const place = g.place(isConnected);
  if (!place) return;
  const connection = place.socket.connection!;
  if (g.add('peer', 'mute', [connection]) !== 'ok') return;
  g.add(place.actor, 'send', [place.name, '4']);
  if (g.oneIn(2)) g.add(place.actor, 'closesocket', [place.name]);
  g.add('peer', 'resume', [connection]);
  g.add('peer', 'observe', [connection]);
}
