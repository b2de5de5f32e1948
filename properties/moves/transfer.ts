/** Data, in either direction. */
import { isConnected, onConnection, onSocket } from './move.ts';

export const send = onSocket('send', isConnected, () => ['4']);
export const recv = onSocket('recv', isConnected);
export const peerSend = onConnection('send', undefined, ['4']);
