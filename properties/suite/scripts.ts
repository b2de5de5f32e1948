/**
 * The standard suite as text, made by `npx tsx properties/suite/extend.ts`, which only ever appends: a number stays with
 * its script.
 */
import type { SuiteText } from './suite.ts';

export const scripts: readonly SuiteText[] = [
  {
    id: '0001',
    adds: 'rule inherit.none on reference',
    text: `\
P1 CreateProcess none -> P2
`,
  },
  {
    id: '0002',
    adds: 'rule process.exit on reference',
    text: `\
P1 ExitProcess
`,
  },
  {
    id: '0003',
    adds: 'rule create.socket on reference',
    text: `\
P1 socket -> s1
`,
  },
  {
    id: '0004',
    adds: 'rule connect.established on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
`,
  },
  {
    id: '0005',
    adds: 'rule peer.observe on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
peer observe c1
`,
  },
  {
    id: '0006',
    adds: 'rule peer.send on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
peer send c1 1
`,
  },
  {
    id: '0007',
    adds: 'rule inherit.create-process on reference',
    text: `\
P1 CreateProcess all -> P2
`,
  },
  {
    id: '0008',
    adds: 'rule inherit.reference on reference',
    text: `\
P1 socket -> s1
P1 CreateProcess all -> P2
P1 closesocket s1
`,
  },
  {
    id: '0009',
    adds: 'rule shutdown.sides on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 shutdown s1 SD_SEND
`,
  },
  {
    id: '0010',
    adds: 'rule inherit.set-information on reference',
    text: `\
P1 socket -> s1
P1 SetHandleInformation s1 HANDLE_FLAG_INHERIT 0
`,
  },
  {
    id: '0011',
    adds: 'rule handle.not-a-socket on reference',
    text: `\
P1 socket -> s1
P1 closesocket s1
P1 closesocket s1
`,
  },
  {
    id: '0012',
    adds: 'rule transfer.receive on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 recv s1
`,
  },
  {
    id: '0013',
    adds: 'outcome transfer.receive data on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
peer send c1 1
P1 recv s1
`,
  },
  {
    id: '0014',
    adds: 'rule shutdown.send-after on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 shutdown s1 SD_SEND
P1 send s1 1
`,
  },
  {
    id: '0015',
    adds: 'outcome peer.observe fin on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 closesocket s1
peer observe c1
`,
  },
  {
    id: '0016',
    adds: 'rule transfer.send on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 send s1 1
`,
  },
  {
    id: '0017',
    adds: 'rule share.protocol-info on reference',
    text: `\
P1 socket -> s1
P1 WSADuplicateSocket s1 P1 -> i1
`,
  },
  {
    id: '0018',
    adds: 'rule share.wsasocket on reference',
    text: `\
P1 socket -> s1
P1 WSADuplicateSocket s1 P1 -> i1
P1 WSASocket i1 -> s2
`,
  },
  {
    id: '0019',
    adds: 'outcome peer.observe data on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 send s1 1
peer observe c1
`,
  },
  {
    id: '0020',
    adds: 'rule crt.open-osfhandle on reference',
    text: `\
P1 socket -> s1
P1 _open_osfhandle s1 -> f1
`,
  },
  {
    id: '0021',
    adds: 'rule crt.close on reference',
    text: `\
P1 socket -> s1
P1 _open_osfhandle s1 -> f1
P1 _close f1
`,
  },
  {
    id: '0022',
    adds: 'rule crt.closesocket-after-close on reference',
    text: `\
P1 socket -> s1
P1 _open_osfhandle s1 -> f1
P1 _close f1
P1 closesocket s1
`,
  },
  {
    id: '0023',
    adds: 'rule clock.advance on reference',
    text: `\
clock advance 1
`,
  },
  {
    id: '0024',
    adds: 'rule probe.slots on reference',
    text: `\
system leaks slots
`,
  },
  {
    id: '0025',
    adds: 'outcome probe.slots grows on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
system leaks slots
`,
  },
  {
    id: '0026',
    adds: 'rule bind.free on reference',
    text: `\
P1 socket -> s1
P1 bind s1 any port1
`,
  },
  {
    id: '0027',
    adds: 'rule listen.bound on reference',
    text: `\
P1 socket -> s1
P1 bind s1 any port1
P1 listen s1
`,
  },
  {
    id: '0028',
    adds: 'rule listen.asked on reference',
    text: `\
peer connect port1 -> c1
`,
  },
  {
    id: '0029',
    adds: 'outcome listen.asked established on reference',
    text: `\
P1 socket -> s1
P1 bind s1 any port1
P1 listen s1
peer connect port1 -> c1
`,
  },
  {
    id: '0030',
    adds: 'rule accept.queue on reference',
    text: `\
P1 socket -> s1
P1 bind s1 any port1
P1 listen s1
P1 accept s1 -> s2
`,
  },
  {
    id: '0031',
    adds: 'rule accept.options on reference',
    text: `\
P1 socket -> s1
P1 bind s1 any port1
P1 listen s1
peer connect port1 -> c1
P1 accept s1 -> s2
`,
  },
  {
    id: '0032',
    adds: 'rule close.wakes-blocked-calls on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 recv s1
P1.2 closesocket s1
`,
  },
  {
    id: '0033',
    adds: 'rule probe.handles on reference',
    text: `\
P1 leaks handles
`,
  },
  {
    id: '0034',
    adds: 'rule option.nonblocking on reference',
    text: `\
P1 socket -> s1
P1 ioctlsocket s1 FIONBIO 0
`,
  },
  {
    id: '0035',
    adds: 'rule option.linger on reference',
    text: `\
P1 socket -> s1
P1 setsockopt s1 SO_LINGER 0 0
`,
  },
  {
    id: '0036',
    adds: 'value linger.nonblocking-seconds=when-unfinished on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 ioctlsocket s1 FIONBIO 1
P1 setsockopt s1 SO_LINGER 1 1
P1 closesocket s1
`,
  },
  {
    id: '0037',
    adds: 'rule option.reuse-address on reference',
    text: `\
P1 socket -> s1
P1 setsockopt s1 SO_REUSEADDR 0
`,
  },
  {
    id: '0038',
    adds: 'rule bind.open-conflict on reference',
    text: `\
P1 socket -> s1
P1 bind s1 any port1
P1 socket -> s2
P1 bind s2 any port1
`,
  },
  {
    id: '0039',
    adds: 'outcome bind.open-conflict WSAEACCES on reference',
    text: `\
P1 socket -> s1
P1 bind s1 any port1
P1 socket -> s2
P1 setsockopt s2 SO_REUSEADDR 1
P1 bind s2 any port1
`,
  },
  {
    id: '0040',
    adds: 'rule process.root on reference',
    text: `\
system CreateProcess -> P2
`,
  },
  {
    id: '0041',
    adds: 'rule share.duplicate-handle on reference',
    text: `\
P1 socket -> s1
P1 DuplicateHandle s1 P1 private -> s2
`,
  },
  {
    id: '0042',
    adds: 'rule peer.mute on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
peer mute c1
`,
  },
  {
    id: '0043',
    adds: 'rule listen.unbound on reference',
    text: `\
P1 socket -> s1
P1 listen s1
`,
  },
  {
    id: '0044',
    adds: 'value linger.finished=data-acknowledged on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
peer mute c1
P1 setsockopt s1 SO_LINGER 1 1
P1 closesocket s1
`,
  },
  {
    id: '0045',
    adds: 'outcome option.reuse-address fails on reference',
    text: `\
P1 socket -> s1
P1 bind s1 any port1
P1 setsockopt s1 SO_REUSEADDR 0
`,
  },
  {
    id: '0046',
    adds: 'rule shutdown.receive-after on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 shutdown s1 SD_RECEIVE
P1 recv s1
`,
  },
  {
    id: '0047',
    adds: 'rule close.handle on reference',
    text: `\
P1 socket -> s1
P1 CloseHandle s1
`,
  },
  {
    id: '0048',
    adds: 'rule share.unredeemed-info on reference',
    text: `\
P1 socket -> s1
P1 WSADuplicateSocket s1 P1 -> i1
P1 closesocket s1
`,
  },
  {
    id: '0049',
    adds: 'rule probe.threads on reference',
    text: `\
P1 leaks threads
`,
  },
  {
    id: '0050',
    adds: 'rule peer.reset on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
peer reset c1
`,
  },
  {
    id: '0051',
    adds: 'rule transfer.after-reset on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
peer reset c1
P1 recv s1
`,
  },
  {
    id: '0052',
    adds: 'rule shutdown.after-end on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
peer reset c1
P1 shutdown s1 SD_SEND
`,
  },
  {
    id: '0053',
    adds: 'outcome shutdown.receive-after fails on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
peer reset c1
P1 shutdown s1 SD_RECEIVE
P1 recv s1
`,
  },
  {
    id: '0054',
    adds: 'rule peer.cannot on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
peer reset c1
peer mute c1
`,
  },
  {
    id: '0055',
    adds: 'outcome transfer.after-reset fails on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
peer reset c1
P1 ReadFile s1
`,
  },
  {
    id: '0056',
    adds: 'rule bind.once on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 bind s1 any port1
`,
  },
  {
    id: '0057',
    adds: 'rule peer.fin on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
peer shutdown c1
`,
  },
  {
    id: '0058',
    adds: 'rule listen.close-with-queue on reference',
    text: `\
P1 socket -> s1
P1 bind s1 any port1
P1 listen s1
peer connect port1 -> c1
P1 closesocket s1
`,
  },
  {
    id: '0059',
    adds: 'outcome probe.handles grows on reference',
    text: `\
P1 socket -> s1
P1 leaks handles
`,
  },
  {
    id: '0060',
    adds: 'rule handle.not-a-handle on reference',
    text: `\
P1 CreateProcess none -> P2
P2 socket -> s1
P1 CloseHandle s1
`,
  },
  {
    id: '0061',
    adds: 'rule accept.not-listening on reference',
    text: `\
P1 socket -> s1
P1 accept s1 -> s2
`,
  },
  {
    id: '0062',
    adds: 'value inherit.std-handle=usable on reference',
    text: `\
P1 socket -> s1
P1 CreateProcess all stdin=s1 -> P2
`,
  },
  {
    id: '0063',
    adds: 'rule inherit.std-handle on reference',
    text: `\
P1 socket -> s1
P1 CreateProcess all stdin=s1 -> P2
P2 GetStdHandle stdin -> s2
`,
  },
  {
    id: '0064',
    adds: 'rule thread.returns on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 recv s1
P1 returns
`,
  },
  {
    id: '0065',
    adds: 'outcome thread.returns WSAECONNRESET on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 recv s1
peer reset c1
P1 returns
`,
  },
  {
    id: '0066',
    adds: 'outcome peer.observe reset on reference',
    text: `\
P1 socket -> s1
P1 bind s1 any port1
P1 listen s1
peer connect port1 -> c1
P1 closesocket s1
peer observe c1
`,
  },
  {
    id: '0067',
    adds: 'rule process.terminate on reference',
    text: `\
P1 TerminateProcess P1
`,
  },
  {
    id: '0068',
    adds: 'rule connect.connected on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 connect s1 -> c2
`,
  },
  {
    id: '0069',
    adds: 'rule linger.nonblocking on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
peer mute c1
P1 ioctlsocket s1 FIONBIO 1
P1 send s1 1
P1 setsockopt s1 SO_LINGER 1 1
P1 closesocket s1
`,
  },
  {
    id: '0070',
    adds: 'rule process.end-close on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 ExitProcess
`,
  },
  {
    id: '0071',
    adds: 'value table.connections=unlimited on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 socket -> s2
P1 connect s2 -> c2
P1 socket -> s3
P1 connect s3 -> c3
P1 socket -> s4
P1 connect s4 -> c4
`,
  },
  {
    id: '0072',
    adds: 'rule peer.resume on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
peer resume c1
`,
  },
  {
    id: '0073',
    adds: 'rule linger.zero on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 setsockopt s1 SO_LINGER 1 0
P1 closesocket s1
`,
  },
  {
    id: '0074',
    adds: 'rule linger.blocking on reference',
    text: `\
P1 socket -> s1
P1 setsockopt s1 SO_LINGER 1 1
P1 connect s1 -> c1
peer mute c1
P1 send s1 1
P1 closesocket s1
`,
  },
  {
    id: '0075',
    adds: 'rule address.match on reference',
    text: `\
P1 socket -> s1
P1 bind s1 any port1
P1 listen s1
peer connect port1 -> c1
P1 accept s1 -> s2
P1 closesocket s1
P1 socket -> s3
P1 bind s3 any port1
P1 listen s3
peer connect port1 -> c2
`,
  },
  {
    id: '0076',
    adds: 'rule transfer.not-connected on reference',
    text: `\
P1 socket -> s1
P1 send s1 1
`,
  },
  {
    id: '0077',
    adds: 'outcome transfer.not-connected fails on reference',
    text: `\
P1 socket -> s1
P1 WriteFile s1 1
`,
  },
  {
    id: '0078',
    adds: 'rule listen.connected on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 listen s1
`,
  },
  {
    id: '0079',
    adds: 'rule share.close-link on reference',
    text: `\
P1 socket -> s1
P1 DuplicateHandle s1 P1 private -> s2
P1 closesocket s1
P1 closesocket s2
`,
  },
  {
    id: '0080',
    adds: 'value share.blocking-mode=socket on reference',
    text: `\
P1 socket -> s1
P1 ioctlsocket s1 FIONBIO 1
P1 WSADuplicateSocket s1 P1 -> i1
P1 WSASocket i1 -> s2
`,
  },
  {
    id: '0081',
    adds: 'value address.rebind-closing=ok on reference',
    text: `\
P1 socket -> s1
P1 bind s1 any port1
P1 listen s1
peer connect port1 -> c1
P1 accept s1 -> s2
P1 ExitProcess
system CreateProcess -> P2
P2 socket -> s3
P2 bind s3 any port1
`,
  },
  {
    id: '0082',
    adds: 'rule close.closesocket-after-closehandle on reference',
    text: `\
P1 socket -> s1
P1 CloseHandle s1
P1 closesocket s1
`,
  },
  {
    id: '0083',
    adds: 'rule shutdown.not-connected on reference',
    text: `\
P1 socket -> s1
P1 shutdown s1 SD_SEND
`,
  },
  {
    id: '0084',
    adds: 'value linger.zero-nonblocking=reset on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 ioctlsocket s1 FIONBIO 1
P1 setsockopt s1 SO_LINGER 1 0
P1 closesocket s1
`,
  },
  {
    id: '0085',
    adds: 'value share.remote-handle=known on reference',
    text: `\
P1 CreateProcess none -> P2
P1 socket -> s1
P1 DuplicateHandle s1 P2 private -> s2
P2 WSADuplicateSocket s2 P1 -> i1
`,
  },
  {
    id: '0086',
    adds: 'rule shutdown.receive-then-data on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 shutdown s1 SD_RECEIVE
peer send c1 1
`,
  },
  {
    id: '0087',
    adds: 'value process.kill-close=reset on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 TerminateProcess P1
`,
  },
  {
    id: '0088',
    adds: 'rule timer.fin-wait-2 on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 shutdown s1 SD_SEND
clock advance 130
`,
  },
  {
    id: '0089',
    adds: 'rule close.unread-data on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
peer send c1 1
P1 closesocket s1
`,
  },
  {
    id: '0090',
    adds: 'value share.close-link=always on reference',
    text: `\
P1 socket -> s1
P1 WSADuplicateSocket s1 P1 -> i1
P1 WSASocket i1 -> s2
P1 closesocket s1
P1 closesocket s2
`,
  },
  {
    id: '0091',
    adds: 'rule connect.listener on reference',
    text: `\
P1 socket -> s1
P1 bind s1 any port1
P1 listen s1
P1 connect s1 -> c1
`,
  },
  {
    id: '0092',
    adds: 'rule share.info-single-use on reference',
    text: `\
P1 socket -> s1
P1 WSADuplicateSocket s1 P1 -> i1
P1 WSASocket i1 -> s2
P1 WSASocket i1 -> s3
`,
  },
  {
    id: '0093',
    adds: 'outcome transfer.receive eof on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
peer shutdown c1
P1 recv s1
`,
  },
  {
    id: '0094',
    adds: 'rule linger.expires on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
peer mute c1
P1 send s1 1
P1 setsockopt s1 SO_LINGER 1 1
P1 closesocket s1
clock advance 1
`,
  },
  {
    id: '0095',
    adds: 'outcome thread.returns ok on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
peer mute c1
P1 send s1 1
P1 setsockopt s1 SO_LINGER 1 1
P1 closesocket s1
clock advance 1
P1 returns
`,
  },
  {
    id: '0096',
    adds: 'rule process.terminate-nothing on reference',
    text: `\
P1 CreateProcess none -> P2
P2 ExitProcess
P1 TerminateProcess P2
`,
  },
  {
    id: '0097',
    adds: 'rule share.info-unusable on reference',
    text: `\
P1 CreateProcess none -> P2
P1 socket -> s1
P1 WSADuplicateSocket s1 P2 -> i1
P1 WSASocket i1 -> s2
`,
  },
  {
    id: '0098',
    adds: 'value timer.fin-wait-2=120 on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 closesocket s1
clock advance 300
`,
  },
  {
    id: '0099',
    adds: 'outcome thread.returns eof on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 recv s1
peer shutdown c1
P1 returns
`,
  },
  {
    id: '0100',
    adds: 'rule handle.closed-underneath on reference',
    text: `\
P1 socket -> s1
P1 CloseHandle s1
P1 accept s1 -> s2
`,
  },
  {
    id: '0101',
    adds: 'outcome transfer.receive WSAEWOULDBLOCK on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 ioctlsocket s1 FIONBIO 1
P1 recv s1
`,
  },
  {
    id: '0102',
    adds: 'rule peer.shut on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
peer shutdown c1
peer send c1 1
`,
  },
  {
    id: '0103',
    adds: 'value transfer.readfile-nonblocking=fails on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 ioctlsocket s1 FIONBIO 1
P1 ReadFile s1
`,
  },
  {
    id: '0104',
    adds: 'outcome listen.bound WSAEADDRINUSE on windows-95',
    text: `\
P1 socket -> s1
P1 bind s1 any port1
P1 socket -> s2
P1 setsockopt s2 SO_REUSEADDR 1
P1 bind s2 any port1
P1 listen s1
`,
  },
  {
    id: '0105',
    adds: 'rule address.overlapping on windows-95',
    text: `\
P1 socket -> s1
P1 bind s1 any port1
P1 socket -> s2
P1 setsockopt s2 SO_REUSEADDR 1
P1 bind s2 any port1
P1 listen s1
peer connect port1 -> c1
`,
  },
  {
    id: '0106',
    adds: 'outcome transfer.after-reset WSAECONNABORTED on windows-95',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
peer close c1
P1 send s1 1
P1 send s1 1
`,
  },
  {
    id: '0107',
    adds: 'rule share.no-target on windows-95',
    text: `\
P1 socket -> s1
P1 CreateProcess all stdin=s1 -> P2
P1 WSADuplicateSocket s1 P2 -> i1
`,
  },
  {
    id: '0108',
    adds: 'rule thread.idle on windows-95',
    text: `\
P1 returns
`,
  },
  {
    id: '0109',
    adds: 'outcome connect.established WSAEWOULDBLOCK on windows-95',
    text: `\
P1 socket -> s1
P1 ioctlsocket s1 FIONBIO 1
P1 connect s1 -> c1
`,
  },
  {
    id: '0110',
    adds: 'rule inherit.reference on windows-95',
    text: `\
P1 socket -> s1
P1 DuplicateHandle s1 P1 inheritable -> s2
P1 CreateProcess all -> P2
P1 ExitProcess
`,
  },
  {
    id: '0111',
    adds: 'rule transfer.after-own-reset on windows-95',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
peer send c1 1
P1 shutdown s1 SD_RECEIVE
P1 send s1 1
`,
  },
  {
    id: '0112',
    adds: 'value accept.nonblocking=as-listener on windows-95',
    text: `\
P1 socket -> s1
P1 bind s1 any port1
P1 listen s1
peer connect port1 -> c1
P1 ioctlsocket s1 FIONBIO 1
P1 accept s1 -> s2
`,
  },
  {
    id: '0113',
    adds: 'outcome thread.returns fails on windows-95',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 recv s1
P1.2 closesocket s1
P1 returns
`,
  },
  {
    id: '0114',
    adds: 'rule thread.busy on windows-95',
    text: `\
P1 socket -> s1
P1 bind s1 any port1
P1 listen s1
P1 accept s1 -> s2
P1 closesocket s1
`,
  },
  {
    id: '0115',
    adds: 'rule inherit.no-std-handle on windows-95',
    text: `\
P1 GetStdHandle stdin -> s1
`,
  },
  {
    id: '0116',
    adds: 'rule inherit.std-handle-io on windows-95',
    text: `\
P1 socket -> s1
P1 SetHandleInformation s1 HANDLE_FLAG_INHERIT 1
P1 CreateProcess all stdin=s1 -> P2
P2 WriteFile s1 1
`,
  },
  {
    id: '0117',
    adds: 'value linger.on-exit=applies on windows-95',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 setsockopt s1 SO_LINGER 1 0
P1 ExitProcess
`,
  },
  {
    id: '0118',
    adds: 'value share.remote-handle-link=process-created-socket on windows-95',
    text: `\
P1 CreateProcess none -> P2
P2 socket -> s1
P1 socket -> s2
P1 DuplicateHandle s2 P2 private -> s3
P1 closesocket s2
P2 closesocket s3
`,
  },
  {
    id: '0119',
    adds: 'rule crt.no-descriptor on windows-95',
    text: `\
P1 socket -> s1
P1 closesocket s1
P1 _open_osfhandle s1 -> f1
P1 _close f1
`,
  },
  {
    id: '0120',
    adds: 'outcome shutdown.send-after fails on windows-95',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 shutdown s1 SD_SEND
P1 WriteFile s1 1
`,
  },
  {
    id: '0121',
    adds: 'outcome connect.connected fails on windows-95',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 ioctlsocket s1 FIONBIO 1
P1 connect s1 -> c2
`,
  },
  {
    id: '0122',
    adds: 'value linger.expires-after-shutdown=reset on windows-95',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
peer mute c1
P1 shutdown s1 SD_SEND
P1 setsockopt s1 SO_LINGER 1 1
P1 closesocket s1
clock advance 1
`,
  },
  {
    id: '0123',
    adds: 'value share.leak-ends=process-exit on windows-95',
    text: `\
P1 socket -> s1
P1 WSADuplicateSocket s1 P1 -> i1
P1 WSASocket i1 -> s2
P1 ExitProcess
`,
  },
  {
    id: '0124',
    adds: 'rule linger.on-closehandle on windows-95',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 setsockopt s1 SO_LINGER 1 0
P1 _open_osfhandle s1 -> f1
P1 _close f1
`,
  },
  {
    id: '0125',
    adds: 'rule accept.reset-in-queue on windows-98',
    text: `\
P1 socket -> s1
P1 bind s1 any port1
P1 listen s1
peer connect port1 -> c1
peer reset c1
P1 accept s1 -> s2
`,
  },
  {
    id: '0126',
    adds: 'rule share.blocking-mode on windows-98',
    text: `\
P1 socket -> s1
P1 WSADuplicateSocket s1 P1 -> i1
P1 WSASocket i1 -> s2
P1 ioctlsocket s2 FIONBIO 1
P1 connect s1 -> c1
`,
  },
  {
    id: '0127',
    adds: 'outcome thread.returns data on windows-nt-3.51',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 recv s1
peer send c1 1
P1 returns
`,
  },
  {
    id: '0128',
    adds: 'rule crt.no-handle on windows-nt-4.0-rtm',
    text: `\
P1 socket -> s1
P1 _open_osfhandle s1 -> f1
P1 closesocket s1
P1 _close f1
`,
  },
  {
    id: '0129',
    adds: 'rule address.match on windows-nt-4.0-rtm',
    text: `\
P1 socket -> s1
P1 bind s1 any port1
P1 listen s1
peer connect port1 -> c1
P1 accept s1 -> s2
P1 closesocket s1
P1 socket -> s3
P1 setsockopt s3 SO_REUSEADDR 1
P1 bind s3 any port1
P1 listen s3
peer connect port1 -> c2
`,
  },
  {
    id: '0130',
    adds: 'outcome accept.queue WSAEWOULDBLOCK on windows-nt-4.0-rtm',
    text: `\
P1 socket -> s1
P1 bind s1 any port1
P1 listen s1
P1 ioctlsocket s1 FIONBIO 1
P1 accept s1 -> s2
`,
  },
  {
    id: '0131',
    adds: 'outcome listen.connected fails on windows-nt-4.0-sp3',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
peer reset c1
P1 listen s1
`,
  },
  {
    id: '0132',
    adds: 'rule share.no-target on windows-nt-4.0-sp4',
    text: `\
P1 CreateProcess none -> P2
P1 TerminateProcess P2
P1 socket -> s1
P1 WSADuplicateSocket s1 P2 -> i1
`,
  },
  {
    id: '0133',
    adds: 'outcome share.info-single-use fails on windows-nt-4.0-sp4',
    text: `\
P1 socket -> s1
P1 WSADuplicateSocket s1 P1 -> i1
P1 WSASocket i1 -> s2
P1 closesocket s2
P1 WSASocket i1 -> s3
`,
  },
  {
    id: '0134',
    adds: 'rule process.gone on windows-nt-4.0-sp4',
    text: `\
P1 socket -> s1
P1 bind s1 any port1
P1 listen s1
P1 accept s1 -> s2
P1 CreateProcess none -> P2
P2 GetStdHandle stdin -> s3
`,
  },
  {
    id: '0135',
    adds: 'outcome transfer.after-reset data on windows-nt-4.0-tse',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
peer send c1 1
peer reset c1
P1 recv s1
`,
  },
  {
    id: '0136',
    adds: 'outcome linger.blocking ok on windows-2000',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 recv s1
peer mute c1
P1.2 setsockopt s1 SO_LINGER 1 1
P1.2 closesocket s1
`,
  },
  {
    id: '0137',
    adds: 'outcome listen.bound WSAEADDRINUSE on windows-server-2003',
    text: `\
P1 socket -> s1
P1 bind s1 loopback port1
P1 socket -> s2
P1 bind s2 any port1
P1 listen s1
`,
  },
  {
    id: '0138',
    adds: 'rule address.overlapping on windows-server-2003',
    text: `\
P1 socket -> s1
P1 bind s1 loopback port1
P1 socket -> s2
P1 bind s2 any port1
P1 listen s1
peer connect port1 -> c1
`,
  },
  {
    id: '0139',
    adds: 'rule share.no-target-for-handle on windows-7',
    text: `\
P1 CreateProcess none -> P2
P2 ExitProcess
P1 socket -> s1
P1 DuplicateHandle s1 P2 private -> s2
`,
  },
  {
    id: '0140',
    adds: 'tells windows-95 from windows-nt-3.51',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 CreateProcess none -> P2
P1 WSADuplicateSocket s1 P2 -> i1
P2 WSASocket i1 -> s2
P1 closesocket s1
P2 closesocket s2
peer observe c1
`,
  },
  {
    id: '0141',
    adds: 'value linger.expires-after-shutdown=reset on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
peer mute c1
P1 send s1 1
P1 shutdown s1 SD_SEND
P1 setsockopt s1 SO_LINGER 1 1
P1 closesocket s1
clock advance 1
`,
  },
  {
    id: '0142',
    adds: 'outcome linger.blocking ok on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 recv s1
peer mute c1
P1.2 send s1 1
P1.2 setsockopt s1 SO_LINGER 1 1
P1.2 closesocket s1
`,
  },
  {
    id: '0143',
    adds: 'rule inherit.dead-alias on windows-95',
    text: `\
P1 socket -> s1
P1 DuplicateHandle s1 P1 inheritable -> s2
P1 CreateProcess all -> P2
P1 closesocket s2
P2 closesocket s2
`,
  },
  {
    id: '0144',
    adds: 'outcome accept.reset-in-queue WSAEWOULDBLOCK on windows-nt-3.51',
    text: `\
P1 socket -> s1
P1 bind s1 any port1
P1 listen s1
peer connect port1 -> c1
peer reset c1
P1 ioctlsocket s1 FIONBIO 1
P1 accept s1 -> s2
`,
  },
  {
    id: '0145',
    adds: 'rule handle.unknown-to-winsock on windows-nt-4.0-sp3',
    text: `\
P1 socket -> s1
P1 WSADuplicateSocket s1 P1 -> i1
P1 CreateProcess all -> P2
P1 WSASocket i1 -> s2
P2 closesocket s2
`,
  },
  {
    id: '0146',
    adds: 'outcome probe.threads grows on windows-7',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
peer mute c1
P1 ioctlsocket s1 FIONBIO 1
P1 setsockopt s1 SO_LINGER 1 0
P1 closesocket s1
P1 leaks threads
`,
  },
  {
    id: '0147',
    adds: 'tells reference from windows-server-2003',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 shutdown s1 SD_SEND
clock advance 300
system leaks slots
`,
  },
  {
    id: '0148',
    adds: 'outcome peer.shut ok on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
peer shutdown c1
peer shutdown c1
`,
  },
  {
    id: '0149',
    adds: 'rule connect.pair-in-use on reference',
    text: `\
P1 socket -> s1
P1 bind s1 any port1
P1 listen s1
peer connect port1 -> c1
P1 accept s1 -> s2
P1 closesocket s1
P1 socket -> s3
P1 bind s3 any port1
P1 connect s3 -> c2
`,
  },
  {
    id: '0150',
    adds: 'rule handle.taken-meanwhile on reference',
    text: `\
P1 socket -> s1
P1 bind s1 any port1
P1 listen s1
P1 accept s1 -> s2
peer connect port1 -> c1
P1.2 closesocket s2
`,
  },
  {
    id: '0151',
    adds: 'rule connect.pair-in-use on windows-nt-4.0-sp3',
    text: `\
P1 socket -> s1
P1 bind s1 any port1
P1 listen s1
peer connect port1 -> c1
P1 socket -> s2
P1 setsockopt s2 SO_REUSEADDR 1
P1 bind s2 any port1
P1 connect s2 -> c2
`,
  },
  {
    id: '0152',
    adds: 'settled share.close-link=process-created-socket on windows-95',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 WSADuplicateSocket s1 P1 -> i1
P1 WSASocket i1 -> s2
P1 closesocket s1
P1 closesocket s2
peer observe c1
`,
  },
  {
    id: '0153',
    adds: 'settled process.kill-close=fin on windows-95',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 TerminateProcess P1
peer observe c1
`,
  },
  {
    id: '0154',
    adds: 'settled crt.close-releases=at-close on windows-95',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 _open_osfhandle s1 -> f1
P1 _close f1
peer observe c1
`,
  },
  {
    id: '0155',
    adds: 'settled crt.close-releases=at-closesocket on windows-95',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 _open_osfhandle s1 -> f1
P1 _close f1
P1 closesocket s1
peer observe c1
`,
  },
  {
    id: '0156',
    adds: 'settled share.protocol-info=single-use on windows-95',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 WSADuplicateSocket s1 P1 -> i1
P1 closesocket s1
peer observe c1
`,
  },
  {
    id: '0157',
    adds: 'settled address.rebind-closing=ok on windows-95',
    text: `\
P1 socket -> s1
P1 bind s1 any port1
P1 listen s1
peer connect port1 -> c1
P1 closesocket s1
peer shutdown c1
P1 socket -> s2
P1 bind s2 any port1
`,
  },
  {
    id: '0158',
    adds: 'settled timer.fin-wait-2=none on windows-95',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 closesocket s1
clock advance 300
system leaks slots
`,
  },
  {
    id: '0159',
    adds: 'settled crt.close-releases=nothing on windows-95',
    text: `\
P1 socket -> s1
P1 _open_osfhandle s1 -> f1
P1 _close f1
P1 WSADuplicateSocket s1 P1 -> i1
`,
  },
  {
    id: '0160',
    adds: 'settled crt.closesocket-after-close=ok on windows-95',
    text: `\
P1 socket -> s1
P1 _open_osfhandle s1 -> f1
P1 _close f1
P1 WSADuplicateSocket s1 P1 -> i1
P1 closesocket s1
`,
  },
  {
    id: '0161',
    adds: 'settled close.unread-data=fin on windows-95',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
peer send c1 1
P1 closesocket s1
peer observe c1
`,
  },
  {
    id: '0162',
    adds: 'settled process.exit-close=reset on windows-95',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 ExitProcess
peer observe c1
`,
  },
  {
    id: '0163',
    adds: 'settled linger.on-exit=ignored on windows-95',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 setsockopt s1 SO_LINGER 1 0
P1 ExitProcess
peer mute c1
`,
  },
  {
    id: '0164',
    adds: 'settled linger.expires-after-shutdown=reset on windows-95',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
peer mute c1
P1 shutdown s1 SD_SEND
P1 setsockopt s1 SO_LINGER 1 1
P1 closesocket s1
clock advance 1
peer resume c1
peer observe c1
`,
  },
  {
    id: '0165',
    adds: 'settled linger.on-closehandle=applies on windows-95',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 setsockopt s1 SO_LINGER 1 0
P1 _open_osfhandle s1 -> f1
P1 _close f1
peer observe c1
`,
  },
  {
    id: '0166',
    adds: 'settled share.leak-ends=never on windows-95',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 WSADuplicateSocket s1 P1 -> i1
P1 WSASocket i1 -> s2
P1 ExitProcess
peer observe c1
`,
  },
  {
    id: '0167',
    adds: 'settled timer.fin-wait-2=120 on windows-95',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 closesocket s1
clock advance 130
system leaks slots
`,
  },
  {
    id: '0168',
    adds: 'settled share.remote-handle-link=linked on windows-98',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 CreateProcess none -> P2
P1 DuplicateHandle s1 P2 private -> s2
P1 closesocket s1
P2 closesocket s2
peer observe c1
`,
  },
  {
    id: '0169',
    adds: 'settled inherit.parent-exit=survives on windows-98',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 SetHandleInformation s1 HANDLE_FLAG_INHERIT 1
P1 CreateProcess all -> P2
P1 ExitProcess
peer observe c1
`,
  },
  {
    id: '0170',
    adds: 'settled inherit.std-handle=dead on windows-98',
    text: `\
P1 socket -> s1
P1 CreateProcess all stdin=s1 -> P2
P2 GetStdHandle stdin -> s2
P1 closesocket s2
`,
  },
  {
    id: '0171',
    adds: 'settled timer.half-closed=unlimited on windows-98',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 socket -> s2
P1 connect s2 -> c2
P1 shutdown s2 SD_SEND
P1 closesocket s1
clock advance 300
system leaks slots
`,
  },
  {
    id: '0172',
    adds: 'settled accept.inheritable=no on windows-nt-3.51',
    text: `\
P1 socket -> s1
P1 bind s1 any port1
P1 listen s1
peer connect port1 -> c1
P1 accept s1 -> s2
P1 CreateProcess all -> P2
P2 closesocket s2
`,
  },
  {
    id: '0173',
    adds: 'settled crt.close-releases=at-closesocket on windows-nt-4.0-rtm',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 _open_osfhandle s1 -> f1
P1 _close f1
P1 accept s1 -> s2
peer observe c1
`,
  },
  {
    id: '0174',
    adds: 'settled share.protocol-info=single-use-holding on windows-nt-4.0-sp3',
    text: `\
P1 socket -> s1
P1 WSADuplicateSocket s1 P1 -> i1
P1 leaks handles
P1 closesocket s1
P1 WSASocket i1 -> s2
`,
  },
  {
    id: '0175',
    adds: 'settled address.rebind-closing=ok on windows-xp',
    text: `\
P1 socket -> s1
P1 bind s1 any port1
P1 listen s1
peer connect port1 -> c1
P1 accept s1 -> s2
P1 closesocket s2
P1 closesocket s1
P1 socket -> s3
P1 bind s3 any port1
`,
  },
  {
    id: '0176',
    adds: 'settled linger.nonblocking-seconds=when-unfinished on windows-7',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
peer mute c1
P1 ioctlsocket s1 FIONBIO 1
P1 setsockopt s1 SO_LINGER 1 1
P1 closesocket s1
P1 leaks threads
`,
  },
  {
    id: '0177',
    adds: 'settled accept.nonblocking=as-listener on windows-7',
    text: `\
P1 socket -> s1
P1 bind s1 any port1
P1 listen s1
peer connect port1 -> c1
P1 ioctlsocket s1 FIONBIO 1
P1 accept s1 -> s2
P1 recv s2
`,
  },
  {
    id: '0178',
    adds: 'rule bind.exclude-port on reference',
    text: `\
system excludedportrange port1
`,
  },
  {
    id: '0179',
    adds: 'rule bind.excluded-port on reference',
    text: `\
system excludedportrange port1
P1 socket -> s1
P1 setsockopt s1 SO_REUSEADDR 1
P1 bind s1 any port1
`,
  },
  {
    id: '0180',
    adds: 'rule create.no-handle-inherit on reference',
    text: `\
P1 WSASocket WSA_FLAG_NO_HANDLE_INHERIT -> s1
`,
  },
  {
    id: '0181',
    adds: 'rule probe.kernel on reference',
    text: `\
system leaks kernel
`,
  },
  {
    id: '0182',
    adds: 'value close.kernel-structures=at-close on reference',
    text: `\
P1 socket -> s1
P1 closesocket s1
system leaks kernel
`,
  },
  {
    id: '0183',
    adds: 'rule option.exclusive-address-use on reference',
    text: `\
P1 socket -> s1
P1 setsockopt s1 SO_EXCLUSIVEADDRUSE 0
`,
  },
  {
    id: '0184',
    adds: 'rule startup.counted on reference',
    text: `\
P1 WSAStartup
`,
  },
  {
    id: '0185',
    adds: 'rule option.dontlinger on reference',
    text: `\
P1 socket -> s1
P1 setsockopt s1 SO_DONTLINGER 0
`,
  },
  {
    id: '0186',
    adds: 'rule option.read-address-option on reference',
    text: `\
P1 socket -> s1
P1 getsockopt s1 SO_REUSEADDR
`,
  },
  {
    id: '0187',
    adds: 'rule bind.exclusive-held on reference',
    text: `\
P1 socket -> s1
P1 bind s1 any port1
P1 listen s1
peer connect port1 -> c1
P1 accept s1 -> s2
P1 closesocket s1
P1 socket -> s3
P1 setsockopt s3 SO_EXCLUSIVEADDRUSE 1
P1 bind s3 any port1
`,
  },
  {
    id: '0188',
    adds: 'rule close.guarded-socket on reference',
    text: `\
P1 socket -> s1
P1 SetHandleInformation s1 HANDLE_FLAG_PROTECT_FROM_CLOSE 1
P1 closesocket s1
`,
  },
  {
    id: '0189',
    adds: 'rule option.read-linger on reference',
    text: `\
P1 socket -> s1
P1 getsockopt s1 SO_LINGER
`,
  },
  {
    id: '0190',
    adds: 'outcome bind.exclude-port fails on reference',
    text: `\
P1 socket -> s1
P1 bind s1 any port1
system excludedportrange port1
`,
  },
  {
    id: '0191',
    adds: 'rule option.read-dontlinger on reference',
    text: `\
P1 socket -> s1
P1 getsockopt s1 SO_DONTLINGER
`,
  },
  {
    id: '0192',
    adds: 'rule startup.last-cleanup on reference',
    text: `\
P1 WSACleanup
`,
  },
  {
    id: '0193',
    adds: 'rule startup.not-initialised on reference',
    text: `\
P1 WSACleanup
P1 socket -> s1
`,
  },
  {
    id: '0194',
    adds: 'value process.cleanup-close=fin on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 WSACleanup
`,
  },
  {
    id: '0195',
    adds: 'rule close.guarded on reference',
    text: `\
P1 socket -> s1
P1 SetHandleInformation s1 HANDLE_FLAG_PROTECT_FROM_CLOSE 1
P1 CloseHandle s1
`,
  },
  {
    id: '0196',
    adds: 'outcome option.read-dontlinger off on reference',
    text: `\
P1 socket -> s1
P1 setsockopt s1 SO_LINGER 1 0
P1 getsockopt s1 SO_DONTLINGER
`,
  },
  {
    id: '0197',
    adds: 'rule bind.foreign on reference',
    text: `\
P1 socket -> s1
P1 bind s1 foreign port1
`,
  },
  {
    id: '0198',
    adds: 'rule linger.time-unsaid on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 setsockopt s1 SO_DONTLINGER 0
P1 closesocket s1
`,
  },
  {
    id: '0199',
    adds: 'rule shutdown.bad-direction on reference',
    text: `\
P1 socket -> s1
P1 shutdown s1 3
`,
  },
  {
    id: '0200',
    adds: 'outcome shutdown.bad-direction WSAEINVAL on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 shutdown s1 3
`,
  },
  {
    id: '0201',
    adds: 'outcome option.read-address-option on on reference',
    text: `\
P1 socket -> s1
P1 setsockopt s1 SO_EXCLUSIVEADDRUSE 1
P1 getsockopt s1 SO_EXCLUSIVEADDRUSE
`,
  },
  {
    id: '0202',
    adds: 'rule option.exclude-each-other on reference',
    text: `\
P1 socket -> s1
P1 setsockopt s1 SO_EXCLUSIVEADDRUSE 1
P1 setsockopt s1 SO_REUSEADDR 1
`,
  },
  {
    id: '0203',
    adds: 'outcome option.exclusive-address-use fails on reference',
    text: `\
P1 socket -> s1
P1 bind s1 any port1
P1 setsockopt s1 SO_EXCLUSIVEADDRUSE 0
`,
  },
  {
    id: '0204',
    adds: 'value address.served=undefined on reference',
    text: `\
P1 socket -> s1
P1 bind s1 loopback port1
P1 listen s1
P1 socket -> s2
P1 bind s2 any port1
P1 listen s2
peer connect port1 -> c1
`,
  },
  {
    id: '0205',
    adds: 'outcome option.read-linger on on reference',
    text: `\
P1 socket -> s1
P1 setsockopt s1 SO_LINGER 1 0
P1 getsockopt s1 SO_LINGER
`,
  },
  {
    id: '0206',
    adds: 'value transfer.completions=run on reference',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 send s1 1
P1 closesocket s1
system leaks kernel
`,
  },
  {
    id: '0207',
    adds: 'rule handle.unknown-to-winsock on reference',
    text: `\
P1 socket -> s1
P1 SetHandleInformation s1 HANDLE_FLAG_PROTECT_FROM_CLOSE 1
P1 closesocket s1
P1 closesocket s1
`,
  },
  {
    id: '0208',
    adds: 'outcome crt.close fails on reference',
    text: `\
P1 socket -> s1
P1 SetHandleInformation s1 HANDLE_FLAG_PROTECT_FROM_CLOSE 1
P1 _open_osfhandle s1 -> f1
P1 _close f1
`,
  },
  {
    id: '0209',
    adds: 'outcome bind.once fails on reference',
    text: `\
P1 socket -> s1
P1 bind s1 any port1
P1 bind s1 foreign port1
`,
  },
  {
    id: '0210',
    adds: 'value address.served=undefined on windows-95',
    text: `\
P1 socket -> s1
P1 bind s1 any port1
P1 listen s1
P1 socket -> s2
P1 setsockopt s2 SO_REUSEADDR 1
P1 bind s2 any port1
P1 listen s2
peer connect port1 -> c1
`,
  },
  {
    id: '0211',
    adds: 'settled linger.finished=peer-closed on windows-95',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 setsockopt s1 SO_LINGER 1 1
P1 closesocket s1
`,
  },
  {
    id: '0212',
    adds: 'value close.kernel-structures=never on windows-95',
    text: `\
P1 socket -> s1
P1 ExitProcess
system leaks kernel
`,
  },
  {
    id: '0213',
    adds: 'settled option.dontlinger=clears on windows-95',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 setsockopt s1 SO_DONTLINGER 0
P1 CloseHandle s1
peer observe c1
`,
  },
  {
    id: '0214',
    adds: 'settled timer.half-closed=120 on windows-95',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 shutdown s1 SD_SEND
clock advance 130
P1 recv s1
`,
  },
  {
    id: '0215',
    adds: 'settled process.cleanup-close=fin on windows-95',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 WSACleanup
peer mute c1
`,
  },
  {
    id: '0216',
    adds: 'outcome option.read-address-option on on windows-95',
    text: `\
P1 socket -> s1
P1 setsockopt s1 SO_REUSEADDR 1
P1 getsockopt s1 SO_REUSEADDR
`,
  },
  {
    id: '0217',
    adds: 'settled linger.nonblocking-seconds=always on windows-95',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
peer shutdown c1
P1 ioctlsocket s1 FIONBIO 1
P1 setsockopt s1 SO_LINGER 1 1
P1 closesocket s1
`,
  },
  {
    id: '0218',
    adds: 'settled linger.finished=fin-acknowledged on windows-95',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
peer mute c1
P1 setsockopt s1 SO_LINGER 1 1
P1 closesocket s1
peer resume c1
clock advance 1
peer observe c1
`,
  },
  {
    id: '0219',
    adds: 'settled option.dontlinger=sets on windows-95',
    text: `\
P1 socket -> s1
P1 setsockopt s1 SO_DONTLINGER 0
P1 getsockopt s1 SO_DONTLINGER
`,
  },
  {
    id: '0220',
    adds: 'settled share.leak-ends=creator-exit on windows-95-osr2',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 CreateProcess none -> P2
P1 WSADuplicateSocket s1 P2 -> i1
P1 ExitProcess
P2 WSASocket i1 -> s2
P2 closesocket s2
peer observe c1
`,
  },
  {
    id: '0221',
    adds: 'settled linger.expires-after-shutdown=reset on windows-nt-3.51',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 setsockopt s1 SO_LINGER 1 1
P1 shutdown s1 SD_SEND
P1 closesocket s1
clock advance 1
peer observe c1
`,
  },
  {
    id: '0222',
    adds: 'rule option.exclusive-by-administrators on windows-nt-4.0-sp4',
    text: `\
system CreateProcessAsUser -> P2
P2 socket -> s1
P2 setsockopt s1 SO_EXCLUSIVEADDRUSE 0
`,
  },
  {
    id: '0223',
    adds: 'settled option.exclusive=works on windows-nt-4.0-sp4',
    text: `\
system CreateProcessAsUser -> P2
P2 socket -> s1
P2 setsockopt s1 SO_EXCLUSIVEADDRUSE 1
`,
  },
  {
    id: '0224',
    adds: 'outcome bind.open-conflict WSAEACCES on windows-nt-4.0-sp4',
    text: `\
P1 socket -> s1
P1 setsockopt s1 SO_EXCLUSIVEADDRUSE 1
P1 bind s1 any port1
P1 socket -> s2
P1 setsockopt s2 SO_REUSEADDR 1
P1 bind s2 any port1
`,
  },
  {
    id: '0225',
    adds: 'settled option.exclusive=first-user on windows-nt-4.0-sp4',
    text: `\
system CreateProcessAsUser -> P2
P2 socket -> s1
P2 setsockopt s1 SO_EXCLUSIVEADDRUSE 0
P2 setsockopt s1 SO_EXCLUSIVEADDRUSE 0
`,
  },
  {
    id: '0226',
    adds: 'rule bind.both-options on windows-nt-4.0-sp4',
    text: `\
P1 socket -> s1
P1 setsockopt s1 SO_REUSEADDR 1
P1 setsockopt s1 SO_EXCLUSIVEADDRUSE 1
P1 bind s1 any port1
`,
  },
  {
    id: '0227',
    adds: 'outcome option.exclusive-address-use fails on windows-nt-4.0-sp4',
    text: `\
P1 socket -> s1
P1 setsockopt s1 SO_EXCLUSIVEADDRUSE 0
P1 bind s1 any port1
P1 setsockopt s1 SO_EXCLUSIVEADDRUSE 0
`,
  },
  {
    id: '0228',
    adds: 'settled timer.fin-wait-2=300 on windows-nt-4.0-sp4',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 closesocket s1
clock advance 130
system leaks slots
clock advance 130
clock advance 130
system leaks slots
`,
  },
  {
    id: '0229',
    adds: 'settled share.protocol-info=handle-once on windows-nt-4.0-tse-sp4',
    text: `\
P1 socket -> s1
P1 WSADuplicateSocket s1 P1 -> i1
P1 leaks handles
P1 WSASocket i1 -> s2
P1 WSASocket i1 -> s3
`,
  },
  {
    id: '0230',
    adds: 'value address.exclusive-held=blocked on windows-2000',
    text: `\
P1 socket -> s1
P1 setsockopt s1 SO_EXCLUSIVEADDRUSE 1
P1 bind s1 any port1
P1 listen s1
peer connect port1 -> c1
P1 accept s1 -> s2
P1 closesocket s1
P1 socket -> s3
P1 setsockopt s3 SO_EXCLUSIVEADDRUSE 1
P1 bind s3 any port1
`,
  },
  {
    id: '0231',
    adds: 'settled linger.on-exit=applies on windows-xp',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 setsockopt s1 SO_LINGER 1 0
P1 socket -> s2
P1 connect s2 -> c2
P1 ExitProcess
peer observe c1
peer observe c2
`,
  },
  {
    id: '0232',
    adds: 'settled address.excluded-port=kept on windows-vista',
    text: `\
system excludedportrange port1
P1 socket -> s1
P1 setsockopt s1 SO_REUSEADDR 1
P1 bind s1 any port1
P1 socket -> s2
P1 setsockopt s2 SO_REUSEADDR 1
P1 bind s2 any port1
`,
  },
  {
    id: '0233',
    adds: 'settled timer.half-closed=300 on windows-7-sp1',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 shutdown s1 SD_SEND
clock advance 130
system leaks slots
clock advance 300
system leaks slots
`,
  },
  {
    id: '0234',
    adds: 'kills edit create.inheritable=no',
    text: `\
P1 socket -> s1
P1 CreateProcess all -> P2
P2 closesocket s1
`,
  },
  {
    id: '0235',
    adds: 'kills edit accept.inheritable=as-listener',
    text: `\
P1 socket -> s1
P1 bind s1 any port1
P1 listen s1
peer connect port1 -> c1
P1 DuplicateHandle s1 P1 private -> s2
P1 accept s2 -> s3
P1 CreateProcess all -> P2
P2 closesocket s3
`,
  },
  {
    id: '0236',
    adds: 'kills edit share.inheritable=no',
    text: `\
P1 socket -> s1
P1 WSADuplicateSocket s1 P1 -> i1
P1 WSASocket i1 -> s2
P1 CreateProcess all -> P2
P2 closesocket s2
`,
  },
  {
    id: '0237',
    adds: 'kills edit inherit.std-handle=unusable',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 CreateProcess all stdin=s1 -> P2
P2 WriteFile s1 1
`,
  },
  {
    id: '0238',
    adds: 'kills edit linger.expires-after-shutdown=ignored',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
peer mute c1
P1 send s1 1
P1 shutdown s1 SD_SEND
P1 setsockopt s1 SO_LINGER 1 1
P1 closesocket s1
clock advance 1
system leaks slots
`,
  },
  {
    id: '0239',
    adds: 'kills fault reuse-counts-after-bind',
    text: `\
P1 socket -> s1
P1 bind s1 any port1
P1 setsockopt s1 SO_REUSEADDR 1
P1 socket -> s2
P1 setsockopt s2 SO_REUSEADDR 1
P1 bind s2 any port1
`,
  },
  {
    id: '0240',
    adds: 'kills fault second-listen-empties-backlog',
    text: `\
P1 socket -> s1
P1 bind s1 any port1
P1 listen s1
peer connect port1 -> c1
P1 listen s1
P1 closesocket s1
peer observe c1
`,
  },
  {
    id: '0241',
    adds: 'kills fault backlog-is-a-stack',
    text: `\
P1 socket -> s1
P1 bind s1 any port1
P1 listen s1
peer connect port1 -> c1
peer connect port1 -> c2
P1 accept s1 -> s2
P1 closesocket s1
peer observe c2
`,
  },
  {
    id: '0242',
    adds: 'kills fault accept-forgets-linger',
    text: `\
P1 socket -> s1
P1 bind s1 any port1
P1 listen s1
peer connect port1 -> c1
P1 setsockopt s1 SO_LINGER 1 0
P1 accept s1 -> s2
P1 getsockopt s2 SO_DONTLINGER
`,
  },
  {
    id: '0243',
    adds: 'kills fault accept-drops-early-data',
    text: `\
P1 socket -> s1
P1 bind s1 any port1
P1 listen s1
peer connect port1 -> c1
peer send c1 1
P1 accept s1 -> s2
P1 recv s2
`,
  },
  {
    id: '0244',
    adds: 'kills fault nonblocking-connect-gets-lost',
    text: `\
P1 socket -> s1
P1 ioctlsocket s1 FIONBIO 1
P1 connect s1 -> c1
P1 shutdown s1 SD_SEND
`,
  },
  {
    id: '0245',
    adds: 'kills fault send-to-closed-succeeds',
    text: `\
P1 CreateProcess none -> P2
P2 socket -> s1
P1 send s1 1
`,
  },
  {
    id: '0246',
    adds: 'kills fault recv-leaves-data',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
peer send c1 1
P1 recv s1
P1 closesocket s1
peer observe c1
`,
  },
  {
    id: '0247',
    adds: 'kills fault eof-only-once',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
peer shutdown c1
P1 recv s1
P1 shutdown s1 SD_SEND
`,
  },
  {
    id: '0248',
    adds: 'kills fault shutdown-stays-in-descriptor',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 CreateProcess all -> P2
P2 shutdown s1 SD_SEND
P1 send s1 1
`,
  },
  {
    id: '0249',
    adds: 'kills fault second-shutdown-fails',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 shutdown s1 SD_SEND
P1 shutdown s1 SD_SEND
`,
  },
  {
    id: '0250',
    adds: 'kills fault linger-zero-is-graceful',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 setsockopt s1 SO_LINGER 1 0
P1 closesocket s1
peer observe c1
`,
  },
  {
    id: '0251',
    adds: 'kills fault linger-times-out-early',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
peer mute c1
P1 send s1 1
P1 setsockopt s1 SO_LINGER 1 5
P1 closesocket s1
clock advance 4
system leaks slots
`,
  },
  {
    id: '0252',
    adds: 'kills fault linger-stays-in-descriptor',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
peer mute c1
P1 send s1 1
P1 setsockopt s1 SO_LINGER 1 1
P1 setsockopt s1 SO_DONTLINGER 1
P1 closesocket s1
`,
  },
  {
    id: '0253',
    adds: 'kills fault linger-cannot-be-turned-off',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 setsockopt s1 SO_LINGER 1 0
P1 setsockopt s1 SO_LINGER 0 0
P1 closesocket s1
peer observe c1
`,
  },
  {
    id: '0254',
    adds: 'kills fault every-close-lingers',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 WSADuplicateSocket s1 P1 -> i1
P1 WSASocket i1 -> s2
P1 setsockopt s1 SO_LINGER 1 1
P1 closesocket s1
peer observe c1
`,
  },
  {
    id: '0255',
    adds: 'kills fault listener-ends-with-original',
    text: `\
P1 socket -> s1
P1 bind s1 any port1
P1 listen s1
P1 CreateProcess all -> P2
P1 closesocket s1
peer connect port1 -> c1
`,
  },
  {
    id: '0256',
    adds: 'kills fault crt-descriptor-stays-open',
    text: `\
P1 socket -> s1
P1 _open_osfhandle s1 -> f1
P1 _close f1
P1 _close f1
`,
  },
  {
    id: '0257',
    adds: 'kills fault handle-count-forgets-closes',
    text: `\
P1 socket -> s1
P1 closesocket s1
P1 leaks handles
`,
  },
  {
    id: '0258',
    adds: 'kills fault copy-close-not-counted',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 WSADuplicateSocket s1 P1 -> i1
P1 WSASocket i1 -> s2
P1 closesocket s2
P1 closesocket s1
peer observe c1
`,
  },
  {
    id: '0259',
    adds: 'kills fault copy-close-counted-twice',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 WSADuplicateSocket s1 P1 -> i1
P1 WSASocket i1 -> s2
P1 closesocket s2
peer observe c1
`,
  },
  {
    id: '0260',
    adds: 'kills fault duplicate-bad-socket-wrong-error',
    text: `\
P1 socket -> s1
P1 accept s1 -> s2
P1 WSADuplicateSocket s2 P1 -> i1
`,
  },
  {
    id: '0261',
    adds: 'kills fault inherit-flag-not-set',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 SetHandleInformation s1 HANDLE_FLAG_INHERIT 0
P1 CreateProcess all -> P2
P1 WSACleanup
peer observe c1
`,
  },
  {
    id: '0262',
    adds: 'kills fault last-close-in-child-sends-nothing',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 CreateProcess all -> P2
P1 closesocket s1
P2 closesocket s1
peer observe c1
`,
  },
  {
    id: '0263',
    adds: 'kills fault time-wait-never-ends',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 closesocket s1
peer shutdown c1
clock advance 300
system leaks slots
`,
  },
  {
    id: '0264',
    adds: 'kills fault time-wait-halved',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 shutdown s1 SD_SEND
peer shutdown c1
clock advance 130
system leaks slots
`,
  },
  {
    id: '0265',
    adds: 'kills fault time-wait-on-the-passive-side',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
peer shutdown c1
P1 closesocket s1
system leaks slots
`,
  },
  {
    id: '0266',
    adds: 'kills fault data-is-not-retransmitted',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
peer mute c1
P1 send s1 1
peer resume c1
peer observe c1
`,
  },
  {
    id: '0267',
    adds: 'kills fault fin-overtakes-data',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
peer send c1 1
peer shutdown c1
P1 recv s1
`,
  },
  {
    id: '0268',
    adds: 'kills fault first-cleanup-is-the-last',
    text: `\
P1 WSAStartup
P1 WSACleanup
P1 socket -> s1
`,
  },
  {
    id: '0269',
    adds: 'kills fault one-cleanup-too-many-succeeds',
    text: `\
P1 WSACleanup
P1 WSACleanup
`,
  },
  {
    id: '0270',
    adds: 'kills fault startup-is-machine-wide',
    text: `\
P1 CreateProcess none -> P2
P2 WSACleanup
P1 socket -> s1
`,
  },
  {
    id: '0271',
    adds: 'kills fault cleanup-spares-copies',
    text: `\
P1 socket -> s1
P1 WSADuplicateSocket s1 P1 -> i1
P1 WSASocket i1 -> s2
P1 WSACleanup
P1 DuplicateHandle s2 P1 private -> s3
`,
  },
  {
    id: '0272',
    adds: 'kills fault no-inherit-flag-ignored',
    text: `\
P1 WSASocket WSA_FLAG_NO_HANDLE_INHERIT -> s1
P1 CreateProcess all -> P2
P2 closesocket s1
`,
  },
  {
    id: '0273',
    adds: 'kills fault protected-for-ever',
    text: `\
P1 socket -> s1
P1 SetHandleInformation s1 HANDLE_FLAG_PROTECT_FROM_CLOSE 1
P1 SetHandleInformation s1 HANDLE_FLAG_PROTECT_FROM_CLOSE 0
P1 CloseHandle s1
`,
  },
  {
    id: '0274',
    adds: 'kills fault protecting-clears-inherit-flag',
    text: `\
P1 socket -> s1
P1 SetHandleInformation s1 HANDLE_FLAG_PROTECT_FROM_CLOSE 0
P1 CreateProcess all -> P2
P2 closesocket s1
`,
  },
  {
    id: '0275',
    adds: 'kills fault protected-handle-outlives-process',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 SetHandleInformation s1 HANDLE_FLAG_PROTECT_FROM_CLOSE 1
P1 ExitProcess
peer observe c1
`,
  },
  {
    id: '0276',
    adds: 'kills fault linger-time-reads-zero',
    text: `\
P1 socket -> s1
P1 setsockopt s1 SO_LINGER 1 1
P1 getsockopt s1 SO_LINGER
`,
  },
  {
    id: '0277',
    adds: 'kills fault options-of-the-closed-read-off',
    text: `\
P1 CreateProcess none -> P2
P2 socket -> s1
P1 getsockopt s1 SO_LINGER
`,
  },
  {
    id: '0278',
    adds: 'kills fault exclusive-by-default',
    text: `\
P1 socket -> s1
P1 getsockopt s1 SO_EXCLUSIVEADDRUSE
`,
  },
  {
    id: '0279',
    adds: 'kills fault exclusive-counts-after-bind',
    text: `\
P1 socket -> s1
P1 bind s1 any port1
P1 setsockopt s1 SO_EXCLUSIVEADDRUSE 1
P1 socket -> s2
P1 bind s2 loopback port1
`,
  },
  {
    id: '0280',
    adds: 'kills fault accept-forgets-reuse',
    text: `\
P1 socket -> s1
P1 setsockopt s1 SO_REUSEADDR 1
P1 bind s1 any port1
P1 listen s1
peer connect port1 -> c1
P1 accept s1 -> s2
P1 getsockopt s2 SO_REUSEADDR
`,
  },
  {
    id: '0281',
    adds: 'kills fault matrix-knows-one-user',
    text: `\
P1 socket -> s1
P1 bind s1 any port1
system CreateProcessAsUser -> P2
P2 socket -> s2
P2 bind s2 loopback port1
`,
  },
  {
    id: '0282',
    adds: 'kills fault child-is-of-the-first-user',
    text: `\
P1 socket -> s1
P1 bind s1 any port1
system CreateProcessAsUser -> P2
P2 CreateProcess none -> P3
P3 socket -> s2
P3 bind s2 loopback port1
`,
  },
  {
    id: '0283',
    adds: 'kills fault listeners-take-turns',
    text: `\
P1 socket -> s1
P1 bind s1 loopback port1
P1 listen s1
peer connect port1 -> c1
P1 socket -> s2
P1 bind s2 any port1
P1 listen s2
peer connect port1 -> c2
P1 accept s2 -> s3
`,
  },
  {
    id: '0284',
    adds: 'kills fault kernel-counts-open-sockets',
    text: `\
P1 socket -> s1
system leaks kernel
`,
  },
  {
    id: '0285',
    adds: 'kills edit table.connections=100',
    text: `\
P1 socket -> s1
P1 connect s1 -> c1
P1 socket -> s2
P1 connect s2 -> c2
P1 socket -> s3
P1 connect s3 -> c3
P1 socket -> s4
P1 connect s4 -> c4
P1 socket -> s5
P1 connect s5 -> c5
P1 socket -> s6
P1 connect s6 -> c6
P1 socket -> s7
P1 connect s7 -> c7
P1 socket -> s8
P1 connect s8 -> c8
P1 socket -> s9
P1 connect s9 -> c9
P1 socket -> s10
P1 connect s10 -> c10
P1 socket -> s11
P1 connect s11 -> c11
P1 socket -> s12
P1 connect s12 -> c12
P1 socket -> s13
P1 connect s13 -> c13
P1 socket -> s14
P1 connect s14 -> c14
P1 socket -> s15
P1 connect s15 -> c15
P1 socket -> s16
P1 connect s16 -> c16
P1 socket -> s17
P1 connect s17 -> c17
P1 socket -> s18
P1 connect s18 -> c18
P1 socket -> s19
P1 connect s19 -> c19
P1 socket -> s20
P1 connect s20 -> c20
P1 socket -> s21
P1 connect s21 -> c21
P1 socket -> s22
P1 connect s22 -> c22
P1 socket -> s23
P1 connect s23 -> c23
P1 socket -> s24
P1 connect s24 -> c24
P1 socket -> s25
P1 connect s25 -> c25
P1 socket -> s26
P1 connect s26 -> c26
P1 socket -> s27
P1 connect s27 -> c27
P1 socket -> s28
P1 connect s28 -> c28
P1 socket -> s29
P1 connect s29 -> c29
P1 socket -> s30
P1 connect s30 -> c30
P1 socket -> s31
P1 connect s31 -> c31
P1 socket -> s32
P1 connect s32 -> c32
P1 socket -> s33
P1 connect s33 -> c33
P1 socket -> s34
P1 connect s34 -> c34
P1 socket -> s35
P1 connect s35 -> c35
P1 socket -> s36
P1 connect s36 -> c36
P1 socket -> s37
P1 connect s37 -> c37
P1 socket -> s38
P1 connect s38 -> c38
P1 socket -> s39
P1 connect s39 -> c39
P1 socket -> s40
P1 connect s40 -> c40
P1 socket -> s41
P1 connect s41 -> c41
P1 socket -> s42
P1 connect s42 -> c42
P1 socket -> s43
P1 connect s43 -> c43
P1 socket -> s44
P1 connect s44 -> c44
P1 socket -> s45
P1 connect s45 -> c45
P1 socket -> s46
P1 connect s46 -> c46
P1 socket -> s47
P1 connect s47 -> c47
P1 socket -> s48
P1 connect s48 -> c48
P1 socket -> s49
P1 connect s49 -> c49
P1 socket -> s50
P1 connect s50 -> c50
P1 socket -> s51
P1 connect s51 -> c51
P1 socket -> s52
P1 connect s52 -> c52
P1 socket -> s53
P1 connect s53 -> c53
P1 socket -> s54
P1 connect s54 -> c54
P1 socket -> s55
P1 connect s55 -> c55
P1 socket -> s56
P1 connect s56 -> c56
P1 socket -> s57
P1 connect s57 -> c57
P1 socket -> s58
P1 connect s58 -> c58
P1 socket -> s59
P1 connect s59 -> c59
P1 socket -> s60
P1 connect s60 -> c60
P1 socket -> s61
P1 connect s61 -> c61
P1 socket -> s62
P1 connect s62 -> c62
P1 socket -> s63
P1 connect s63 -> c63
P1 socket -> s64
P1 connect s64 -> c64
P1 socket -> s65
P1 connect s65 -> c65
P1 socket -> s66
P1 connect s66 -> c66
P1 socket -> s67
P1 connect s67 -> c67
P1 socket -> s68
P1 connect s68 -> c68
P1 socket -> s69
P1 connect s69 -> c69
P1 socket -> s70
P1 connect s70 -> c70
P1 socket -> s71
P1 connect s71 -> c71
P1 socket -> s72
P1 connect s72 -> c72
P1 socket -> s73
P1 connect s73 -> c73
P1 socket -> s74
P1 connect s74 -> c74
P1 socket -> s75
P1 connect s75 -> c75
P1 socket -> s76
P1 connect s76 -> c76
P1 socket -> s77
P1 connect s77 -> c77
P1 socket -> s78
P1 connect s78 -> c78
P1 socket -> s79
P1 connect s79 -> c79
P1 socket -> s80
P1 connect s80 -> c80
P1 socket -> s81
P1 connect s81 -> c81
P1 socket -> s82
P1 connect s82 -> c82
P1 socket -> s83
P1 connect s83 -> c83
P1 socket -> s84
P1 connect s84 -> c84
P1 socket -> s85
P1 connect s85 -> c85
P1 socket -> s86
P1 connect s86 -> c86
P1 socket -> s87
P1 connect s87 -> c87
P1 socket -> s88
P1 connect s88 -> c88
P1 socket -> s89
P1 connect s89 -> c89
P1 socket -> s90
P1 connect s90 -> c90
P1 socket -> s91
P1 connect s91 -> c91
P1 socket -> s92
P1 connect s92 -> c92
P1 socket -> s93
P1 connect s93 -> c93
P1 socket -> s94
P1 connect s94 -> c94
P1 socket -> s95
P1 connect s95 -> c95
P1 socket -> s96
P1 connect s96 -> c96
P1 socket -> s97
P1 connect s97 -> c97
P1 socket -> s98
P1 connect s98 -> c98
P1 socket -> s99
P1 connect s99 -> c99
P1 socket -> s100
P1 connect s100 -> c100
P1 socket -> s101
P1 connect s101 -> c101
`,
  },
];
