/** The moves by which scripts grow: each proposes a call, or a few that belong together, where the world allows it. */
import { isName } from '../model/vocabulary.ts';
import type { Connection, Socket } from '../model/world.ts';
import type { GrowingScript } from './generate.ts';
import { settingMoves } from './moves/setting.ts';

export interface Move {
  readonly family: string;
  readonly weight: number;
  readonly propose: (g: GrowingScript) => void;
}

const isUnused = (socket: Socket) => socket.connection === undefined && !socket.listening;
const isConnected = (socket: Socket) => socket.connection !== undefined;
const isAnything = () => true;

/** Connections at whose far end the peer can still act, by name. */
function liveConnections(g: GrowingScript, fits: (c: Connection) => boolean = isAnything): readonly string[] {
  return Object.entries(g.world.connections)
    .filter(([, c]) => (c.peer === 'open' || c.peer === 'shut') && fits(c))
    .map(([name]) => name);
}

function newSocket(g: GrowingScript): { actor: string; name: string } | undefined {
  const actor = g.pick(g.actors);
  if (actor === undefined) return undefined;
  const name = g.fresh('socket');
  return g.add(actor, 'socket', [], name) === 'ok' ? { actor, name } : undefined;
}

/** socket, bind, listen, and perhaps a first connection: the way to depth. */
function server(g: GrowingScript): void {
  const actor = g.pick(g.actors);
  if (actor !== undefined) serve(g, actor);
}

function serve(g: GrowingScript, actor: string): void {
  const name = g.fresh('socket');
  if (g.add(actor, 'socket', [], name) !== 'ok') return;
  const taken = g.world.addresses.some((a) => a.exists && a.port === 'port1');
  if (g.oneIn(8)) g.add(actor, 'setsockopt', [name, 'SO_EXCLUSIVEADDRUSE', '1']);
  else if (taken && g.chance(4) > 0) g.add(actor, 'setsockopt', [name, 'SO_REUSEADDR', '1']);
  if (g.add(actor, 'bind', [name, 'any', 'port1']) !== 'ok') return;
  if (g.add(actor, 'listen', [name]) !== 'ok' || g.oneIn(4)) return;
  if (g.add('peer', 'connect', ['port1'], g.fresh('connection')) !== 'established' || g.oneIn(4)) return;
  g.add(actor, 'accept', [name], g.fresh('socket'));
}

/** A server hands its connections over to a child and keeps its listener to itself, or does not. */
function handOver(g: GrowingScript): void {
  const place = g.place((socket) => socket.listening);
  if (!place) return;
  if (g.oneIn(2)) g.add(place.actor, 'SetHandleInformation', [place.name, 'HANDLE_FLAG_INHERIT', '0']);
  if (g.livingProcesses.length < 4) g.add(place.actor, 'CreateProcess', ['all'], g.fresh('process'));
}

/** A server ends or closes its listener, and the same port is served again. */
function restart(g: GrowingScript): void {
  const place = g.place((socket) => socket.listening);
  if (!place) return;
  const processes = g.livingProcesses.length;
  if (g.oneIn(2) && (processes > 1 || g.oneIn(4))) g.add(place.actor, 'ExitProcess');
  else g.add(place.actor, 'closesocket', [place.name]);
  if (g.oneIn(2) && processes < 4) {
    const process = g.fresh('process');
    if (g.add('system', 'CreateProcess', [], process) === 'ok') serve(g, process);
  } else server(g);
}

function client(g: GrowingScript): void {
  const made = newSocket(g);
  if (made) g.add(made.actor, 'connect', [made.name], g.fresh('connection'));
}

function bind(g: GrowingScript): void {
  const place = g.place((socket) => isUnused(socket) && socket.address === undefined);
  if (!place) return;
  const host = g.oneIn(4) ? 'loopback' : 'any';
  const second = g.world.addresses.length > 0 && g.oneIn(6);
  g.add(place.actor, 'bind', [place.name, host, second ? 'port2' : 'port1']);
}

