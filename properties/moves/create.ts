/** Sockets that are there, and nothing more. */
import type { GrowingScript } from '../generate.ts';

export function newSocket(g: GrowingScript): { actor: string; name: string } | undefined {
  const actor = g.pick(g.actors);
  if (actor === undefined) return undefined;
  const name = g.fresh('socket');
  return g.add(actor, 'socket', [], name) === 'ok' ? { actor, name } : undefined;
}

export function notInheritable(g: GrowingScript): void {
  const actor = g.pick(g.actors);
  if (actor !== undefined) g.add(actor, 'WSASocket', ['WSA_FLAG_NO_HANDLE_INHERIT'], g.fresh('socket'));
}
