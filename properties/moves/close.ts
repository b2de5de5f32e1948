/** The closes themselves. */
import { isAnything, onSocket } from './move.ts';

export const closeSocket = onSocket('closesocket', isAnything);
export const closeHandle = onSocket('CloseHandle', isAnything);
