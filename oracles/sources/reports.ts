/** What authors of programs for Windows say they saw. */
import type { Source } from './source.ts';

export const reports: readonly Source[] = [
  {
    id: 'W1',
    states: 'Closing with overlapped I/O outstanding resets; cancelling it first gives a FIN.',
    where: 'libuv PR 3036, .NET',
  },
  { id: 'W2', states: 'Closing one of several handles does not cancel AcceptEx.', where: 'libuv' },
  {
    id: 'W3',
    states: 'SO_UPDATE_ACCEPT_CONTEXT fails once the listener is closed.',
    where: 'project not recorded',
  },
  {
    id: 'W4',
    states: 'Sockets made for AcceptEx are inherited unless that is cleared.',
    where: 'for instance Boost.Asio issue 190',
  },
  {
    id: 'W5',
    states: 'shutdown acts on the connection, hence on every duplicate.',
    where: 'for instance libuv issue 1204',
  },
  {
    id: 'W6',
    states:
      "WSADuplicateSocket makes the target's handle, inheritable, at once; redeeming protocol info twice names that one handle twice.",
    where: '.NET documentation, CPython',
  },
  {
    id: 'W7',
    states: 'A socket has one completion port, across processes.',
    where: 'for instance dotnet/runtime issue 1760',
  },
  {
    id: 'W8',
    states: 'A second close may hit a value that was handed out again.',
    where: 'project not recorded; as Q155738',
  },
  {
    id: 'W9',
    states: 'A plain bind does not mind TIME_WAIT, an exclusive one does. Others saw the opposite.',
    where: 'libuv; against: cpp-httplib PR 2584, libuv PR 1379',
  },
  {
    id: 'W10',
    states: 'Closing with unread data resets.',
    where: 'project not recorded; RFC 2525, 2.17 asks TCP for it',
  },
  {
    id: 'W11',
    states:
      'Repeats closesocket while it gives WSAEWOULDBLOCK; a socket of a layered provider in a child gives 10038.',
    where: 'Cygwin socket_inet.cc',
  },
];
