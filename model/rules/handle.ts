/** Values that are no socket of the calling process, or no longer. */
import { infoIsHandle, isUsable } from '../references.ts';
import { type CallRule, unspecified } from '../rule.ts';
import type { Situation } from '../situation.ts';
import type { Handle } from '../world.ts';
import { hasHidden } from './hand-out.ts';

export const winsock = [
  'bind',
  'listen',
  'accept',
  'connect',
  'send',
  'recv',
  'shutdown',
  'WSASendDisconnect',
  'closesocket',
  'WSADuplicateSocket',
  'setsockopt',
  'getsockopt',
  'ioctlsocket',
];
const win32 = [
  'CloseHandle',
  'DuplicateHandle',
  'SetHandleInformation',
  'ReadFile',
  'WriteFile',
  '_open_osfhandle',
];

export const takenMeanwhile: CallRule = {
  id: 'handle.taken-meanwhile',
  says: 'Whether a value is that of a handle which exists already, but is handed out only later, is not known until then.',
  source: ['R-CL2', 'W6'],
  evidence: 'documented',
  calls: [...winsock, ...win32],
  when: (s) => s.handle === undefined && mayBeHidden(s),
  gives: () => unspecified,
};

/** Whether the process may have a handle whose value is not told yet, so that a value in no table may be its own. */
export function mayBeHidden(s: Situation): boolean {
  return hasHidden(s.process) || infoWaits(s);
}

/** Whether protocol info for the process that nobody redeemed stands for a handle in its table. */
function infoWaits(s: Situation): boolean {
  for (const name in s.world.infos) {
    const { target, redeemedAs, void: isVoid } = s.world.infos[name]!;
    if (target !== s.processName || redeemedAs !== undefined || isVoid) continue;
    return infoIsHandle(s);
  }
  return false;
}

export const notASocket: CallRule = {
  id: 'handle.not-a-socket',
  says: 'A Winsock call on a value that is no socket of the process fails with WSAENOTSOCK.',
  source: ['R-CL2', 'R-CL3', 'F5'],
  evidence: 'documented',
  calls: winsock,
  when: (s) => s.handle === undefined && s.process.stale[s.argument] === undefined,
  gives: () => 'WSAENOTSOCK',
};

export const staleValue: CallRule = {
  id: 'handle.closed-underneath',
  says: 'A Winsock call on a value whose handle was closed underneath it fails.',
  source: ['F5', 'F9b', 'R-CL2'],
  evidence: 'inferred',
  calls: winsock.filter((api) => api !== 'closesocket'),
  when: (s) => s.handle === undefined,
  gives: () => 'fails',
};

export const notAHandle: CallRule = {
  id: 'handle.not-a-handle',
  says: 'A Win32 or CRT call on a value that is no handle of the process fails.',
  source: ['R-CL3'],
  evidence: 'inferred',
  calls: win32,
  when: (s) => s.handle === undefined,
  gives: () => 'fails',
};

export const unknownToWinsock: CallRule = {
  id: 'handle.unknown-to-winsock',
  says: 'A handle that DuplicateHandle put into another process may be no socket to the Winsock there.',
  source: ['R-SH9', 'F9b'],
  evidence: 'documented',
  calls: winsock,
  when: (s) => s.handle?.unannounced !== undefined && isUnknown(s, s.handle),
  gives: () => 'WSAENOTSOCK',
};

export const deadAlias: CallRule = {
  id: 'inherit.dead-alias',
  says: "A child's use of an inherited alias fails once the parent's entry is gone.",
  source: ['Q150523', 'Q156319'],
  evidence: 'documented',
  calls: [...winsock, ...win32],
  when: (s) => s.handle !== undefined && !isUsable(s, s.handle),
  gives: () => 'fails',
};

/**
 * Whether Winsock does not know the handle. What it makes of one that a child inherited is told nowhere; and what it
 * still has of an earlier owner of the value may let it pass (F9b).
 */
function isUnknown(s: Situation, { origin, unannounced }: Handle): boolean {
  if (unannounced === 'duplicated' && s.trait('share.remote-handle') === 'known') return false;
  const mayPass = origin === 'inherited' || s.process.stale[s.argument] !== undefined;
  return !mayPass || s.pick([false, true]);
}