function accept(g: GrowingScript): void {
  const queue = (socket: Socket) =>
    Object.values(g.world.connections).some((c) => c.queued && c.address === socket.address);
  const place = g.place((socket) => socket.listening && (queue(socket) || g.oneIn(8)));
  if (place) g.add(place.actor, 'accept', [place.name], g.fresh('socket'));
}

function duplicateIntoProcess(g: GrowingScript): void {
  const place = g.place(isAnything);
  const target = g.pick(g.livingProcesses);
  if (!place || target === undefined) return;
  const info = g.fresh('info');
  if (g.add(place.actor, 'WSADuplicateSocket', [place.name, target], info) !== 'ok' || g.oneIn(6)) return;
  if (g.actors.includes(target)) g.add(target, 'WSASocket', [info], g.fresh('socket'));
}

function redeem(g: GrowingScript): void {
  const info = g.pick(Object.keys(g.world.infos));
  if (info === undefined) return;
  const { target } = g.world.infos[info]!;
  if (g.actors.includes(target)) g.add(target, 'WSASocket', [info], g.fresh('socket'));
}

function duplicateHandle(g: GrowingScript): void {
  const place = g.place(isAnything);
  const target = place && (g.oneIn(2) ? place.actor.replace(/\..*/, '') : g.pick(g.livingProcesses));
  if (!place || target === undefined) return;
  g.add(
    place.actor,
    'DuplicateHandle',
    [place.name, target, g.oneIn(3) ? 'private' : 'inheritable'],
    g.fresh('socket'),
  );
}

function createProcess(g: GrowingScript): void {
  const actor = g.pick(g.actors);
  if (actor === undefined || g.livingProcesses.length >= 4) return;
  const args = g.oneIn(3) ? ['none'] : ['all'];
  const name = g.oneIn(6)
    ? g.pick(g.process(actor).handles.filter(([value]) => isName('socket', value)))?.[0]
    : undefined;
  if (name !== undefined) args.splice(0, 1, 'all', `stdin=${name}`);
  const child = g.fresh('process');
  const made = g.add(actor, 'CreateProcess', args, child) === 'ok';
  if (made && name !== undefined && g.chance(4) > 0) useStdHandle(g, child);
}

function useStdHandle(g: GrowingScript, actor: string): void {
  const name = g.fresh('socket');
  if (g.add(actor, 'GetStdHandle', ['stdin'], name) !== 'ok') return;
  if (g.oneIn(2)) g.add(actor, 'WriteFile', [name, '4']);
}

function readOrWriteFile(g: GrowingScript): void {
  const place = g.place(isConnected);
  if (!place) return;
  if (g.oneIn(2)) g.add(place.actor, 'ReadFile', [place.name]);
  else g.add(place.actor, 'WriteFile', [place.name, '4']);
}

function getStdHandle(g: GrowingScript): void {
  const child = g.actors.find((actor) => g.process(actor).stdin !== undefined);
  if (child !== undefined) useStdHandle(g, child);
}

function exit(g: GrowingScript): void {
  const actor = g.pick(g.actors);
  if (actor === undefined || (g.livingProcesses.length === 1 && !g.oneIn(6))) return;
  const victim = g.pick(g.livingProcesses)!;
  if (g.oneIn(2) || victim === actor) g.add(actor, 'ExitProcess');
  else g.add(actor, 'TerminateProcess', [victim]);
}

function openDescriptor(g: GrowingScript): void {
  const place = g.place(isAnything);
  if (!place) return;
  const descriptor = g.fresh('descriptor');
  if (g.add(place.actor, '_open_osfhandle', [place.name], descriptor) !== 'ok' || g.oneIn(3)) return;
  if (g.add(place.actor, '_close', [descriptor]) !== 'ok' || g.oneIn(3)) return;
  g.add(place.actor, 'closesocket', [place.name]);
}

