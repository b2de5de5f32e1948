/** Who refers to a socket, and what happens when nobody does any more. */
import { changedHandle, withAddress, withProcess, withSocket, withWorld } from './change.ts';
import type { Rule } from './rule.ts';
import type { Situation } from './situation.ts';
import { entryOf, withEntry, withoutEntry } from './table.ts';
import { detach, sendFin, sendReset } from './tcp.ts';
import type { Handle } from './world.ts';

export const lastReference: Rule = {
  id: 'close.last-reference',
  says: 'Closing a descriptor frees that descriptor only; the socket stays open until nothing refers to it.',
  source: ['R-SH3', 'R-CL7', 'R-SH8'],
  evidence: 'documented',
};

export const inheritedCounts: Rule = {
  id: 'inherit.reference',
  says: 'An inherited handle is a reference to the socket of its own.',
  source: ['R-IN5', 'Q177074', 'Q307175'],
  evidence: 'documented',
};

export const closeLink: Rule = {
  id: 'share.close-link',
  says: 'A last close reaches the stack only through a descriptor that is linked to it.',
  source: ['Q198663', 'Q229658', 'R-SH3'],
  evidence: 'documented',
};

export const leakEnds: Rule = {
  id: 'share.leak-ends',
  says: 'A socket whose last close did not reach the stack stays connected, its address taken.',
  source: ['Q198663', 'Q229658', 'X2'],
  evidence: 'documented',
};

export const infoHolds: Rule = {
  id: 'share.unredeemed-info',
  says: 'Protocol info that nobody redeemed may keep the socket open.',
  source: ['R-SH1', 'W6'],
  evidence: 'inferred',
};

export const queuedConnections: Rule = {
  id: 'listen.close-with-queue',
  says: 'Closing a listener ends the connections that nobody accepted.',
  source: ['NetSem close_8'],
  evidence: 'inferred',
};

export const unreadData: Rule = {
  id: 'close.unread-data',
  says: 'The last close of a connection with unread data may reset it.',
  source: ['W10', 'R-SD2'],
  evidence: 'inferred',
};

export const wokenByClose: Rule = {
  id: 'close.wakes-blocked-calls',
  says: 'A call blocked in another thread fails when the descriptor it was made on is closed; while others are open it may wait on.',
  source: ['F42', 'F43', 'R-CL4', 'F40'],
  evidence: 'inferred',
};

/** Whether anything but the given entry refers to the socket. */
export function othersHold(s: Situation, socket: number, process: string, value: string): boolean {
  if (!s.enabled(lastReference)) return false;
  for (const name in s.world.processes) {
    const p = s.world.processes[name]!;
    if (!p.alive) continue;
    for (const [v, handle] of p.handles) {
      if (handle.socket !== socket || (name === process && v === value)) continue;
      const severed =
        handle.severed ?? (v === value && comesFrom(s, handle, v, process) ? 'closed' : undefined);
      if (severed === undefined || usableAfter(s, severed)) return true;
    }
    for (const v in p.stale) {
      const stale = p.stale[v]!;
      if (stale.holds && stale.socket === socket) return true;
    }
  }
  for (const name in s.world.infos) {
    const info = s.world.infos[name]!;
    if (info.socket !== socket || info.redeemedAs !== undefined || info.void) continue;
    if (!s.world.processes[info.target]?.alive || !s.fires(infoHolds)) continue;
    if (s.trait('share.protocol-info') !== 'single-use') return true;
  }
  return false;
}

/** Whether protocol info stands for a handle that is in the target's table from the beginning. */
export function infoIsHandle(s: Situation): boolean {
  const info = s.trait('share.protocol-info');
  return info === 'handle-at-once' || info === 'handle-once';
}

/** Whether the entry was inherited, at whatever remove, from the entry of that value in the process. */
function comesFrom(s: Situation, handle: Handle, value: string, process: string): boolean {
  let { from } = handle;
  while (from !== undefined && from !== process)
    from = entryOf(s.world.processes[from]!.handles, value)?.from;
  return from !== undefined;
}

