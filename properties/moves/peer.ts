/** What the far end does, and what it sees. */
import { byPeer, isConnected, onConnection, onPlace } from './move.ts';

export const observe = onConnection(
  () => true,
  (g, name) => g.add('peer', 'observe', [name]),
);

export const peerShutdown = byPeer('shutdown', (c) => c.peer === 'open');
export const peerClose = byPeer('close');
export const peerReset = byPeer('reset');
export const mute = byPeer('mute', (c) => !c.muted);
export const resume = byPeer('resume', (c) => c.muted);

/** The peer is silent while something is sent to it, and comes back. */
export const silence = onPlace(isConnected, (g, { actor, name, socket }) => {
  const connection = socket.connection!;
  if (g.add('peer', 'mute', [connection]) !== 'ok') return;
  g.add(actor, 'send', [name, '4']);
  if (g.oneIn(2)) g.add(actor, 'closesocket', [name]);
  g.add('peer', 'resume', [connection]);
  g.add('peer', 'observe', [connection]);
});
