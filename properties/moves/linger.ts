/** Closes that wait, and what decides whether they do. */
import type { GrowingScript } from '../generate.ts';
import { isAnything, isConnected, onSocket } from './move.ts';

const lingerTimes = ['0', '0', '1', '5'];

export const setLinger = onSocket('setsockopt', isAnything, (g) => [
  'SO_LINGER',
  g.oneIn(4) ? '0' : '1',
  g.pick(lingerTimes)!,
]);

export const setNonblocking = onSocket('ioctlsocket', isAnything, (g) => ['FIONBIO', g.oneIn(4) ? '0' : '1']);

/** A close that waits: linger, a silent peer, nonblocking or not. */
export function lingeringClose(g: GrowingScript): void {
  const place = g.place(isConnected);
  if (!place) return;
  const { actor, name, socket } = place;
  const connection = socket.connection!;
  const silent = g.oneIn(2) && g.add('peer', 'mute', [connection]) === 'ok';
  if (g.oneIn(2)) g.add(actor, 'ioctlsocket', [name, 'FIONBIO', '1']);
  if (g.oneIn(silent ? 2 : 3)) g.add(actor, 'send', [name, '4']);
  if (g.oneIn(4)) g.add(actor, 'shutdown', [name, 'SD_SEND']);
  g.add(actor, 'setsockopt', [name, 'SO_LINGER', '1', g.pick(['0', '0', '1', '5'])!]);
  if (g.oneIn(6)) g.add(actor, 'setsockopt', [name, 'SO_LINGER', '0', '0']);
  if (g.add(actor, 'closesocket', [name]) === 'blocked' && g.chance(4) > 0) {
    g.add('clock', 'advance', [g.pick(['3', '4', '5'])!]);
    if (g.oneIn(2)) g.add(actor, 'returns');
    if (silent && g.oneIn(2)) g.add('peer', 'resume', [connection]);
    else if (g.oneIn(2)) g.add('system', 'leaks', ['slots']);
  }
  if (g.oneIn(2)) g.add('peer', 'observe', [connection]);
}
