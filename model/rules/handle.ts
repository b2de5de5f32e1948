/** Values that are no socket of the calling process, or no longer. */
import { isUsable } from '../references.ts';
import { type CallRule, unspecified } from '../rule.ts';

const winsock = [
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
  says: 'Whether a closed value is the one that a completed accept will return is not known until it returns.',
  source: ['R-CL2'],
  evidence: 'documented',
  calls: [...winsock, ...win32],
  when: (s) =>
    s.handle === undefined &&
    Object.values(s.process.pending).some((call) => call.api === 'accept' && call.done === 'ok'),
  gives: () => unspecified,
};

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

export const deadAlias: CallRule = {
  id: 'inherit.dead-alias',
  says: "A child's use of an inherited alias fails once the parent's entry is gone.",
  source: ['Q150523', 'Q156319'],
  evidence: 'documented',
  calls: [...winsock, ...win32],
  when: (s) => s.handle !== undefined && !isUsable(s, s.handle),
  gives: () => 'fails',
};
