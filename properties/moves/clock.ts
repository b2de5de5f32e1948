/** Time. */
import type { Fits } from '../growing.ts';
import { anywhere, onPlace } from './move.ts';

const clockSteps = ['1', '2', '5', '130', '300'];

/** Time passes, and who is left is counted. */
export const wait = anywhere((g) => {
  g.add('clock', 'advance', [g.pick(clockSteps)!]);
  if (g.oneIn(3)) g.add('system', 'leaks', ['slots']);
});

/** Connected to a peer that has not ended anything. */
const isOpenAtBothEnds: Fits = ({ connection }, _, g) =>
  connection !== undefined && g.world.connections[connection]!.peer === 'open';

/** Minutes in FIN_WAIT_2, half closed or closed, and a look at what is left. */
export const finWait2 = onPlace(isOpenAtBothEnds, (g, { actor, name, socket }) => {
  if (g.oneIn(2)) g.add(actor, 'shutdown', [name, 'SD_SEND']);
  else g.add(actor, 'closesocket', [name]);
  g.add('clock', 'advance', [g.oneIn(2) ? '300' : '130']);
  if (g.oneIn(2)) g.add('system', 'leaks', ['slots']);
  else g.add('peer', 'send', [socket.connection!, '4']);
  if (g.oneIn(2)) g.add(actor, 'recv', [name]);
});
