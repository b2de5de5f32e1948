/** Putting a new entry into a handle table. */
import { isUsable } from '../references.ts';
import type { Situation } from '../situation.ts';
import { entryOf, withEntry } from '../table.ts';
import { freshSocket, type Handle, type Socket, withProcess, withSocket } from '../world.ts';

/** The rest of what a new entry is; no blocking mode means that of its socket. */
export type NewHandle = Omit<Handle, 'nonblocking'> & { readonly nonblocking?: boolean };

/**
 * Puts the entry into the process' table under the value that the trace gives, or a fresh one, and binds the name to
 * it. A value that is in use cannot be handed out, one whose alias is dead can. What Winsock still knows of an earlier owner of the value stays known:
 * F9b tells of later handles that are taken for it.
 */
export function handOut(
  s: Situation,
  processName: string,
  name: string,
  handle: NewHandle,
  alias: string | undefined,
): void {
  const value = alias === undefined ? name : s.valueOf(alias);
  const process = s.world.processes[processName]!;
  const taken = entryOf(process.handles, value);
  if (taken && isUsable(s, taken)) s.impossible = true;
  const entry: Handle = { nonblocking: s.world.sockets[handle.socket]!.nonblocking, ...handle };
  s.world = withProcess(s.world, processName, {
    handles: withEntry(process.handles, value, entry),
    createdSocket: process.createdSocket || handle.origin === 'created',
  });
  s.bind(name, value);
  const { heldBy } = s.world.sockets[handle.socket]!;
  if (!heldBy.includes(processName))
    s.world = withSocket(s.world, handle.socket, { heldBy: [...heldBy, processName] });
}

/** A new socket for a process; gives its index. */
export function newSocket(s: Situation, processName: string, patch: Partial<Socket> = {}): number {
  const id = s.world.sockets.length;
  const socket = { ...freshSocket, ...patch, heldBy: [processName] };
  s.world = { ...s.world, sockets: [...s.world.sockets, socket] };
  return id;
}
