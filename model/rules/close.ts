/** closesocket and CloseHandle. How a last close ends the connection is told in linger.ts. */
import { changedHandle, omit, withProcess } from '../change.ts';
import { isLinked, lastReference, leak, othersHold, release, removeHandle } from '../references.ts';
import { type CallRule, type Rule, unspecified } from '../rule.ts';
import type { Situation } from '../situation.ts';
import { withEntry } from '../table.ts';
import type { Socket, StaleEntry } from '../world.ts';

export const afterCrtClose: CallRule = {
  id: 'crt.closesocket-after-close',
  says: 'After _close, closesocket on the same value releases what Winsock still holds, or finds no socket.',
  source: ['Q185727', 'R-CRT2', 'X3', 'X4', 'U4'],
  evidence: 'documented',
  calls: ['closesocket'],
  when: (s) => s.handle === undefined && s.process.stale[s.argument]?.closedBy === '_close',
  gives: (s) => closeStale(s, s.trait('crt.closesocket-after-close')),
};

export const afterCloseHandle: CallRule = {
  id: 'close.closesocket-after-closehandle',
  says: 'After CloseHandle, closesocket on the same value releases what Winsock still holds, or finds no socket.',
  source: ['F9b', 'R-CL3'],
  evidence: 'inferred',
  calls: ['closesocket'],
  when: (s) => s.handle === undefined && s.process.stale[s.argument]?.closedBy === 'CloseHandle',
  gives: (s) => closeStale(s, s.trait('close.closesocket-after-closehandle')),
};

function closeStale(s: Situation, outcome: string): string {
  const value = s.argument;
  const { holds, socket, reused } = s.process.stale[value]!;
  if (outcome !== 'ok' || (reused && s.pick(['kept', 'replaced']) === 'replaced')) return 'WSAENOTSOCK';
  s.world = withProcess(s.world, s.processName, { stale: omit(s.process.stale, value) });
  if (holds && !othersHold(s, socket, '', '')) release(s, socket, 'graceful');
  return 'ok';
}

/** Whether nothing but the call's handle refers to its socket. */
export function isLast(s: Situation): boolean {
  s.last ??= !othersHold(s, s.handle!.socket, s.processName, s.argument);
  return s.last;
}

export const closeNotLast: CallRule = {
  ...lastReference,
  calls: ['closesocket'],
  when: (s) => !isLast(s),
  gives: (s) => {
    removeHandle(s, s.processName, s.argument);
    return 'ok';
  },
};

export const closeUnlinked: CallRule = {
  id: 'share.unlinked-close',
  says: 'A last close through a descriptor without a link to the stack succeeds and closes nothing.',
  source: ['Q198663', 'Q229658'],
  evidence: 'documented',
  calls: ['closesocket'],
  when: (s) => !isLinked(s, s.processName, s.handle!),
  gives: (s) => {
    const { socket } = s.handle!;
    removeHandle(s, s.processName, s.argument);
    leak(s, socket, s.processName);
    return 'ok';
  },
};

export const closeLast: CallRule = {
  id: 'close.last-descriptor',
  says: 'Without linger, the last close returns at once and ends the connection gracefully in the background.',
  source: ['R-CL1', 'R-CL7', 'R-LG1', 'R-ACC5'],
  evidence: 'documented',
  calls: ['closesocket'],
  when: () => true,
  gives: (s) => {
    const { socket } = s.handle!;
    removeHandle(s, s.processName, s.argument);
    release(s, socket, 'graceful');
    return 'ok';
  },
};

export const closeGuarded: CallRule = {
  id: 'close.guarded',
  says: 'CloseHandle does not close a handle that is protected from it; that it fails is concluded.',
  source: ['R-IN4'],
  evidence: 'inferred',
  calls: ['CloseHandle'],
  when: (s) => s.handle!.guarded !== undefined,
  // Whether a child inherits the protection with the handle is told nowhere.
  gives: (s) => (s.handle!.guarded === 'itself' ? 'fails' : unspecified),
};

export const closesocketGuarded: CallRule = {
  id: 'close.guarded-socket',
  says: 'What closesocket makes of a handle that is protected from closing is not documented: it may close it, forget it or fail.',
  source: ['R-IN4'],
  evidence: 'documented',
  calls: ['closesocket'],
  when: (s) => s.handle!.guarded !== undefined && s.pick([false, true]),
  gives: (s) => {
    if (s.pick(['forgets', 'fails']) === 'fails') return 'fails';
    forget(s, s.argument);
    return 'ok';
  },
};

/** The handle stays in the table, and is no socket to Winsock any more. */
export function forget(s: Situation, value: string): void {
  const handle = changedHandle(s.handleAt(value)!, { unannounced: 'early' });
  s.world = withProcess(s.world, s.processName, { handles: withEntry(s.process.handles, value, handle) });
}

export const closeHandle: CallRule = {
  id: 'close.handle',
  says: 'CloseHandle on a socket frees the handle, and the socket with the last one; Winsock is not told.',
  source: ['F9b', 'F35', 'R-SH9'],
  evidence: 'inferred',
  calls: ['CloseHandle'],
  when: () => true,
  gives: (s) => {
    closeUnderneath(s, s.argument, { closedBy: 'CloseHandle', holds: false });
    return 'ok';
  },
};

export const lingerOnCloseHandle: Rule = {
  id: 'linger.on-closehandle',
  says: 'A linger time of 0 may or may not govern a close that Winsock is not told of.',
  source: ['R-LG2', 'F35'],
  evidence: 'inferred',
};

/** Closes the Win32 handle of a value of the calling process, leaving behind what Winsock knows of it. */
export function closeUnderneath(s: Situation, value: string, entry: Omit<StaleEntry, 'socket'>): void {
  const handle = s.handleAt(value)!;
  const last = !entry.holds && !othersHold(s, handle.socket, s.processName, value);
  removeHandle(s, s.processName, value);
  const stale = { ...s.process.stale, [value]: { socket: handle.socket, ...entry } };
  s.world = withProcess(s.world, s.processName, { stale });
  if (!last) return;
  if (!isLinked(s, s.processName, handle)) return leak(s, handle.socket, s.processName);
  release(s, handle.socket, abortsUnderneath(s, handle.socket) ? 'abort' : 'graceful');
}

/** Whether the setting is a linger time of 0; where nobody said the time, it may be. */
export function isZero(s: Situation, { on, seconds }: Socket['linger']): boolean {
  if (!on) return false;
  return seconds === undefined ? s.pick([true, false]) : seconds === 0;
}

function abortsUnderneath(s: Situation, id: number): boolean {
  const { linger, connection } = s.world.sockets[id]!;
  if (connection === undefined || !isZero(s, linger) || !s.fires(lingerOnCloseHandle)) return false;
  return s.trait('linger.on-closehandle') === 'applies';
}
