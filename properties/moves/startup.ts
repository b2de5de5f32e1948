/** WSAStartup and WSACleanup. */
import { byActor } from './move.ts';

/** Startups and cleanups, the last of them now and then, and one too many. */
export const startup = byActor((g, actor) => {
  const { startups } = g.process(actor);
  const starts = startups === 0 ? g.chance(3) > 0 : startups === 1 && g.chance(3) > 0;
  g.add(actor, starts ? 'WSAStartup' : 'WSACleanup');
});
