/** What tests assert that are also run on real Windows; names of functions are those of Wine's sock.c if no file is named. */
import type { TestedFact } from './source.ts';

export const testedFacts: readonly TestedFact[] = [
  { id: 'F1', states: 'WSASocket before WSAStartup: WSANOTINITIALISED.', where: 'test_WithoutWSAStartup' },
  {
    id: 'F2',
    states: 'Startups are counted per process; one cleanup too many fails.',
    where: 'test_WithWSAStartup',
  },
  {
    id: 'F3',
    states: 'A handle from before a cleanup is no socket after the next startup.',
    where: 'test_WithWSAStartup',
  },
  {
    id: 'F4',
    states: 'The last cleanup ends all sockets of the process, duplicates too.',
    where: 'test_WithWSAStartup',
  },
  {
    id: 'F5',
    states: 'A closed handle, INVALID_SOCKET, 0 and a file handle are all answered with WSAENOTSOCK.',
    where: 'test_listen, test_select, test_valid_handle, test_DisconnectEx',
  },
  {
    id: 'F6',
    states: 'closesocket on an event handle fails and leaves it alone.',
    where: 'test_valid_handle',
  },
  {
    id: 'F7',
    states: 'socket() gives a kernel handle that is inheritable.',
    where: 'afd.c test_open_device',
    todoInWine: true,
  },
  { id: 'F8', states: 'WSA_FLAG_NO_HANDLE_INHERIT clears that.', where: 'no test; as Wine implements it' },
  {
    id: 'F9',
    states: 'A DuplicateHandle copy sends, selects and closes by closesocket beside its original.',
    where: 'test_valid_handle, test_select, test_WSAGetOverlappedResult',
  },
  {
    id: 'F9b',
    states:
      'After CloseHandle, Winsock still knows the value; a later handle of that value may pass for a socket.',
    where: 'comment before test_iocp',
  },
  {
    id: 'F10',
    states: 'WSADuplicateSocket looks at the socket first: WSAENOTSOCK.',
    where: 'test_WSADuplicateSocket',
  },
  { id: 'F11', states: 'Then at the process: WSAEINVAL if there is none.', where: 'test_WSADuplicateSocket' },
  { id: 'F12', states: 'Then at the pointer: WSAEFAULT.', where: 'test_WSADuplicateSocket' },
  {
    id: 'F13',
    states: 'Protocol info carries family, type and protocol; the copy reads what the source was sent.',
    where: 'test_WSADuplicateSocket',
  },
  {
    id: 'F14',
    states: 'A UDP copy made before the bind does not know of it.',
    where: 'test_WSADuplicateSocket',
    todoInWine: true,
  },
  {
    id: 'F14b',
    states: 'A UDP copy still sends when its original is closed.',
    where: 'ReactOS apitests ws2_32/close.c Test_CloseDuplicatedSocket',
  },
  {
    id: 'F15',
    states: 'After SD_RECEIVE recv gives WSAESHUTDOWN, and the peer can go on sending.',
    where: 'test_shutdown',
  },
  {
    id: 'F15b',
    states: 'SD_SEND twice is fine; send gives WSAESHUTDOWN, the peer reads 0 again and again.',
    where: 'test_shutdown',
  },
  {
    id: 'F16',
    states: 'SD_BOTH: both directions fail, the peer reads the end, names stay, connect gives WSAEISCONN.',
    where: 'test_shutdown',
  },
  {
    id: 'F17',
    states: 'shutdown on an unconnected or listening TCP socket: WSAENOTCONN.',
    where: 'test_shutdown',
  },
  { id: 'F17b', states: 'UDP may be shut down unconnected.', where: 'test_shutdown' },
  { id: 'F18', states: 'A receive pending at SD_RECEIVE completes with later data.', where: 'test_shutdown' },
  {
    id: 'F18b',
    states: 'A pending receive completes with 0 bytes when the peer does SD_SEND.',
    where: 'test_shutdown',
  },
  {
    id: 'F19',
    states: "A does SD_BOTH and closes: B's first send succeeds, its recv is WSAECONNABORTED.",
    where: 'test_shutdown',
    todoInWine: true,
  },
  {
    id: 'F19b',
    states: 'shutdown and WSASendDisconnect queue no completion.',
    where: 'test_shutdown_completion_port',
    todoInWine: true,
  },
  { id: 'F19c', states: 'DisconnectEx without reuse acts as SD_SEND.', where: 'test_DisconnectEx' },
  {
    id: 'F20',
    states: 'accept copies a list of options from the listener, linger among them.',
    where: 'test_accept_inheritance',
  },
  {
    id: 'F21',
    states: 'SO_LINGER keeps what is set; seconds are certain only when on.',
    where: 'test_set_getsockopt',
  },
  { id: 'F22', states: 'Linger on with time 0, then closesocket: reset.', where: 'afd.c close_with_rst' },
  { id: 'F23', states: 'SO_DONTLINGER is the inverse of l_onoff.', where: 'test_extendedSocketOptions' },
  { id: 'F24', states: 'SO_LINGER on UDP: WSAENOPROTOOPT.', where: 'test_extendedSocketOptions' },
  {
    id: 'F25',
    states: 'After a reset from the peer, recv and send give WSAECONNRESET, again and again.',
    where: 'test_tcp_reset',
  },
  {
    id: 'F25b',
    states: 'A reset raises FD_CLOSE with WSAECONNABORTED, a graceful close FD_CLOSE with no error, once.',
    where: 'test_close_events',
  },
  {
    id: 'F25c',
    states: 'Close with megabytes queued and no linger: all of it arrives, then the end.',
    where: 'test_send_buffering',
  },
  { id: 'F26', states: 'First bind without SO_REUSEADDR, second with: WSAEACCES.', where: 'test_reuseaddr' },
  { id: 'F27', states: 'First with, second without: fails.', where: 'test_reuseaddr' },
  {
    id: 'F28',
    states: 'Both with: both listen, and the earlier is served until it closes.',
    where: 'test_reuseaddr',
    todoInWine: true,
  },
  {
    id: 'F29',
    states:
      'No option: wildcard and loopback coexist and loopback is served; the same address twice is WSAEADDRINUSE.',
    where: 'test_reuseaddr',
    todoInWine: true,
  },
  { id: 'F30', states: 'SO_REUSEADDR and SO_EXCLUSIVEADDRUSE exclude each other.', where: 'test_reuseaddr' },
  { id: 'F31', states: 'What exclusive binds give, for IPv4 and IPv6.', where: 'test_reuseaddr' },
  {
    id: 'F31b',
    states: 'Behind an exclusive dual-stack wildcard, an IPv4 wildcard with SO_REUSEADDR gives WSAEACCES.',
    where: 'test_ipv6only',
  },
  {
    id: 'F32',
    states: 'Binding twice: WSAEINVAL; a busy address: WSAEADDRINUSE.',
    where: 'test_bind, afd.c test_bind',
  },
  {
    id: 'F33',
    states: 'The tests bind one fixed port again and again right after closing; implied, not asserted.',
    where: 'test_reuseaddr',
  },
  { id: 'F34', states: 'listen: WSAEINVAL unbound, fine twice.', where: 'test_listen' },
  {
    id: 'F35',
    states: 'closesocket and CloseHandle alike abort a pending overlapped receive, with one completion.',
    where: 'test_iocp',
    todoInWine: true,
  },
  {
    id: 'F36',
    states: 'closesocket posts no FD_CLOSE to its own window; CloseHandle does.',
    where: 'test_iocp',
    todoInWine: true,
  },
  { id: 'F37', states: 'Closing either socket of a pending AcceptEx aborts it.', where: 'test_AcceptEx' },
  {
    id: 'F38',
    states: 'Closing the accepting socket with a client connected may give either of two errors.',
    where: 'test_completion_port',
  },
  {
    id: 'F39',
    states: 'Closing the listener aborts AcceptEx with one completion.',
    where: 'test_completion_port',
  },
  {
    id: 'F40',
    states: 'Of duplicates within a process, closing one aborts nothing; closing the last aborts AcceptEx.',
    where: 'test_completion_port',
  },
  {
    id: 'F41',
    states:
      'With a copy in another process, the last close within the issuing process cancels some shapes of I/O.',
    where: 'afd.c test_async_cancel_on_handle_close',
  },
  {
    id: 'F41b',
    states: 'The end of a thread cancels most of its I/O.',
    where: 'afd.c test_async_thread_termination',
  },
  {
    id: 'F41c',
    states: 'An APC and a completion port together are refused.',
    where: 'afd.c test_async_thread_termination',
  },
  { id: 'F42', states: 'Closing the listener wakes a blocked accept, which fails.', where: 'test_accept' },
  {
    id: 'F43',
    states: 'Closing a socket wakes a blocked recv with an error.',
    where: 'Wine commit 526e1353e68',
  },
  { id: 'F44', states: 'What select says of a socket closed during or before it.', where: 'test_select' },
  { id: 'F45', states: 'WSAPoll reports POLLNVAL.', where: 'test_WSAPoll' },
  {
    id: 'F46',
    states: 'An AFD poll completes with the close event, asked for or not.',
    where: 'afd.c test_poll',
  },
  {
    id: 'F47',
    states: 'Closing the handle that a poll was made through does not end a poll of another socket.',
    where: 'afd.c test_poll',
    todoInWine: true,
  },
  { id: 'F48', states: 'A deferred connection stays queued for the next accept.', where: 'test_accept' },
  {
    id: 'F49',
    states: 'When the peer closes, FD_CLOSE comes once and recv gives 0, behind unread data too.',
    where: 'test_close_events',
    todoInWine: true,
  },
  {
    id: 'F50',
    states: 'A peer that connects and leaves completes AcceptEx with 0 bytes.',
    where: 'test_completion_port',
  },
  { id: 'F51', states: 'GetFileType calls a socket a pipe.', where: 'ReactOS apitests open_osfhandle.c' },
  {
    id: 'F52',
    states: '_open_osfhandle takes a socket, and _close closes its handle; no closesocket is tried after.',
    where: 'ReactOS apitests open_osfhandle.c',
  },
];
