/** Putting a new entry into a handle table. */
import { withProcess, withSocket } from '../change.ts';
import { isUsable } from '../references.ts';
import type { Situation } from '../situation.ts';
import { entryOf, withEntry, withoutEntry } from '../table.ts';
import { freshHandle, type NewHandle, type Process, type Socket } from '../world.ts';

/**
 * Puts the entry into the process' table under the value that the trace gives, or a fresh one, and binds the name to it.
 * A value that is in use cannot be handed out, one whose alias is dead can. What Winsock still knows of an earlier owner
 * of the value stays known: F9b tells of later handles that are taken for it.
 * @param handle no blocking mode means that of its socket
 */
export function handOut(
  s: Situation,
  processName: string,
  name: string,
  handle: Omit<NewHandle, 'nonblocking'> & Partial<NewHandle>,
  alias: string | undefined,
): void {
  const value = alias === undefined ? name : s.valueOf(alias);
  const process = s.world.processes[processName]!;
  const taken = entryOf(process.handles, value);
  if (taken && isUsable(s, taken)) s.impossible = true;
  const stale = process.stale[value];
  const entry = freshHandle({ nonblocking: s.world.sockets[handle.socket]!.nonblocking, ...handle });
  s.world = withProcess(s.world, processName, {
    handles: withEntry(process.handles, value, entry),
    createdSocket: process.createdSocket || handle.origin === 'created',
    ...(stale ? { stale: { ...process.stale, [value]: { ...stale, reused: true } } } : {}),
  });
  s.bind(name, value);
  const { heldBy } = s.world.sockets[handle.socket]!;
  if (!heldBy.includes(processName))
    s.world = withSocket(s.world, handle.socket, { heldBy: [...heldBy, processName] });
}

/** A new socket for a process; gives its index. */
export function newSocket(s: Situation, processName: string, patch: Partial<Socket> = {}): number {
  const id = s.world.sockets.length;
  s.world = withSocket(s.world, id, { ...patch, heldBy: [processName] });
  return id;
}

/** The value that a handle has which exists before its value is told. No call can name it. */
export function hiddenValue(name: string): string {
  return `(${name})`;
}

/** Whether the process has a handle whose value is not told yet. */
export function hasHidden({ handles }: Process): boolean {
  return handles.some(([value]) => value.startsWith('('));
}

/** Puts a handle that was hidden, and what children inherited of it, under the value that is told now. */
export function reveal(s: Situation, name: string, value: string): void {
  const hidden = hiddenValue(name);
  for (const [processName, process] of Object.entries(s.world.processes)) {
    const handle = entryOf(process.handles, hidden);
    if (handle === undefined) continue;
    const taken = entryOf(process.handles, value);
    if (taken && isUsable(s, taken)) s.impossible = true;
    const handles = withEntry(withoutEntry(process.handles, hidden), value, handle);
    s.world = withProcess(s.world, processName, { handles });
  }
}
