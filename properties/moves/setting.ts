/** Moves that set, read and count: options, flags of handles, WSAStartup, what the system keeps. */
import type { Socket } from '../../model/world.ts';
import type { GrowingScript } from '../generate.ts';
import type { Move } from '../moves.ts';

const addressOptions = ['SO_EXCLUSIVEADDRUSE', 'SO_EXCLUSIVEADDRUSE', 'SO_REUSEADDR'];
const readable = ['SO_LINGER', 'SO_LINGER', 'SO_DONTLINGER', 'SO_REUSEADDR', 'SO_EXCLUSIVEADDRUSE'];
const isUnbound = ({ address, connection }: Socket) => address === undefined && connection === undefined;
const isAnything = () => true;

/** An option that decides the next bind, and the bind, perhaps in the process of another user. */
function bindWithOption(g: GrowingScript): void {
  const place = g.place(isUnbound);
  if (!place) return;
  const { actor, name } = place;
  if (g.chance(4) > 0) g.add(actor, 'setsockopt', [name, g.pick(addressOptions)!, g.oneIn(8) ? '0' : '1']);
  const host = g.oneIn(12) ? 'foreign' : g.oneIn(3) ? 'loopback' : 'any';
  g.add(actor, 'bind', [name, host, 'port1']);
}

/** A port that the system does not pick, and sockets that share it. */
function excludedPort(g: GrowingScript): void {
  const actor = g.pick(g.actors);
  if (actor === undefined || g.add('system', 'excludedportrange', ['port1']) !== 'ok') return;
  for (let sockets = g.chance(3); sockets > 0; sockets--) {
    const name = g.fresh('socket');
    if (g.add(actor, 'socket', [], name) !== 'ok') return;
    g.add(actor, 'setsockopt', [name, 'SO_REUSEADDR', '1']);
    g.add(actor, 'bind', [name, 'any', 'port1']);
  }
}

function dontLinger(g: GrowingScript): void {
  const place = g.place(isAnything);
  if (place) g.add(place.actor, 'setsockopt', [place.name, 'SO_DONTLINGER', g.oneIn(2) ? '0' : '1']);
}

function readOption(g: GrowingScript): void {
  const place = g.place(isAnything);
  if (place) g.add(place.actor, 'getsockopt', [place.name, g.pick(readable)!]);
}

/** A handle that is not to be closed, and perhaps the attempt. */
function guard(g: GrowingScript): void {
  const place = g.place(isAnything);
  if (!place) return;
  const { actor, name } = place;
  g.add(actor, 'SetHandleInformation', [name, 'HANDLE_FLAG_PROTECT_FROM_CLOSE', g.oneIn(4) ? '0' : '1']);
  if (g.oneIn(2)) g.add(actor, 'CloseHandle', [name]);
}

function notInheritable(g: GrowingScript): void {
  const actor = g.pick(g.actors);
  if (actor !== undefined) g.add(actor, 'WSASocket', ['WSA_FLAG_NO_HANDLE_INHERIT'], g.fresh('socket'));
}

/** Startups and cleanups, the last of them now and then. */
function startup(g: GrowingScript): void {
  const actor = g.pick(g.actors);
  if (actor === undefined) return;
  const { startups } = g.process(actor);
  if (startups === 0 || (startups === 1 && g.chance(3) > 0)) g.add(actor, 'WSAStartup');
  else g.add(actor, 'WSACleanup');
}

function otherUser(g: GrowingScript): void {
  if (g.livingProcesses.length >= 4) return;
  const process = g.fresh('process');
  if (g.add('system', 'CreateProcessAsUser', [], process) !== 'ok') return;
  const name = g.fresh('socket');
  if (g.add(process, 'socket', [], name) === 'ok' && g.oneIn(2)) bindWithOption(g);
}

/** A silent wait that is long enough for what has a limit of minutes. */
function halfClosed(g: GrowingScript): void {
  const place = g.place(
    ({ connection }) => connection !== undefined && g.world.connections[connection]!.peer === 'open',
  );
  if (!place) return;
  const { actor, name, socket } = place;
  if (g.oneIn(2)) g.add(actor, 'shutdown', [name, 'SD_SEND']);
  else g.add(actor, 'closesocket', [name]);
  g.add('clock', 'advance', [g.oneIn(2) ? '300' : '130']);
  if (g.oneIn(2)) g.add('system', 'leaks', ['slots']);
  else g.add('peer', 'send', [socket.connection!, '4']);
  if (g.oneIn(2)) g.add(actor, 'recv', [name]);
}

const ofSystem =
  (api: string, ...args: readonly string[]) =>
  (g: GrowingScript) =>
    void g.add('system', api, args);

export const settingMoves: readonly Move[] = [
  { family: 'address', weight: 4, propose: bindWithOption },
  { family: 'address', weight: 1, propose: excludedPort },
  { family: 'option', weight: 1, propose: dontLinger },
  { family: 'option', weight: 2, propose: readOption },
  { family: 'inherit', weight: 1, propose: guard },
  { family: 'create', weight: 1, propose: notInheritable },
  { family: 'startup', weight: 1, propose: startup },
  { family: 'process', weight: 1, propose: otherUser },
  { family: 'clock', weight: 1, propose: halfClosed },
  { family: 'probe', weight: 1, propose: ofSystem('leaks', 'kernel') },
];
