/**
 * Marks: what has happened in a world by now, and which calls it takes to get there.
 *
 * A trait makes a difference only in a world with certain marks, and each mark takes a call that needs other marks
 * before it. So the marks that are missing tell how many calls are missing at least, and a search for the shortest
 * script need not follow one that is too long to get there. The claims follow from the rules; tests watch random stacks,
 * and every search watches itself, for a step that breaks one.
 */
import type { Row, TraitId } from '../../model/traits.ts';
import type { Handle, World } from '../../model/world.ts';

/** One way to a mark: a call of one of these names, where the other marks are there. */
export interface Making {
  readonly by: readonly string[];
  readonly takes: readonly MarkId[];
  /** Only on stacks with one of these values of these traits. */
  readonly where?: Partial<Row>;
}

export interface Mark {
  readonly says: string;
  readonly holds: (world: World) => boolean;
  /** Every way to it. */
  readonly made: readonly Making[];
}

/** Calls behind which something may end. */
export const enders = [
  'closesocket',
  'CloseHandle',
  '_close',
  'ExitProcess',
  'TerminateProcess',
  'WSACleanup',
  'returns',
  'clock advance',
];

/** Calls that close a socket and may wait. */
export const closers = ['closesocket', 'CloseHandle', '_close', 'WSACleanup'];

const someSocket = (world: World, fits: (socket: World['sockets'][number]) => boolean) =>
  world.sockets.some(fits);
const someConnection = (world: World, fits: (c: World['connections'][string]) => boolean) =>
  Object.values(world.connections).some(fits);
const someHandle = (world: World, fits: (handle: Handle) => boolean) =>
  Object.values(world.processes).some(({ handles }) => handles.some(([, handle]) => fits(handle)));

export type MarkId =
  | 'socket'
  | 'sockets'
  | 'bound'
  | 'bound twice'
  | 'rivals'
  | 'listening'
  | 'listening twice'
  | 'connection'
  | 'orphan'
  | 'child'
  | 'info'
  | 'redeemed'
  | 'copied'
  | 'released'
  | 'descriptor'
  | 'zero'
  | 'seconds'
  | 'reuse'
  | 'nonblocking'
  | 'excluded'
  | 'shut'
  | 'fin'
  | 'muted'
  | 'unacknowledged'
  | 'lingering';

