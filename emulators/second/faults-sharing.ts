/** Faults of duplicating and inheriting. */
import { connected, duplicated, type Fault, script } from './fault.ts';

export const sharingFaults = [
  {
    id: 'copy-close-not-counted',
    says: 'Closing a copy before the original is not counted, so the last close is never the last.',
    source: 'R-SH3: in any order',
    shows: script(...duplicated, 'P1 closesocket s2', 'P1 closesocket s1', 'peer observe c1'),
  },
  {
    id: 'copy-close-counted-twice',
    says: 'Closing a copy drops two references.',
    source: 'R-SH3, R-SH8',
    shows: script(...duplicated, 'P1 closesocket s2', 'peer observe c1'),
  },
  {
    id: 'duplicate-bad-socket-wrong-error',
    says: 'WSADuplicateSocket on a closed descriptor gives WSAEINVAL.',
    source: 'F10, R-SH6',
    shows: script('P1 socket -> s1', 'P1 closesocket s1', 'P1 WSADuplicateSocket s1 P1 -> i1'),
  },
  {
    id: 'info-works-in-any-process',
    says: 'A protocol info can be used by another process than the one it was made for.',
    source: 'R-SH1, R-SH6',
    shows: script(
      ...connected,
      'P1 CreateProcess none -> P2',
      'P1 WSADuplicateSocket s1 P2 -> i1',
      'P1 WSASocket i1 -> s2',
    ),
  },
  {
    id: 'duplicate-handle-forgets-inherit',
    says: 'DuplicateHandle makes no inheritable handle.',
    source: 'Q150523',
    shows: script(
      ...connected,
      'P1 DuplicateHandle s1 P1 inheritable -> s2',
      'P1 CreateProcess all -> P2',
      'P2 send s2 3',
    ),
  },
  {
    id: 'inherit-flag-not-set',
    says: 'SetHandleInformation succeeds and changes nothing.',
    source: 'R-IN3',
    shows: script(
      ...connected,
      'P1 SetHandleInformation s1 HANDLE_FLAG_INHERIT 0',
      'P1 CreateProcess all -> P2',
      'P2 send s1 3',
    ),
  },
  {
    id: 'child-inherits-unasked',
    says: 'CreateProcess without bInheritHandles passes the inheritable handles on.',
    source: 'R-IN3',
    shows: script(...connected, 'P1 CreateProcess none -> P2', 'P2 send s1 3'),
  },
  {
    id: 'inherited-handle-not-counted',
    says: 'An inherited handle is no reference, so its close closes the connection of the parent.',
    source: 'R-IN5',
    shows: script(...connected, 'P1 CreateProcess all -> P2', 'P2 closesocket s1', 'peer observe c1'),
  },
  {
    id: 'last-close-in-child-sends-nothing',
    says: 'A connection whose last close is that of a child with an inherited handle stays open.',
    source: 'R-SH3, R-IN5',
    shows: script(
      ...connected,
      'P1 CreateProcess all -> P2',
      'P1 closesocket s1',
      'P2 closesocket s1',
      'peer observe c1',
    ),
  },
] as const satisfies readonly Fault[];
