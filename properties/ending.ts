/** How some scripts end: everything is closed, and a look is taken at what is left. */
import type { GrowingScript } from './growing.ts';

/**
 * Closes every descriptor in some order, or ends its process. What holds a socket for longer than it should shows only
 * when nobody else has it, which closes at random among creations at random hardly ever bring about.
 */
export function closeAll(g: GrowingScript, maximum: number): void {
  const tried = new Set<string>();
  while (g.script.length < maximum) {
    const place = g.pick(g.places.filter(({ actor, name }) => !tried.has(`${actor} ${name}`)));
    if (!place) return;
    const { actor, name } = place;
    tried.add(`${actor} ${name}`);
    if (g.oneIn(8) && g.livingProcesses.length > 1) g.add(actor, 'ExitProcess');
    else g.add(actor, 'closesocket', [name]);
  }
}

/** Looks at what can be seen from outside: every connection, a port, what is left in the system; at once or later. */
export function look(g: GrowingScript): void {
  if (g.oneIn(3)) g.add('clock', 'advance', [g.oneIn(2) ? '5' : '300']);
  for (const [name, { muted }] of Object.entries(g.world.connections)) {
    if (muted && g.oneIn(2)) g.add('peer', 'resume', [name]);
    g.add('peer', 'observe', [name]);
  }
  const address = g.oneIn(2) ? g.pick(g.world.addresses) : undefined;
  if (address) g.add('peer', 'connect', [address.port], g.fresh('connection'));
  g.add('system', 'leaks', [g.oneIn(3) ? 'kernel' : 'slots']);
}