export const marks: Readonly<Record<MarkId, Mark>> = {
  socket: {
    says: 'a socket was made',
    holds: (world) => world.sockets.length > 0,
    made: [{ by: ['socket', 'WSASocket'], takes: [] }],
  },
  sockets: {
    says: 'two sockets were made',
    holds: (world) => world.sockets.length > 1,
    made: [
      { by: ['socket', 'WSASocket'], takes: ['socket'] },
      { by: ['accept'], takes: ['listening', 'connection'] },
      { by: ['peer connect'], takes: ['listening', 'socket'] },
    ],
  },
  bound: {
    says: 'a socket was bound',
    holds: (world) => world.addresses.length > 0,
    made: [{ by: ['bind'], takes: ['socket'] }],
  },
  'bound twice': {
    says: 'two sockets were bound',
    holds: (world) => world.addresses.length > 1,
    made: [{ by: ['bind'], takes: ['bound', 'sockets'] }],
  },
  rivals: {
    says: 'two address objects of one port exist',
    holds: ({ addresses }) =>
      addresses.some((a, i) => a.exists && addresses.some((b, k) => k < i && b.exists && b.port === a.port)),
    made: [
      { by: ['bind'], takes: ['bound', 'sockets', 'reuse'] },
      { by: ['bind'], takes: ['bound', 'sockets'], where: { 'address.bind-matrix': ['server-2003'] } },
      { by: ['bind'], takes: ['orphan'], where: { 'address.rebind-held': ['ok'] } },
    ],
  },
  listening: {
    says: 'a socket was told to listen',
    holds: (world) => world.addresses.some(({ listens }) => listens !== undefined),
    made: [{ by: ['listen'], takes: ['bound'] }],
  },
  'listening twice': {
    says: 'two sockets were told to listen',
    holds: (world) => world.addresses.filter(({ listens }) => listens !== undefined).length > 1,
    made: [{ by: ['listen'], takes: ['listening', 'bound twice'] }],
  },
  connection: {
    says: 'a connection was made',
    holds: (world) => Object.keys(world.connections).length > 0,
    made: [
      { by: ['connect'], takes: ['socket'] },
      { by: ['peer connect'], takes: ['listening'] },
    ],
  },
  orphan: {
    says: 'an address object has outlived its socket',
    holds: (world) => world.addresses.some(({ exists, socket }) => exists && socket === undefined),
    made: [{ by: enders, takes: ['listening', 'connection', 'sockets'] }],
  },
  child: {
    says: 'a second process was started',
    holds: (world) => Object.keys(world.processes).length > 1,
    made: [{ by: ['CreateProcess', 'system CreateProcess', 'system CreateProcessAsUser'], takes: [] }],
  },
  info: {
    says: 'protocol info was made of a socket',
    holds: (world) => Object.keys(world.infos).length > 0,
    made: [{ by: ['WSADuplicateSocket'], takes: ['socket'] }],
  },
  redeemed: {
    says: 'protocol info was made a socket',
    holds: (world) => Object.values(world.infos).some(({ redeemedAs }) => redeemedAs !== undefined),
    made: [{ by: ['WSASocket'], takes: ['info'] }],
  },
  copied: {
    says: 'a process has a descriptor that came by DuplicateHandle',
    holds: (world) =>
      someHandle(world, ({ origin, lineage = origin }) =>
        ['remote-handle', 'local-handle'].includes(origin === 'inherited' ? lineage : origin),
      ),
    made: [{ by: ['DuplicateHandle'], takes: ['socket'] }],
  },
  released: {
    says: 'the descriptor that a socket was made with is closed',
    holds: (world) => {
      const held = new Set<number>();
      someHandle(world, ({ socket, origin }) => origin === 'created' && !held.add(socket));
      return world.sockets.length > held.size;
    },
    made: [{ by: enders, takes: ['socket'] }],
  },
  descriptor: {
    says: 'the C run-time has a descriptor',
    holds: (world) => Object.values(world.processes).some((p) => Object.keys(p.descriptors).length > 0),
    made: [{ by: ['_open_osfhandle'], takes: ['socket'] }],
  },
  zero: {
    says: 'a socket was told to linger for no time',
    holds: (world) => someSocket(world, ({ linger }) => linger.on && linger.seconds === 0),
    made: [{ by: ['setsockopt'], takes: ['socket'] }],
  },
  seconds: {
    says: 'a socket was told to linger for some time',
    holds: (world) => someSocket(world, ({ linger }) => linger.on && linger.seconds !== 0),
    made: [{ by: ['setsockopt'], takes: ['socket'] }],
  },
  reuse: {
    says: 'a socket has SO_REUSEADDR',
    holds: (world) => someSocket(world, ({ reuseAddress }) => reuseAddress),
    made: [{ by: ['setsockopt'], takes: ['socket'] }],
  },
  nonblocking: {
    says: 'a socket was made nonblocking, for one who has it at least',
    holds: (world) =>
      [world.sockets, Object.values(world.infos)].flat().some(({ nonblocking }) => nonblocking) ||
      someHandle(world, ({ nonblocking }) => nonblocking),
    made: [{ by: ['ioctlsocket'], takes: ['socket'] }],
  },
  excluded: {
    says: 'a port was excluded',
    holds: (world) => world.excludedPorts.length > 0,
    made: [{ by: ['system excludedportrange'], takes: [] }],
  },
  shut: {
    says: 'a connected socket was shut for sending',
    holds: (world) => someSocket(world, ({ sendShut }) => sendShut),
    made: [{ by: ['shutdown', 'WSASendDisconnect'], takes: ['connection'] }],
  },
  fin: {
    says: 'a FIN was sent to the peer',
    holds: (world) => someConnection(world, ({ finSent }) => finSent),
    made: [{ by: [...enders, 'shutdown', 'WSASendDisconnect'], takes: ['connection'] }],
  },
  muted: {
    says: 'a peer was muted, and is or has lost a FIN',
    holds: (world) => someConnection(world, ({ muted, finLost }) => muted || finLost === true),
    made: [{ by: ['peer mute'], takes: ['connection'] }],
  },
  unacknowledged: {
    says: 'the peer was sent what it did not acknowledge',
    holds: (world) => someConnection(world, ({ unacknowledged }) => unacknowledged > 0),
    made: [{ by: ['send', 'WriteFile'], takes: ['muted'] }],
  },
  lingering: {
    says: 'a close waits for the peer',
    holds: (world) =>
      Object.values(world.processes).some((process) =>
        Object.values(process.pending).some(({ api, done }) => api === 'closesocket' && done === undefined),
      ),
    made: [
      { by: closers, takes: ['seconds', 'unacknowledged'] },
      {
        by: closers,
        takes: ['seconds', 'connection', 'muted'],
        where: { 'linger.finished': ['fin-acknowledged', 'peer-closed'] },
      },
      { by: closers, takes: ['seconds', 'connection'], where: { 'linger.finished': ['peer-closed'] } },
    ],
  },
};

/** Whether there is such a way on the stack. */
export function isPossible({ where = {} }: Making, stack: Row): boolean {
  return Object.entries(where).every(([trait, values]) => values.includes(stack[trait as TraitId][0]!));
}

export const markIds = Object.keys(marks) as MarkId[];

/** The marks of a world. */
export function marksOf(world: World): readonly MarkId[] {
  return markIds.filter((id) => marks[id].holds(world));
}
