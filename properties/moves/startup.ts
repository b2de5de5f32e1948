/** WSAStartup and WSACleanup. */
import type { GrowingScript } from '../generate.ts';

/** Startups and cleanups, the last of them now and then, and one too many. */
export function startup(g: GrowingScript): void {
  const actor = g.pick(g.actors);
  if (actor === undefined) return;
  const { startups } = g.process(actor);
  const starts = startups === 0 ? g.chance(3) > 0 : startups === 1 && g.chance(3) > 0;
  g.add(actor, starts ? 'WSAStartup' : 'WSACleanup');
}
