/** Faults of the flags of handles. */
import { connected, type Fault, script } from './fault.ts';

const guarded = [...connected, 'P1 SetHandleInformation s1 HANDLE_FLAG_PROTECT_FROM_CLOSE 1'];

export const handleFaults = [
  {
    id: 'no-inherit-flag-ignored',
    says: 'WSASocket takes WSA_FLAG_NO_HANDLE_INHERIT and makes an inheritable handle.',
    source: 'R-IN2, F8',
    shows: script(
      'P1 WSASocket WSA_FLAG_NO_HANDLE_INHERIT -> s1',
      'P1 connect s1 -> c1',
      'P1 CreateProcess all -> P2',
      'P2 send s1 3',
    ),
  },
  {
    id: 'protected-handle-can-be-closed',
    says: 'CloseHandle closes a handle in spite of HANDLE_FLAG_PROTECT_FROM_CLOSE.',
    source: 'R-IN4',
    shows: script(...guarded, 'P1 CloseHandle s1', 'peer observe c1'),
  },
  {
    id: 'protected-for-ever',
    says: 'HANDLE_FLAG_PROTECT_FROM_CLOSE cannot be cleared.',
    source: 'R-IN4; docs/notation.md: 0 or 1',
    shows: script(
      ...guarded,
      'P1 SetHandleInformation s1 HANDLE_FLAG_PROTECT_FROM_CLOSE 0',
      'P1 CloseHandle s1',
    ),
  },
  {
    id: 'protecting-clears-inherit-flag',
    says: 'SetHandleInformation ignores its mask: with HANDLE_FLAG_PROTECT_FROM_CLOSE the other flag goes.',
    source: 'R-IN3, R-IN1',
    shows: script(...guarded, 'P1 CreateProcess all -> P2', 'P2 send s1 3'),
  },
  {
    id: 'protected-handle-outlives-process',
    says: 'The end of a process leaves its handles with HANDLE_FLAG_PROTECT_FROM_CLOSE open.',
    source: 'R-WS6: drops all its references',
    shows: script(...guarded, 'P1 ExitProcess', 'peer observe c1'),
  },
] as const satisfies readonly Fault[];
