/**
 * Changing a world: each function gives a new one that shares what did not change.
 *
 * Copies name every key, in the order of the record that they are of: the engine makes them ten times faster than a spread
 * of what was itself copied.
 */
import {
  type AddressObject,
  type Connection,
  freshConnection,
  freshProcess,
  freshSocket,
  type Handle,
  type Process,
  type Socket,
  type World,
} from './world.ts';

export function withWorld(world: World, patch: Partial<World>): World {
  return patched(copyOfWorld(world), patch);
}

export function withProcess(world: World, name: string, patch: Partial<Process>): World {
  const process = patched(copyOfProcess(world.processes[name] ?? freshProcess), patch);
  return withWorld(world, { processes: withKey(world.processes, name, process) });
}

export function withSocket(world: World, id: number, patch: Partial<Socket>): World {
  const sockets = world.sockets.slice();
  sockets[id] = patched(copyOfSocket(sockets[id] ?? freshSocket), patch);
  return withWorld(world, { sockets });
}

export function withAddress(world: World, id: number, patch: Partial<AddressObject>): World {
  const addresses = world.addresses.slice();
  addresses[id] = patched(copyOfAddress(addresses[id]!), patch);
  return withWorld(world, { addresses });
}

export function withConnection(world: World, name: string, patch: Partial<Connection>): World {
  const connection = patched(copyOfConnection(world.connections[name] ?? freshConnection), patch);
  return withWorld(world, { connections: withKey(world.connections, name, connection) });
}

/** The entry of a handle table with something of it changed. */
export function changedHandle(handle: Handle, patch: Partial<Handle>): Handle {
  return patched(copyOfHandle(handle), patch);
}

/** The record with one key set. Copying first and setting then is twice as fast as a computed key in a literal. */
function withKey<T>(record: Readonly<Record<string, T>>, key: string, value: T): Readonly<Record<string, T>> {
  const copy: Record<string, T> = { ...record };
  copy[key] = value;
  return copy;
}

/** The record without one key. */
export function omit<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  const { [key]: _, ...rest } = record;
  return rest;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Sets in a copy what the patch has. */
function patched<T extends object>(copy: Writable<T>, patch: Partial<T>): T {
  for (const key in patch) copy[key] = patch[key] as T[typeof key];
  return copy;
}

function copyOfWorld(w: World): Writable<World> {
  return {
    clock: w.clock,
    names: w.names,
    processes: w.processes,
    sockets: w.sockets,
    addresses: w.addresses,
    connections: w.connections,
    infos: w.infos,
    excludedPorts: w.excludedPorts,
    choices: w.choices,
  };
}

function copyOfProcess(p: Process): Writable<Process> {
  return {
    alive: p.alive,
    startups: p.startups,
    handles: p.handles,
    stale: p.stale,
    descriptors: p.descriptors,
    createdSocket: p.createdSocket,
    workers: p.workers,
    pending: p.pending,
    inheritedCount: p.inheritedCount,
    second: p.second,
    stdin: p.stdin,
  };
}

function copyOfHandle(h: Handle): Writable<Handle> {
  return {
    socket: h.socket,
    origin: h.origin,
    copied: h.copied,
    lineage: h.lineage,
    unannounced: h.unannounced,
    inheritable: h.inheritable,
    guarded: h.guarded,
    nonblocking: h.nonblocking,
    from: h.from,
    severed: h.severed,
  };
}

function copyOfSocket(s: Socket): Writable<Socket> {
  return {
    state: s.state,
    listening: s.listening,
    linger: s.linger,
    reuseAddress: s.reuseAddress,
    exclusiveAddressUse: s.exclusiveAddressUse,
    nonblocking: s.nonblocking,
    sendShut: s.sendShut,
    receiveShut: s.receiveShut,
    heldBy: s.heldBy,
    address: s.address,
    connection: s.connection,
    optionsUnsure: s.optionsUnsure,
    leakedBy: s.leakedBy,
  };
}

function copyOfAddress(a: AddressObject): Writable<AddressObject> {
  return {
    port: a.port,
    host: a.host,
    socket: a.socket,
    sharing: a.sharing,
    second: a.second,
    listens: a.listens,
    exists: a.exists,
  };
}

function copyOfConnection(c: Connection): Writable<Connection> {
  return {
    queued: c.queued,
    exists: c.exists,
    muted: c.muted,
    delivered: c.delivered,
    unacknowledged: c.unacknowledged,
    finSent: c.finSent,
    finDelivered: c.finDelivered,
    finSeen: c.finSeen,
    unread: c.unread,
    finReceived: c.finReceived,
    closedFirst: c.closedFirst,
    resetReceived: c.resetReceived,
    resetSeen: c.resetSeen,
    peer: c.peer,
    socket: c.socket,
    address: c.address,
    written: c.written,
    finLost: c.finLost,
    timeWaitSince: c.timeWaitSince,
    finWait2Since: c.finWait2Since,
    detachedSince: c.detachedSince,
  };
}
