/** Processes begin and end. */
import type { GrowingScript } from '../generate.ts';

export function start(g: GrowingScript): void {
  if (g.livingProcesses.length < 4) g.add('system', 'CreateProcess', [], g.fresh('process'));
}

export function exit(g: GrowingScript): void {
  const actor = g.pick(g.actors);
  if (actor === undefined || (g.livingProcesses.length === 1 && !g.oneIn(6))) return;
  const victim = g.pick(g.livingProcesses)!;
  if (g.oneIn(2) || victim === actor) g.add(actor, 'ExitProcess');
  else g.add(actor, 'TerminateProcess', [victim]);
}