function onConnection(api: string, fits?: (c: Connection) => boolean, args: readonly string[] = []) {
  return (g: GrowingScript): void => {
    const name = g.pick(liveConnections(g, fits));
    if (name !== undefined) g.add('peer', api, [name, ...args]);
  };
}

function onSocket(
  api: string,
  fits: (socket: Socket) => boolean,
  args: (g: GrowingScript) => readonly string[],
) {
  return (g: GrowingScript): void => {
    const place = g.place(fits);
    if (place) g.add(place.actor, api, [place.name, ...args(g)]);
  };
}

const nothing = () => [];

function observe(g: GrowingScript): void {
  const name = g.pick(Object.keys(g.world.connections));
  if (name !== undefined) g.add('peer', 'observe', [name]);
}

function peerConnect(g: GrowingScript): void {
  const address = g.pick(g.world.addresses);
  if (address) g.add('peer', 'connect', [address.port], g.fresh('connection'));
}

function connect(g: GrowingScript): void {
  const place = g.place(isUnused);
  if (place) g.add(place.actor, 'connect', [place.name], g.fresh('connection'));
}

function takeResult(g: GrowingScript): void {
  const blocked = Object.entries(g.world.processes).flatMap(([, p]) =>
    p.alive ? Object.keys(p.pending) : [],
  );
  const actor = g.pick(blocked);
  if (actor !== undefined) g.add(actor, 'returns');
}

/** A close that waits: linger, a silent peer, nonblocking or not. */
function lingeringClose(g: GrowingScript): void {
  const place = g.place(isConnected);
  if (!place) return;
  const { actor, name, socket } = place;
  const connection = socket.connection!;
  const silent = g.oneIn(2) && g.add('peer', 'mute', [connection]) === 'ok';
  if (g.oneIn(2)) g.add(actor, 'ioctlsocket', [name, 'FIONBIO', '1']);
  if (g.oneIn(silent ? 2 : 3)) g.add(actor, 'send', [name, '4']);
  if (g.oneIn(4)) g.add(actor, 'shutdown', [name, 'SD_SEND']);
  g.add(actor, 'setsockopt', [name, 'SO_LINGER', '1', g.pick(['0', '0', '1', '5'])!]);
  if (g.oneIn(6)) g.add(actor, 'setsockopt', [name, 'SO_LINGER', '0', '0']);
  if (g.add(actor, 'closesocket', [name]) === 'blocked' && g.chance(4) > 0) {
    g.add('clock', 'advance', [g.pick(['3', '5', '5'])!]);
    if (g.oneIn(2)) g.add(actor, 'returns');
    if (silent && g.oneIn(2)) g.add('peer', 'resume', [connection]);
    else if (g.oneIn(2)) g.add('system', 'leaks', ['slots']);
  }
  if (g.oneIn(2)) g.add('peer', 'observe', [connection]);
}

/** The peer is silent while something is sent to it, and comes back. */
function silence(g: GrowingScript): void {
  const place = g.place(isConnected);
  if (!place) return;
  const connection = place.socket.connection!;
  if (g.add('peer', 'mute', [connection]) !== 'ok') return;
  g.add(place.actor, 'send', [place.name, '4']);
  if (g.oneIn(2)) g.add(place.actor, 'closesocket', [place.name]);
  g.add('peer', 'resume', [connection]);
  g.add('peer', 'observe', [connection]);
}

/** Time passes, and who is left is counted. */
function wait(g: GrowingScript): void {
  g.add('clock', 'advance', [g.pick(clockSteps)!]);
  if (g.oneIn(3)) g.add('system', 'leaks', ['slots']);
}

