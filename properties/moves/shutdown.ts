/** Ends of one direction. */
import { isConnected, onSocket } from './move.ts';

const howToShut = ['SD_SEND', 'SD_SEND', 'SD_RECEIVE', 'SD_BOTH'];

export const shutdown = onSocket('shutdown', isConnected, (g) => [g.pick(howToShut)!]);
export const sendDisconnect = onSocket('WSASendDisconnect', isConnected);
