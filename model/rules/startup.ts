/** WSAStartup and WSACleanup. */
import { withProcess, withWorld } from '../change.ts';
import { isLinked, isUsable, leak, othersHold, release, removeHandle } from '../references.ts';
import { type CallRule, unspecified } from '../rule.ts';
import type { Situation } from '../situation.ts';
import { ended, sendReset } from '../tcp.ts';
import type { Handle } from '../world.ts';
import { forget, isZero } from './close.ts';
import { winsock } from './handle.ts';

export const notInitialised: CallRule = {
  id: 'startup.not-initialised',
  says: 'Without a WSAStartup that is not taken back, Winsock calls give WSANOTINITIALISED.',
  source: ['R-WS1', 'F1', 'F2'],
  evidence: 'documented',
  calls: [...winsock, 'socket', 'WSASocket', 'WSACleanup'],
  when: (s) => s.process.startups === 0,
  gives: () => 'WSANOTINITIALISED',
};

export const startup: CallRule = {
  id: 'startup.counted',
  says: 'WSAStartup and WSACleanup are counted: only the cleanup that takes the last startup back acts.',
  source: ['R-WS2', 'F2'],
  evidence: 'documented',
  calls: ['WSAStartup', 'WSACleanup'],
  when: (s) => s.call.api === 'WSAStartup' || s.process.startups > 1,
  gives: (s) => {
    const startups = s.process.startups + (s.call.api === 'WSAStartup' ? 1 : -1);
    s.world = withProcess(s.world, s.processName, { startups });
    return 'ok';
  },
};

export const lastCleanup: CallRule = {
  id: 'startup.last-cleanup',
  says: 'The last WSACleanup ends every socket of the process, duplicates too; how it ends connections is told both ways.',
  source: ['R-WS3', 'R-WS4', 'X23', 'F3', 'F4'],
  evidence: 'documented',
  calls: ['WSACleanup'],
  when: () => true,
  gives: (s) => {
    if (isUnclear(s)) return unspecified;
    const { handles } = s.process;
    voidInfos(s);
    for (const [value, handle] of handles) endHandle(s, value, handle);
    const { stale } = s.process;
    s.world = withProcess(s.world, s.processName, { stale: {}, startups: 0 });
    for (const { holds, socket } of Object.values(stale)) {
      if (holds && !othersHold(s, socket, '', '')) release(s, socket, 'graceful');
    }
    loseUnsent(s);
    return 'ok';
  },
};

/** What becomes of closes that linger or would, of worker threads and of protected handles is told nowhere. */
function isUnclear(s: Situation): boolean {
  const { handles, workers, pending } = s.process;
  if (workers.length > 0) return true;
  if (Object.values(pending).some(({ api, done }) => api === 'closesocket' && done === undefined))
    return true;
  return handles.some(([, { guarded, socket }]) => {
    const { linger, connection } = s.world.sockets[socket]!;
    const isConnected = connection !== undefined && s.world.connections[connection]!.exists;
    return guarded !== undefined || (isConnected && linger.on && linger.seconds !== 0);
  });
}

/** Whether protocol info that the process has not redeemed outlives the cleanup is told nowhere. */
function voidInfos(s: Situation): void {
  for (const [name, info] of Object.entries(s.world.infos)) {
    if (info.target !== s.processName || info.redeemedAs !== undefined || info.void || s.pick([true, false]))
      continue;
    s.world = withWorld(s.world, { infos: { ...s.world.infos, [name]: { ...info, void: true } } });
    const isOpen = s.world.sockets[info.socket]!.state === 'open';
    if (isOpen && !othersHold(s, info.socket, '', '')) release(s, info.socket, 'graceful');
  }
}

/** Closes the handle as closesocket would. Whether Winsock closes those that it did not make is told nowhere. */
function endHandle(s: Situation, value: string, handle: Handle): void {
  const isItsOwn = (handle.origin === 'created' || handle.origin === 'info') && !handle.copied;
  if (!isItsOwn && s.pick([false, true])) return forget(s, value);
  const last = isUsable(s, handle) && !othersHold(s, handle.socket, s.processName, value);
  removeHandle(s, s.processName, value);
  if (!last) return;
  if (!isLinked(s, s.processName, handle) && s.pick([true, false]))
    return leak(s, handle.socket, s.processName);
  const { connection, linger } = s.world.sockets[handle.socket]!;
  const c = connection === undefined ? undefined : s.world.connections[connection]!;
  if (!c?.exists || ended(c)) return release(s, handle.socket, 'graceful');
  const aborts = isZero(s, linger) || s.trait('process.cleanup-close') === 'reset';
  release(s, handle.socket, aborts ? 'abort' : 'graceful');
}

/** Data of sockets that were closed gracefully before may be lost, says R-WS3, and is not to be, says R-WS4. */
function loseUnsent(s: Situation): void {
  for (const [name, c] of Object.entries(s.world.connections)) {
    if (c.socket !== undefined || c.queued || !c.exists || c.unacknowledged === 0) continue;
    if (s.pick(['kept', 'lost']) === 'lost') s.world = sendReset(s.world, name);
  }
}
