/** What the documentation states, by what it is about. Pages are those of Microsoft Learn. */
import type { Source } from './source.ts';

export interface Chapter {
  readonly title: string;
  readonly rules: readonly Source[];
}

export const documentedRules: readonly Chapter[] = [
  {
    title: 'Close',
    rules: [
      {
        id: 'R-CL1',
        states:
          'closesocket on a live descriptor gives 0, but for a few errors such as WSAEWOULDBLOCK (R-LG4).',
        where: 'api/winsock/nf-winsock-closesocket',
      },
      {
        id: 'R-CL2',
        states:
          'A closed descriptor should give WSAENOTSOCK afterwards; its value may be handed out again at once.',
        where: 'api/ws2spi/nc-ws2spi-lpwspclosesocket, api/winsock/nf-winsock-closesocket',
      },
      {
        id: 'R-CL3',
        states: 'closesocket on what is no socket, or no longer one, gives WSAENOTSOCK.',
        where: 'api/winsock/nf-winsock-closesocket',
      },
      {
        id: 'R-CL4',
        states:
          "The process' pending blocking and asynchronous calls are cancelled silently; overlapped ones complete as aborted.",
        where: 'api/ws2spi/nc-ws2spi-lpwspclosesocket',
      },
      {
        id: 'R-CL5',
        states: 'Those completions may come when closesocket has returned already.',
        where: 'api/winsock/nf-winsock-closesocket',
      },
      {
        id: 'R-CL6',
        states: 'No FD_CLOSE follows closesocket.',
        where: 'api/winsock/nf-winsock-closesocket',
      },
      {
        id: 'R-CL7',
        states:
          'Name and queued data go with the last reference only; without linger, data still queued is sent first.',
        where: 'api/ws2spi/nc-ws2spi-lpwspclosesocket, winsock/closing-sockets-2',
      },
      {
        id: 'R-CL8',
        states: 'closesocket must not race another call on the same descriptor.',
        where: 'api/winsock/nf-winsock-closesocket',
      },
      {
        id: 'R-CL9',
        states: 'Every socket that was made or accepted is to be closed once.',
        where: 'api/winsock/nf-winsock-closesocket',
      },
    ],
  },
  {
    title: 'Linger',
    rules: [
      {
        id: 'R-LG1',
        states: 'Linger off: close returns 0 at once in either mode and ends gracefully behind the scenes.',
        where: 'api/winsock/nf-winsock-closesocket',
      },
      {
        id: 'R-LG2',
        states:
          'Linger on, time 0: close returns 0 at once in either mode and resets; unsent data is lost, no TIME_WAIT.',
        where: 'api/winsock/nf-winsock-closesocket, api/winsock/ns-winsock-linger',
      },
      {
        id: 'R-LG3',
        states:
          'Linger on, time n, blocking: close returns 0 when the data is out or n seconds are over; then it resets.',
        where: 'api/winsock/nf-winsock-closesocket',
      },
      {
        id: 'R-LG4',
        states:
          'Linger on, time n, nonblocking: WSAEWOULDBLOCK if it cannot finish at once; nothing has begun and the descriptor is still good.',
        where: 'api/winsock/nf-winsock-closesocket',
      },
      {
        id: 'R-LG5',
        states: 'getsockopt gives back the linger pair that was set.',
        where: 'api/winsock/ns-winsock-linger',
      },
      {
        id: 'R-LG6',
        states: 'shutdown and WSASendDisconnect never wait, whatever the linger setting.',
        where: 'api/winsock/nf-winsock-shutdown, api/winsock2/nf-winsock2-wsasenddisconnect',
      },
      {
        id: 'R-LG7',
        states: "The linger setting is the socket's, so all descriptors share it. Follows from R-SH2.",
        where: 'winsock/shared-sockets-2',
      },
    ],
  },
  {
    title: 'Shutdown and end of stream',
    rules: [
      {
        id: 'R-SD1',
        states: 'SD_SEND sends a FIN behind what is queued; sending then fails with WSAESHUTDOWN.',
        where: 'api/winsock/nf-winsock-shutdown',
      },
      {
        id: 'R-SD2',
        states:
          'After SD_RECEIVE or SD_BOTH receiving fails with WSAESHUTDOWN; data unread or yet to come resets a TCP connection.',
        where: 'api/winsock/nf-winsock-recv, api/winsock/nf-winsock-shutdown',
      },
      {
        id: 'R-SD3',
        states:
          'shutdown: WSAENOTCONN on an unconnected stream socket, WSAEINVAL for a bad direction, WSAENOTSOCK for no socket.',
        where: 'api/winsock/nf-winsock-shutdown',
      },
      {
        id: 'R-SD4',
        states: 'shutdown frees nothing and cannot be undone; connecting again need not work.',
        where: 'api/winsock/nf-winsock-shutdown',
      },
      {
        id: 'R-SD5',
        states:
          'recv: 0 once a graceful close is reached, WSAECONNRESET after a reset, WSAECONNABORTED or WSAETIMEDOUT for failures on this side.',
        where: 'api/winsock/nf-winsock-recv',
      },
      {
        id: 'R-SD6',
        states: 'The safe way out: shutdown(SD_SEND), recv until 0, closesocket.',
        where: 'winsock/graceful-shutdown-linger-options-and-socket-closure-2',
      },
      {
        id: 'R-SD7',
        states: 'WSASendDisconnect does for TCP what shutdown(SD_SEND) does.',
        where: 'api/winsock2/nf-winsock2-wsasenddisconnect',
      },
      {
        id: 'R-SD8',
        states:
          'DisconnectEx and TransmitFile can make a socket fit for AcceptEx again; TIME_WAIT may delay that.',
        where: 'api/mswsock/nc-mswsock-lpfn_disconnectex',
      },
      {
        id: 'R-SD9',
        states:
          'TIME_WAIT is 240 s by default, and can be set; until then the pair of addresses is not usable again.',
        where: 'api/mswsock/nc-mswsock-lpfn_disconnectex',
      },
    ],
  },
  {
    title: 'Sharing',
    rules: [
      {
        id: 'R-SH1',
        states:
          'WSADuplicateSocket makes no descriptor; WSASocket in the target does, once per protocol info.',
        where: 'api/winsock2/nf-winsock2-wsaduplicatesocketa, api/winsock2/nf-winsock2-wsasocketa',
      },
      {
        id: 'R-SH2',
        states:
          'Options, connection, binding and event registration are common to all descriptors of a socket.',
        where: 'winsock/shared-sockets-2',
      },
      {
        id: 'R-SH3',
        states:
          'Closing a descriptor frees it alone; the socket lives until the last is closed, in whatever order and process.',
        where: 'winsock/shared-sockets-2, api/ws2spi/nc-ws2spi-lpwspduplicatesocket',
      },
      {
        id: 'R-SH4',
        states: 'Registering for events through one descriptor ends the registration made through another.',
        where: 'winsock/shared-sockets-2',
      },
      {
        id: 'R-SH5',
        states: 'The copy of a socket made by socket() needs WSA_FLAG_OVERLAPPED.',
        where: 'api/winsock2/nf-winsock2-wsaduplicatesocketa',
      },
      {
        id: 'R-SH6',
        states:
          'The errors of WSADuplicateSocket: no socket, bad parameter, table full, no buffers, bad pointer.',
        where: 'api/winsock2/nf-winsock2-wsaduplicatesocketa',
      },
      {
        id: 'R-SH7',
        states: 'Threads of a process share a descriptor as it is.',
        where: 'api/winsock2/nf-winsock2-wsaduplicatesocketa',
      },
      {
        id: 'R-SH8',
        states:
          'While another descriptor is open, closesocket sends neither FIN nor RST. Follows from R-SH3 and R-CL7.',
        where: '',
      },
      {
        id: 'R-SH9',
        states:
          'DuplicateHandle is not for sockets: it may succeed, and the handle be unknown to Winsock, with references miscounted.',
        where: 'api/handleapi/nf-handleapi-duplicatehandle, winsock/socket-handles-2',
      },
    ],
  },
  {
    title: 'Inheritance',
    rules: [
      {
        id: 'R-IN1',
        states: 'On NT and its successors handles from socket and WSASocket are inheritable as made.',
        where: 'api/winsock2/nf-winsock2-wsasocketa; Q150523',
      },
      { id: "R-IN1'", states: 'On 95 and 98 they are not.', where: 'Q150523' },
      {
        id: 'R-IN2',
        states: 'WSA_FLAG_NO_HANDLE_INHERIT, from 7 SP1, makes a socket that is not inheritable.',
        where: 'api/winsock2/nf-winsock2-wsasocketa',
      },
      {
        id: 'R-IN3',
        states:
          'SetHandleInformation changes the inherit flag of a socket; a child gets it only if CreateProcess says bInheritHandles. Documented for 2000 and later.',
        where: 'api/handleapi/nf-handleapi-sethandleinformation',
      },
      {
        id: 'R-IN4',
        states: 'CloseHandle does not close a handle protected from it.',
        where: 'api/handleapi/nf-handleapi-sethandleinformation',
      },
      {
        id: 'R-IN5',
        states: 'An inherited descriptor is a reference of its own. Follows from the articles.',
        where: 'Q177074, Q307175',
      },
      {
        id: 'R-IN6',
        states: 'Whether accepted sockets are inheritable is documented nowhere (U1).',
        where: '',
      },
    ],
  },
  {
    title: 'Bind and reuse',
    rules: [
      {
        id: 'R-BI1',
        states:
          "bind on a bound socket gives WSAEINVAL; to an address that is not the machine's, WSAEADDRNOTAVAIL.",
        where: 'api/winsock/nf-winsock-bind',
      },
      {
        id: 'R-BI2',
        states: 'SO_REUSEADDR and SO_EXCLUSIVEADDRUSE work only if set before the bind.',
        where: 'winsock/using-so-reuseaddr-and-so-exclusiveaddruse',
      },
      {
        id: 'R-BI3',
        states:
          'SO_REUSEADDR exists everywhere, SO_EXCLUSIVEADDRUSE from NT 4.0 SP4 and 2000; stricter defaults from Server 2003.',
        where: 'winsock/using-so-reuseaddr-and-so-exclusiveaddruse',
      },
      {
        id: 'R-BI4',
        states: 'Two different specific addresses do not conflict on one port.',
        where: 'winsock/so-exclusiveaddruse',
      },
      {
        id: 'R-BI5',
        states: 'Of two sockets bound to one port, it is undefined which is served.',
        where: 'winsock/using-so-reuseaddr-and-so-exclusiveaddruse',
      },
      {
        id: 'R-BI6',
        states:
          'An accepted connection keeps the port of an exclusive listener from exclusive binds, even after its close.',
        where: 'winsock/so-exclusiveaddruse',
      },
      {
        id: 'R-BI7',
        states: 'Ports that the system picks: 1025 to 5000 before Vista, 49152 to 65535 since.',
        where: 'api/winsock/nf-winsock-bind',
      },
      {
        id: 'R-BI8',
        states: 'For a wildcard address WSAEADDRINUSE may come from listen.',
        where: 'api/winsock2/nf-winsock2-listen',
      },
      {
        id: 'M1',
        states:
          'What a second bind to the port gives, up to XP: for each option and kind of address of the first and the second socket.',
        where: 'winsock/using-so-reuseaddr-and-so-exclusiveaddruse, first table',
      },
      {
        id: 'M2',
        states: 'The same from Server 2003, both sockets of one user.',
        where: 'the same page, second table',
      },
      {
        id: 'M3',
        states: 'The same from Server 2003, sockets of different users.',
        where: 'the same page, third table',
      },
    ],
  },
  {
    title: 'Listen and accept',
    rules: [
      {
        id: 'R-ACC1',
        states:
          'accept: WSAEINVAL without listen, WSAEOPNOTSUPP on datagrams, WSAEWOULDBLOCK when nonblocking with none queued, WSAECONNRESET if the peer gave up first.',
        where: 'api/winsock2/nf-winsock2-accept',
      },
      {
        id: 'R-ACC2',
        states: 'listen: WSAEINVAL unbound, WSAEISCONN connected, 0 when listening already.',
        where: 'api/winsock2/nf-winsock2-listen',
      },
      {
        id: 'R-ACC3',
        states: "An accepted socket has the listener's properties, event registration too.",
        where: 'api/winsock2/nf-winsock2-accept',
      },
      {
        id: 'R-ACC4',
        states: 'Closing the socket given to a pending AcceptEx makes that fail.',
        where: 'api/mswsock/nf-mswsock-acceptex',
      },
      {
        id: 'R-ACC5',
        states:
          'Accepted sockets go on after their listener is closed; new clients are refused. What two articles take for granted.',
        where: 'Q166846, Q307175',
      },
      {
        id: 'R-ACC6',
        states: 'With a full backlog the client is refused.',
        where: 'api/winsock2/nf-winsock2-listen',
      },
    ],
  },
  {
    title: 'Startup and process end',
    rules: [
      {
        id: 'R-WS1',
        states: 'Before WSAStartup and after the last WSACleanup calls give WSANOTINITIALISED.',
        where: 'every page of api/winsock and api/winsock2',
      },
      {
        id: 'R-WS2',
        states: 'Startups and cleanups are counted; only the last cleanup acts.',
        where: 'api/winsock/nf-winsock-wsacleanup',
      },
      {
        id: 'R-WS3',
        states:
          'The last cleanup frees open sockets as closesocket would, silently, and may lose data still on its way.',
        where: 'api/winsock/nf-winsock-wsacleanup',
      },
      {
        id: 'R-WS4',
        states: 'For providers: data of gracefully closed sockets is to be sent first.',
        where: 'winsock/cleanup-2',
      },
      {
        id: 'R-WS5',
        states: 'The end of a thread cancels the I/O that it began.',
        where: 'api/mswsock/nf-mswsock-acceptex, api/mswsock/nc-mswsock-lpfn_disconnectex',
      },
      {
        id: 'R-WS6',
        states:
          'The end of a process drops its references. Taken for granted by articles, stated by no page read; whether with FIN or reset is said nowhere.',
        where: 'Q229658, Q137984',
      },
    ],
  },
  {
    title: 'CRT descriptors',
    rules: [
      {
        id: 'R-CRT1',
        states:
          '_open_osfhandle hands the handle over: _close closes it too, and it is not to be closed otherwise.',
        where: 'cpp/c-runtime-library/reference/open-osfhandle',
      },
      {
        id: 'R-CRT2',
        states:
          'Asked for both _close and closesocket, the second may give 0 or WSAENOTSOCK. Follows from Q185727 and R-CRT1.',
        where: '',
      },
    ],
  },
];