/** Whether an inherited entry outlives what became of the entry it came from. */
function usableAfter(s: Situation, severed: 'closed' | 'exited'): boolean {
  if (!s.fires(inheritedCounts)) return false;
  if (s.trait('inherit.entry') === 'own') return true;
  return severed === 'exited' && s.trait('inherit.parent-exit') === 'survives';
}

/** Whether the entry can be used at all; one that was severed from its origin may be dead. */
export function isUsable(s: Situation, handle: Handle): boolean {
  return handle.severed === undefined || usableAfter(s, handle.severed);
}

/** Takes the entry out of the table: aliases of it are severed, calls blocked on it wake. */
export function removeHandle(
  s: Situation,
  processName: string,
  value: string,
  how: 'closed' | 'exited' = 'closed',
): void {
  const process = s.world.processes[processName]!;
  const blocked = Object.values(process.pending).find(
    (call) => call.value === value && call.done === undefined,
  );
  const shared = blocked !== undefined && othersHold(s, blocked.socket, processName, value);
  s.world = withProcess(s.world, processName, { handles: withoutEntry(process.handles, value) });
  spendInfo(s, processName, value);
  sever(s, processName, value, how);
  for (const actor in process.pending) {
    const call = process.pending[actor]!;
    if (call.value !== value || call.done !== undefined || call.api === 'closesocket') continue;
    if (!s.fires(wokenByClose) || (shared && s.pick(['wakes', 'waits on']) === 'waits on')) continue;
    const pending = { ...s.world.processes[processName]!.pending, [actor]: { ...call, done: 'fails' } };
    s.world = withProcess(s.world, processName, { pending });
  }
}

/** Notes on the protocol info behind a value that its descriptor is closed. */
function spendInfo(s: Situation, processName: string, value: string): void {
  for (const name in s.world.infos) {
    const info = s.world.infos[name]!;
    if (info.redeemedAs !== value || info.target !== processName || info.spent) continue;
    s.world = withWorld(s.world, { infos: { ...s.world.infos, [name]: { ...info, spent: true } } });
  }
}

/** Marks the entries that were inherited, at whatever remove, from this one (without a value: from any of the process). */
export function sever(
  s: Situation,
  parent: string,
  value: string | undefined,
  how: 'closed' | 'exited',
): void {
  for (const name in s.world.processes) {
    const p = s.world.processes[name]!;
    if (!p.alive) continue;
    for (const [v, handle] of p.handles) {
      // An entry whose origin's process has ended may live on; one whose origin was closed may not.
      if (handle.from !== parent || handle.severed === 'closed' || handle.severed === how) continue;
      if (value !== undefined && v !== value) continue;
      const { handles } = s.world.processes[name]!;
      s.world = withProcess(s.world, name, {
        handles: withEntry(handles, v, changedHandle(handle, { severed: how })),
      });
      sever(s, name, v, how);
    }
  }
}

/** Whether the last close through this entry reaches the stack. */
export function isLinked(s: Situation, processName: string, handle: Handle): boolean {
  const made = handle.origin === 'inherited' ? handle.lineage : handle.origin;
  if (made === undefined || made === 'created' || !s.fires(closeLink)) return true;
  if (handle.origin === 'local-handle' && s.world.processes[processName]!.createdSocket) return true;
  const link = s.trait(made === 'info' ? 'share.close-link' : 'share.remote-handle-link');
  if (link === 'always' || link === 'linked') return true;
  if (link === 'process-created-socket' && s.world.processes[processName]!.createdSocket) return true;
  // The articles tell of handles as they came into a process. Of copies made there, and of what a child inherits of
  // either, nothing is told.
  const isTold = handle.origin === 'info' || handle.origin === 'remote-handle';
  return (!isTold || handle.copied === true) && s.pick([false, true]);
}

/** The socket has no reference left, but its close, by that process, never reached the stack. */
export function leak(s: Situation, socket: number, leakedBy: string): void {
  if (!s.fires(leakEnds)) return release(s, socket, 'graceful');
  s.world = withSocket(s.world, socket, { state: 'leaked', leakedBy });
  endLeaks(s);
}

