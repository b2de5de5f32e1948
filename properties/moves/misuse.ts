/** Misuse on purpose: most of these calls fail, and must fail in the right way. */
import { byActor, isAnything, onPlace } from './move.ts';

/** Calls on values that are closed, or of other processes, or never were. */
export const misuseValue = byActor((g, actor) => {
  const name = g.pick(g.names('socket'));
  if (name === undefined) return;
  const api = g.pick([
    'closesocket',
    'closesocket',
    'send',
    'recv',
    'shutdown',
    'listen',
    'CloseHandle',
    'getsockopt',
    'accept',
  ])!;
  const how = g.oneIn(4) ? '3' : 'SD_SEND';
  const args = { send: ['4'], shutdown: [how], getsockopt: ['SO_LINGER'] }[api] ?? [];
  if (api === 'accept') g.add(actor, api, [name], g.fresh('socket'));
  else g.add(actor, api, [name, ...args]);
});

/** Calls for which a socket is not in the right state. */
export const outOfOrder = onPlace(isAnything, (g, { actor, name, socket }) => {
  const isConnected = socket.connection !== undefined;
  const isBound = socket.address !== undefined;
  const calls = [
    ...(isBound || isConnected ? ['bind', 'connect'] : ['listen', 'accept']),
    ...(isConnected ? ['listen'] : ['send', 'recv', 'shutdown']),
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
});

/** Processes, infos and descriptors that are over, not there, or somebody else's. */
export const misplaced = byActor((g, actor) => {
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
});
