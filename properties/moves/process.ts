/** Processes begin and end. */
import { bindWithOption } from './address.ts';
import { anywhere, byActor } from './move.ts';

export const start = anywhere((g) => {
  if (g.livingProcesses.length < 4) g.add('system', 'CreateProcess', [], g.fresh('process'));
});

export const exit = byActor((g, actor) => {
  if (g.livingProcesses.length === 1 && !g.oneIn(6)) return;
  const victim = g.pick(g.livingProcesses)!;
  if (g.oneIn(2) || victim === actor) g.add(actor, 'ExitProcess');
  else g.add(actor, 'TerminateProcess', [victim]);
});

/** A process of the second user, with a socket, and perhaps a child to have it. */
export const otherUser = anywhere((g) => {
  if (g.livingProcesses.length >= 4) return;
  const process = g.fresh('process');
  if (g.add('system', 'CreateProcessAsUser', [], process) !== 'ok') return;
  const child = g.fresh('process');
  const owner = g.oneIn(4) && g.add(process, 'CreateProcess', ['none'], child) === 'ok' ? child : process;
  if (g.add(owner, 'socket', [], g.fresh('socket')) === 'ok' && g.oneIn(2)) bindWithOption(g)?.make();
});
