/** Time. */
import type { GrowingScript } from '../generate.ts';

const clockSteps = ['1', '2', '5', '130', '300'];

/** Time passes, and who is left is counted. */
export function wait(g: GrowingScript): void {
  g.add('clock', 'advance', [g.pick(clockSteps)!]);
  if (g.oneIn(3)) g.add('system', 'leaks', ['slots']);
}

/** Minutes in FIN_WAIT_2, half closed or closed, and a look at what is left. */
export function finWait2(g: GrowingScript): void {
  const place = g.place(
    ({ connection }) => connection !== undefined && g.world.connections[connection]!.peer === 'open',
  );
  if (!place) return;
  const { actor, name, socket } = place;
  if (g.oneIn(2)) g.add(actor, 'shutdown', [name, 'SD_SEND']);
  else g.add(actor, 'closesocket', [name]);
  g.add('clock', 'advance', [g.oneIn(2) ? '300' : '130']);
  if (g.oneIn(2)) g.add('system', 'leaks', ['slots']);
  else g.add('peer', 'send', [socket.connection!, '4']);
  if (g.oneIn(2)) g.add(actor, 'recv', [name]);
}
