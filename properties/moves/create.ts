/** Sockets that are there, and nothing more. */
import type { GrowingScript } from '../growing.ts';
import { byActor } from './move.ts';

/** A new socket of that actor: its name, if there is one now. */
export function newSocketOf(g: GrowingScript, actor: string): string | undefined {
  const name = g.fresh('socket');
  return g.add(actor, 'socket', [], name) === 'ok' ? name : undefined;
}

export const newSocket = byActor(newSocketOf);

export const notInheritable = byActor((g, actor) =>
  g.add(actor, 'WSASocket', ['WSA_FLAG_NO_HANDLE_INHERIT'], g.fresh('socket')),
);
