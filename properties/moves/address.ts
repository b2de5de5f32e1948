/** Servers: who is bound to which port, who listens there, who takes the port over. */
import type { Fits, GrowingScript } from '../growing.ts';
import { byActor, isListening, isUnused, onPlace, onSocket } from './move.ts';

/** socket, bind, listen, and perhaps a first connection: the way to depth. */
export const server = byActor(serve);

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
export const handOver = onPlace(isListening, (g, place) => {
  if (g.oneIn(2)) g.add(place.actor, 'SetHandleInformation', [place.name, 'HANDLE_FLAG_INHERIT', '0']);
  if (g.livingProcesses.length < 4) g.add(place.actor, 'CreateProcess', ['all'], g.fresh('process'));
});

/** A server ends or closes its listener, and the same port is served again. */
export const restart = onPlace(isListening, (g, place) => {
  const processes = g.livingProcesses.length;
  if (g.oneIn(2) && (processes > 1 || g.oneIn(4))) g.add(place.actor, 'ExitProcess');
  else g.add(place.actor, 'closesocket', [place.name]);
  if (g.oneIn(2) && processes < 4) {
    const process = g.fresh('process');
    if (g.add('system', 'CreateProcess', [], process) === 'ok') serve(g, process);
    return;
  }
  const actor = g.pick(g.actors);
  if (actor !== undefined) serve(g, actor);
});

/** A socket that a bind is for. */
const canBind: Fits = (socket, ...rest) => isUnused(socket, ...rest) && socket.address === undefined;

export const bind = onPlace(canBind, (g, place) => {
  const host = g.oneIn(4) ? 'loopback' : 'any';
  const second = g.world.addresses.length > 0 && g.oneIn(6);
  g.add(place.actor, 'bind', [place.name, host, second ? 'port2' : 'port1']);
});

export const listen = onSocket('listen', (socket) => socket.address !== undefined && !socket.listening);

export const reuseAddress = onSocket('setsockopt', isUnused, (g) => ['SO_REUSEADDR', g.oneIn(6) ? '0' : '1']);

const options = ['SO_EXCLUSIVEADDRUSE', 'SO_EXCLUSIVEADDRUSE', 'SO_REUSEADDR'];

/** An option that decides the next bind, and the bind; or the other way round. */
export const bindWithOption = onPlace(canBind, (g, { actor, name }) => {
  const early = g.chance(8) > 0;
  if (early && g.chance(4) > 0) g.add(actor, 'setsockopt', [name, g.pick(options)!, g.oneIn(8) ? '0' : '1']);
  const host = g.oneIn(12) ? 'foreign' : g.oneIn(3) ? 'loopback' : 'any';
  g.add(actor, 'bind', [name, host, 'port1']);
  if (!early) g.add(actor, 'setsockopt', [name, g.pick(options)!, '1']);
});

/** A port that the system does not pick, and sockets that share it. */
export const excludedPort = byActor((g, actor) => {
  if (g.add('system', 'excludedportrange', ['port1']) !== 'ok') return;
  for (let sockets = g.chance(3); sockets > 0; sockets--) {
    const name = g.fresh('socket');
    if (g.add(actor, 'socket', [], name) !== 'ok') return;
    g.add(actor, 'setsockopt', [name, 'SO_REUSEADDR', '1']);
    g.add(actor, 'bind', [name, 'any', 'port1']);
  }
});
