/**
 * The abstract state of what a call is made on, for novelty: the abstraction is what is written here and nothing else.
 *
 * Of a descriptor counts how it came to be; how far its socket is (bound, listening, connected), which directions are
 * shut, how its close lingers, whether it blocks; how many other descriptors there are, and whether another process has
 * one; how its connection stands. Of a connection: what the peer did, whether it is silent, whether the FIN went out,
 * whether the socket is gone, whether something is under way. Of a process: how many handles it has, whether it began
 * with some, whether it ever made a socket. Of an address: whether it is bound and listened on, and how many there are
 * of that port. Names, numbers of bytes and seconds do not count.
 *
 * A state is a number, as it is a key in the innermost loop.
 */
import { processOf } from '../model/script.ts';
import type { AddressObject, Connection, Handle, Socket, World } from '../model/world.ts';
import type { Place } from './growing.ts';

const origins: Readonly<Record<Handle['origin'], number>> = {
  created: 0,
  info: 1,
  'local-handle': 2,
  'remote-handle': 3,
  inherited: 4,
};

/** The state of what is no object. */
export const nowhere = 0;

export function placeState(world: World, { handle, socket }: Place): number {
  const { connection } = socket;
  const c = connection === undefined ? undefined : world.connections[connection];
  let state = origins[handle.origin];
  state = state * 4 + progress(socket);
  state = state * 4 + (socket.sendShut ? 2 : 0) + (socket.receiveShut ? 1 : 0);
  state = state * 4 + lingering(socket);
  state = state * 2 + (socket.nonblocking ? 1 : 0);
  state = state * 8 + sharing(world, handle.socket);
  return state * 64 + (c === undefined ? 0 : connectionState(c));
}

/** The state of a process, for what it does to nothing that it has: how many handles, and how it began. */
export function processState(world: World, actor: string): number {
  const { handles, inheritedCount, createdSocket } = world.processes[processOf(actor)]!;
  return Math.min(handles.length, 3) * 4 + (inheritedCount > 0 ? 2 : 0) + (createdSocket ? 1 : 0);
}

/** The state of a local address: who is bound to it, if anybody is any more, and who listens. */
export function addressState({ addresses }: World, address: AddressObject): number {
  const others = addresses.filter((a) => a.exists && a.port === address.port).length;
  return (
    Math.min(others, 3) * 4 + (address.socket === undefined ? 0 : 2) + (address.listens === undefined ? 0 : 1)
  );
}

function progress(socket: Socket): number {
  if (socket.connection !== undefined) return 3;
  if (socket.listening) return 2;
  return socket.address === undefined ? 0 : 1;
}

function lingering({ linger }: Socket): number {
  if (!linger.on) return linger.seconds === undefined ? 0 : 1;
  return linger.seconds === 0 ? 2 : 3;
}

/** Other descriptors of the socket: none, one, more; and whether they are in one process or in several. */
function sharing(world: World, socket: number): number {
  let descriptors = 0;
  let processes = 0;
  for (const name in world.processes) {
    const before = descriptors;
    for (const entry of world.processes[name]!.handles) if (entry[1].socket === socket) descriptors++;
    if (descriptors > before) processes++;
  }
  return Math.min(descriptors - 1, 2) * 2 + (processes > 1 ? 1 : 0);
}

const ends: Readonly<Record<Connection['peer'], number>> = { open: 0, shut: 1, closed: 2, reset: 3 };

/** Below 64. */
export function connectionState(c: Connection): number {
  let state = ends[c.peer];
  state = state * 2 + (c.muted ? 1 : 0);
  state = state * 2 + (c.finSent ? 1 : 0);
  state = state * 2 + (c.socket === undefined ? 1 : 0);
  return state * 2 + (c.unacknowledged > 0 || c.unread > 0 ? 1 : 0);
}