/** Calls for which a socket is not in the right state. */
function outOfOrder(g: GrowingScript): void {
  const place = g.place(isAnything);
  if (!place) return;
  const { actor, name, socket } = place;
  const isBound = socket.address !== undefined;
  const calls = [
    ...(isBound || isConnected(socket) ? ['bind', 'connect'] : ['listen', 'accept']),
    ...(isConnected(socket) ? ['listen'] : ['send', 'recv', 'shutdown']),
    ...(isBound ? ['setsockopt'] : []),
  ];
  const api = g.pick(calls)!;
  const args = {
    bind: ['any', 'port1'],
    send: ['4'],
    shutdown: ['SD_SEND'],
    setsockopt: ['SO_REUSEADDR', '1'],
  };
  const binds = { connect: 'connection', accept: 'socket' } as const;
  const given = [name, ...(args[api as keyof typeof args] ?? [])];
  const kind = binds[api as keyof typeof binds];
  if (kind === undefined) g.add(actor, api, given);
  else g.add(actor, api, given, g.fresh(kind));
}

/** Processes, infos and descriptors that are over, not there, or somebody else's. */
function misplaced(g: GrowingScript): void {
  const actor = g.pick(g.actors);
  if (actor === undefined) return;
  const name = g.pick(g.names('socket'));
  const process = g.pick(g.names('process'))!;
  const info = g.pick(g.names('info'));
  const descriptor = g.pick(g.names('descriptor'));
  const calls: (() => void)[] = [];
  if (name !== undefined) {
    calls.push(() => g.add(actor, 'WSADuplicateSocket', [name, process], g.fresh('info')));
    calls.push(() => g.add(actor, 'DuplicateHandle', [name, process, 'private'], g.fresh('socket')));
    calls.push(() => g.add(actor, '_open_osfhandle', [name], g.fresh('descriptor')));
  }
  if (info !== undefined) calls.push(() => g.add(actor, 'WSASocket', [info], g.fresh('socket')));
  if (descriptor !== undefined) calls.push(() => g.add(actor, '_close', [descriptor]));
  if (!g.livingProcesses.includes(process)) calls.push(() => g.add(actor, 'TerminateProcess', [process]));
  g.pick(calls)?.();
}

/** Calls on values that are closed, or of other processes, or never were. */
function misuse(g: GrowingScript): void {
  const actor = g.pick(g.actors);
  const name = g.pick(g.names('socket'));
  if (actor === undefined || name === undefined) return;
  const api = g.pick([
    'closesocket',
    'closesocket',
    'send',
    'recv',
    'shutdown',
    'listen',
    'CloseHandle',
    'accept',
  ])!;
  const args = { send: ['4'], shutdown: [g.oneIn(4) ? '3' : 'SD_SEND'] }[api] ?? [];
  if (api === 'accept') g.add(actor, api, [name], g.fresh('socket'));
  else g.add(actor, api, [name, ...args]);
}

function probe(g: GrowingScript): void {
  const actor = g.pick(g.actors);
  if (actor !== undefined) g.add(actor, 'leaks', [g.oneIn(2) ? 'threads' : 'handles']);
}

const lingerTimes = ['0', '0', '1', '5'];
const howToShut = ['SD_SEND', 'SD_SEND', 'SD_RECEIVE', 'SD_BOTH'];
const clockSteps = ['1', '2', '5', '130', '300'];

