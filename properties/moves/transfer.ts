/** Data, in either direction. */
import { byPeer, isConnected, onSocket } from './move.ts';

export const send = onSocket('send', isConnected, () => ['4']);
export const recv = onSocket('recv', isConnected);
export const peerSend = byPeer('send', undefined, ['4']);
