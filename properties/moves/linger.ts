/** Closes that wait, and what decides whether they do. */
import { isAnything, isConnected, onPlace, onSocket } from './move.ts';

const lingerTimes = ['0', '0', '1', '5'];

export const setLinger = onSocket('setsockopt', isAnything, (g) => [
  'SO_LINGER',
  g.oneIn(4) ? '0' : '1',
  g.pick(lingerTimes)!,
]);

export const setNonblocking = onSocket('ioctlsocket', isAnything, (g) => ['FIONBIO', g.oneIn(4) ? '0' : '1']);

/** A close that waits: linger, a silent peer, nonblocking or not, and how it ends. */
export const lingeringClose = onPlace(isConnected, (g, { actor, name, socket }) => {
  const connection = socket.connection!;
  const seconds = g.pick(['0', '1', '5'])!;
  const silent = g.oneIn(2) && g.add('peer', 'mute', [connection]) === 'ok';
  // Nonblocking closes that would linger for a while fail at once; that is soon seen.
  if (g.oneIn(seconds === '0' ? 2 : 6)) g.add(actor, 'ioctlsocket', [name, 'FIONBIO', '1']);
  if (g.oneIn(silent ? 2 : 3)) g.add(actor, 'send', [name, '4']);
  if (g.oneIn(3)) g.add(actor, 'shutdown', [name, 'SD_SEND']);
  g.add(actor, 'setsockopt', [name, 'SO_LINGER', '1', seconds]);
  if (g.oneIn(8)) g.add(actor, 'setsockopt', [name, 'SO_LINGER', '0', '0']);
  if (g.add(actor, 'closesocket', [name]) === 'blocked' && g.chance(4) > 0) {
    g.add('clock', 'advance', [g.pick(['3', '5', '5'])!]);
    if (g.oneIn(2)) g.add(actor, 'returns');
    if (g.oneIn(2)) g.add('system', 'leaks', ['slots']);
  }
  if (silent && g.oneIn(2)) g.add('peer', 'resume', [connection]);
  if (g.oneIn(2)) g.add('peer', 'observe', [connection]);
});
