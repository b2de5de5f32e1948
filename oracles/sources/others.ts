/** What else is cited. */
import type { Source } from './source.ts';

export const others: readonly Source[] = [
  {
    id: 'LEARN api/processthreadsapi/nf-processthreadsapi-terminateprocess',
    states: 'On a process that has ended, TerminateProcess fails with ERROR_ACCESS_DENIED.',
    where: 'that page of Microsoft Learn',
  },
  {
    id: 'LEARN api/winsock2/nf-winsock2-send',
    states: 'send on a socket that is not connected gives WSAENOTCONN.',
    where: 'that page of Microsoft Learn',
  },
  {
    id: 'NetSem close_8',
    states: 'Closing a listener resets its queued connections.',
    where: 'https://github.com/rems-project/netsem, rule close_8',
  },
  {
    id: 'NetSem connect_1',
    states:
      'connect succeeds; a nonblocking one answers at once, on XP with what is WSAEWOULDBLOCK, and goes on.',
    where: 'the same, rule connect_1',
  },
  {
    id: 'NetSem connect_5',
    states: 'connect on a listener fails, with the like of WSAEINVAL.',
    where: 'the same, rule connect_5',
  },
  { id: 'RFC 793', states: 'TCP: what the far end does.', where: 'https://www.rfc-editor.org/rfc/rfc793' },
  {
    id: 'docs/notation.md',
    states: 'What calls and outcomes of a script mean here.',
    where: 'docs/notation.md',
  },
];