/** Releases leaked sockets whose leak ends with processes that have ended. */
export function endLeaks(s: Situation): void {
  const isAlive = (name: string) => s.world.processes[name]!.alive;
  s.world.sockets.forEach(({ state, heldBy, leakedBy }, id) => {
    if (state !== 'leaked' || heldBy.every(isAlive)) return;
    const ends = s.trait('share.leak-ends');
    if (ends === 'never') return;
    const last = ends === 'process-exit' ? heldBy : [ends === 'closer-exit' ? leakedBy! : heldBy[0]!];
    if (last.some(isAlive)) return;
    // Of a socket that leaks when the process that made it is gone already, nothing is told.
    if (ends === 'creator-exit' && !isEnding(s, heldBy[0]!) && s.pick([false, true])) return;
    release(s, id, s.pick(['graceful', 'abort']));
  });
}

/** Whether it is the call's doing that the process is no more. */
function isEnding(s: Situation, process: string): boolean {
  const { api, args } = s.call;
  return (
    (api === 'ExitProcess' && s.processName === process) ||
    (api === 'TerminateProcess' && args[0] === process)
  );
}

/** The socket is closed for good: its address goes, its connection ends gracefully or with a reset. */
export function release(s: Situation, id: number, how: 'graceful' | 'abort'): void {
  const socket = s.world.sockets[id]!;
  s.world = withSocket(s.world, id, { state: 'closed' });
  if (socket.address !== undefined) {
    s.world = withAddress(s.world, socket.address, { socket: undefined });
  }
  if (socket.listening) releaseQueue(s, socket.address!);
  if (socket.connection !== undefined) endConnection(s, socket.connection, how);
  for (const name in s.world.infos) {
    const info = s.world.infos[name]!;
    if (info.socket === id && info.redeemedAs === undefined && !info.void) {
      s.world = withWorld(s.world, { infos: { ...s.world.infos, [name]: { ...info, void: true } } });
    }
  }
  collectAddresses(s);
}

function endConnection(s: Situation, name: string, how: 'graceful' | 'abort'): void {
  const connection = s.world.connections[name]!;
  const unread =
    how === 'graceful' && connection.exists && connection.unread > 0 && !mayBeDropped(s, connection.socket);
  const abort =
    how === 'abort' ||
    (unread && s.fires(unreadData) && s.trait('close.unread-data') === 'reset') ||
    // Closing under a call that waits is undefined (R-CL8); stacks were seen to reset.
    (receiveWaits(s, connection.socket) && s.pick(['graceful', 'abort']) === 'abort');
  // First, so that a socket which was half closed before can be told from one which sends its FIN by this close.
  s.world = detach(s.world, name);
  s.world = abort ? sendReset(s.world, name) : sendFin(s.world, name);
}

/** What becomes of data that was unread when the receiving side was shut down is told only of stacks that reset then. */
function mayBeDropped(s: Situation, socket: number | undefined): boolean {
  return socket !== undefined && s.world.sockets[socket]!.receiveShut && s.pick([false, true]);
}

/** Whether some thread is, or until this close was, waiting to receive on the socket. */
export function receiveWaits(s: Situation, socket: number | undefined): boolean {
  for (const name in s.world.processes) {
    const { pending } = s.world.processes[name]!;
    for (const actor in pending) {
      const { api, socket: on, done } = pending[actor]!;
      const receives = api === 'recv' || api === 'ReadFile';
      if (on === socket && receives && (done === undefined || done === 'fails')) return true;
    }
  }
  return false;
}

function releaseQueue(s: Situation, address: number): void {
  for (const [name, connection] of Object.entries(s.world.connections)) {
    if (!connection.queued || connection.address !== address) continue;
    if (!s.fires(queuedConnections)) continue;
    s.world =
      s.trait('listen.queued-on-close') === 'reset' ? sendReset(s.world, name) : sendFin(s.world, name);
    s.world = detach(s.world, name);
  }
}

/** Removes address objects that neither an open socket nor the socket of a connection holds. */
function collectAddresses(s: Situation): void {
  s.world.addresses.forEach((address, id) => {
    if (!address.exists || address.socket !== undefined) return;
    const held = Object.values(s.world.connections).some(
      (c) => c.address === id && (c.socket !== undefined || c.queued),
    );
    if (!held) s.world = withAddress(s.world, id, { exists: false });
  });
}
