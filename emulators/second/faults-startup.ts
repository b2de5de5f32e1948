/** Faults of WSAStartup and WSACleanup. */
import { connected, duplicated, type Fault, script } from './fault.ts';

export const startupFaults = [
  {
    id: 'first-cleanup-is-the-last',
    says: 'WSAStartup is not counted, so that the first WSACleanup ends everything.',
    source: 'R-WS2, F2',
    shows: script('P1 WSAStartup', 'P1 WSACleanup', 'P1 socket -> s1'),
  },
  {
    id: 'one-cleanup-too-many-succeeds',
    says: 'WSACleanup succeeds where no WSAStartup is left.',
    source: 'F2',
    shows: script('P1 WSACleanup', 'P1 WSACleanup'),
  },
  {
    id: 'calls-need-no-startup',
    says: 'Calls work without WSAStartup.',
    source: 'R-WS1, F1',
    shows: script('P1 WSACleanup', 'P1 socket -> s1'),
  },
  {
    id: 'startup-is-machine-wide',
    says: 'The last WSACleanup of one process takes Winsock from all of them.',
    source: 'F2: per process',
    shows: script('P1 CreateProcess none -> P2', 'P1 WSACleanup', 'P2 socket -> s1'),
  },
  {
    id: 'cleanup-leaves-sockets',
    says: 'The last WSACleanup closes no socket.',
    source: 'R-WS3, F4',
    shows: script(...connected, 'P1 WSACleanup', 'peer observe c1'),
  },
  {
    id: 'cleanup-spares-copies',
    says: 'The last WSACleanup does not close descriptors of WSADuplicateSocket.',
    source: 'F4: copies included',
    shows: script(...duplicated, 'P1 WSACleanup', 'peer observe c1'),
  },
] as const satisfies readonly Fault[];