/** Every move; the weights are shares of the proposals. */
export const moves: readonly Move[] = [
  { family: 'create', weight: 4, propose: newSocket },
  { family: 'connect', weight: 8, propose: client },
  { family: 'address', weight: 8, propose: server },
  { family: 'address', weight: 2, propose: handOver },
  { family: 'address', weight: 2, propose: restart },
  { family: 'address', weight: 4, propose: bind },
  {
    family: 'address',
    weight: 3,
    propose: onSocket('listen', (socket) => socket.address !== undefined && !socket.listening, nothing),
  },
  {
    family: 'address',
    weight: 2,
    propose: onSocket('setsockopt', isUnused, (g) => ['SO_REUSEADDR', g.oneIn(6) ? '0' : '1']),
  },
  { family: 'connect', weight: 3, propose: connect },
  { family: 'connect', weight: 6, propose: peerConnect },
  { family: 'connect', weight: 6, propose: accept },
  { family: 'transfer', weight: 4, propose: onSocket('send', isConnected, () => ['4']) },
  { family: 'transfer', weight: 4, propose: onSocket('recv', isConnected, nothing) },
  { family: 'transfer', weight: 4, propose: onConnection('send', undefined, ['4']) },
  {
    family: 'shutdown',
    weight: 4,
    propose: onSocket('shutdown', isConnected, (g) => [g.pick(howToShut)!]),
  },
  { family: 'shutdown', weight: 1, propose: onSocket('WSASendDisconnect', isConnected, nothing) },
  { family: 'share', weight: 9, propose: duplicateIntoProcess },
  { family: 'share', weight: 1, propose: redeem },
  { family: 'share', weight: 5, propose: duplicateHandle },
  {
    family: 'inherit',
    weight: 3,
    propose: onSocket('SetHandleInformation', isAnything, (g) => [
      'HANDLE_FLAG_INHERIT',
      g.oneIn(2) ? '1' : '0',
    ]),
  },
  { family: 'inherit', weight: 6, propose: createProcess },
  { family: 'inherit', weight: 1, propose: getStdHandle },
  { family: 'inherit', weight: 1, propose: readOrWriteFile },
  {
    family: 'process',
    weight: 2,
    propose: (g) => {
      if (g.livingProcesses.length < 4) g.add('system', 'CreateProcess', [], g.fresh('process'));
    },
  },
  { family: 'process', weight: 3, propose: exit },
  {
    family: 'linger',
    weight: 3,
    propose: onSocket('setsockopt', isAnything, (g) => [
      'SO_LINGER',
      g.oneIn(4) ? '0' : '1',
      g.pick(lingerTimes)!,
    ]),
  },
  {
    family: 'linger',
    weight: 3,
    propose: onSocket('ioctlsocket', isAnything, (g) => ['FIONBIO', g.oneIn(4) ? '0' : '1']),
  },
  { family: 'linger', weight: 4, propose: lingeringClose },
  { family: 'crt', weight: 3, propose: openDescriptor },
  {
    family: 'crt',
    weight: 1,
    propose: (g) => {
      const actor = g.pick(g.actors);
      const descriptor = actor && g.pick(Object.keys(g.process(actor).descriptors));
      if (actor !== undefined && descriptor !== undefined) g.add(actor, '_close', [descriptor]);
    },
  },
  { family: 'close', weight: 14, propose: onSocket('closesocket', isAnything, nothing) },
  { family: 'close', weight: 1, propose: onSocket('CloseHandle', isAnything, nothing) },
  { family: 'peer', weight: 10, propose: observe },
  { family: 'peer', weight: 2, propose: onConnection('shutdown', (c) => c.peer === 'open') },
  { family: 'peer', weight: 2, propose: onConnection('close') },
  { family: 'peer', weight: 2, propose: onConnection('reset') },
  { family: 'peer', weight: 3, propose: onConnection('mute', (c) => !c.muted) },
  { family: 'peer', weight: 1, propose: onConnection('resume', (c) => c.muted) },
  { family: 'thread', weight: 3, propose: takeResult },
  { family: 'peer', weight: 1, propose: silence },
  { family: 'clock', weight: 2, propose: wait },
  { family: 'probe', weight: 2, propose: probe },
  { family: 'probe', weight: 1, propose: (g) => void g.add('system', 'leaks', ['slots']) },
  { family: 'misuse', weight: 4, propose: misuse },
  { family: 'misuse', weight: 3, propose: outOfOrder },
  { family: 'misuse', weight: 2, propose: misplaced },
  ...settingMoves,
];
