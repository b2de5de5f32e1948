/** The Knowledge Base articles that are cited, apart from those of the catalogue; as they are titled, by number. */
import type { ArticleSource } from './source.ts';

export const citedArticles: readonly ArticleSource[] = [
  {
    id: 'Q127144',
    title: 'Windows NT WinSock Listen (Backlog) Parameter Limit',
    states:
      'The longest backlog of listen: 100 on NT 3.5 and 3.51; on 4.0, 5 for Workstation and 200 for Server.',
    where: 'archive',
    grade: 'A',
  },
  {
    id: 'Q137984',
    title: 'TCP Connection States and Netstat Output',
    states:
      'What the TCP states of netstat mean; CLOSE_WAIT after a program ended hints at a descriptor still open somewhere; TIME_WAIT lasts up to four minutes.',
    where: 'archive',
    grade: 'A',
  },
  {
    id: 'Q148336',
    title: 'Memory Leak in Windows 95 Kernel Using Windows Sockets',
    states:
      '95 and its OSR1: opening and closing sockets leaves structures in the kernel until the process ends; fixed in OSR2 and 98.',
    where: 'archive',
    grade: 'A',
  },
  {
    id: 'Q150523',
    title: 'Socket Inheritance on Different Windows Platforms',
    states:
      'NT hands sockets down and takes them as standard handles. 95 and 98: only inheritable duplicates, never as standard handle, and only while the parent keeps its own open.',
    where: 'mirror',
    grade: 'A',
  },
  {
    id: 'Q150734',
    title: 'List of Bugs Fixed in Windows NT 4.0 and TSE SP4 (Part 1)',
    states: 'The fix list of NT 4.0 and TSE SP4, with Q166846 in it.',
    where: 'archive',
  },
  {
    id: 'Q156319',
    title: 'Inherited Socket Becomes Invalid If Parent Exits on Win95',
    states: 'By its title: on Windows 95 the end of the parent makes an inherited socket invalid.',
    where: 'text not found',
    grade: 'T',
  },
  {
    id: 'Q166846',
    title: 'Cannot Reconnect to TN3270 Server with Close Listen Sockets',
    states:
      'One process: after listener close and reopening, clients are refused while an accepted connection of the old listener lives. NT 3.51, 4.0, TSE; fixed in SP4.',
    where: 'archive',
    grade: 'A',
  },
  {
    id: 'Q171996',
    title: 'Winsock Function Calls Generate Non-Paged Pool Memory Leak',
    states:
      'NT 3.51, 4.0 and TSE: a client that never waits alertably leaks pool with every connection, send and close; fixed in SP4.',
    where: 'archive',
    grade: 'A',
  },
  {
    id: 'Q176736',
    title: 'TCP Connection Fails to Reset After SO_LINGER Timeout',
    states: 'NT 4.0: after shutdown(SD_SEND), a lingering close that runs out sends no reset.',
    where: 'mirror',
    grade: 'B',
  },
  {
    id: 'Q177074',
    title: 'Starting and Stopping a Winsock Server Using SO_REUSEADDR',
    states:
      'A child with an inherited accepted socket outlives the listener; a new server binds with SO_REUSEADDR, and its clients are refused until the child is gone.',
    where: 'mirror',
    grade: 'A',
  },
  {
    id: 'Q185727',
    title: 'closesocket() Fails with 10038 After _open_osfhandle()',
    states:
      'NT 4.0 SP3 and TSE: after _open_osfhandle and _close, the closesocket still due fails with 10038. Fixed in SP4.',
    where: 'archive',
    grade: 'A',
  },
  {
    id: 'Q198663',
    title: 'Closesocket() on a Duplicated Socket Fails to Clean Up',
    states:
      '95 and 98: closing a duplicated socket leaves its connection in CLOSE_WAIT or FIN_WAIT_2, until a table of 100 is full. NT is clean.',
    where: 'archive',
    grade: 'A',
  },
  {
    id: 'Q224792',
    title: 'List of Bugs Fixed in Windows NT 4.0 Service Pack 1, 2, and 3',
    states: 'The fix lists of NT 4.0 SP1 to SP3; Q166846 is under SP3.',
    where: 'archive',
  },
  {
    id: 'Q229658',
    title: 'Windows Sockets 2.0 Duplicated Sockets Persist After Closing',
    states:
      '95 with Winsock 2, and 98: original closed before its duplicate, and the socket with its address stays until the process ends.',
    where: 'http://ftp.zx.net.nz/pub/mirror/ftp.microsoft.com/MISC/KB/en-us/229/658.HTM',
    grade: 'B',
  },
  {
    id: 'Q254930',
    title: 'TCP Session with Server Never Closes',
    states:
      'NT 4.0 and TSE: a FIN lost on the way is not sent again; the server keeps FIN_WAIT_1 or LAST_ACK, the client stays connected. Hotfix after SP6a.',
    where: 'archive',
    grade: 'A',
  },
  {
    id: 'Q307175',
    title: 'Differences Between Listening Socket Reuse Behavior in Windows 2000 and Windows NT 4.0',
    states:
      'With an accepted connection left, binding the port anew fails with 10048 on NT 4.0 unless SO_REUSEADDR is set, and succeeds on 2000.',
    where: 'mirror',
    grade: 'B',
  },
  {
    id: 'KB813056',
    title:
      'The TCP/IP stack does not permit a connection to remain in a FINWAIT-2 status for longer than 300 seconds',
    states:
      '2000, XP, Server 2003: a connection half-closed by its own side is dropped after 300 s, even while data arrives.',
    where: 'https://mskb.pkisolutions.com/kb/813056',
    grade: 'B',
  },
  {
    id: 'KB923200',
    title:
      'When you try to receive TCP data in Microsoft Windows Server 2003, the TCP connection may be reset before all the data can be processed',
    states:
      'Server 2003: FIN_WAIT_2 ends after two minutes; what the slow receiver sends later is answered with a reset.',
    where: 'mirror',
    grade: 'B',
  },
  {
    id: 'KB2770054',
    title: 'Closing a non-blocking socket with linger enabled may cause leak',
    states:
      'Nonblocking close with linger on and time 0: a worker thread closes gracefully and waits for a silent peer without end. Cure: shutdown first, or a linger time. Names no Windows.',
    where: 'Learn, troubleshoot/windows/win32/close-non-blocked-socket-memory-leak',
    grade: 'A',
  },
  {
    id: 'KB3039044',
    title: 'Error 10013 (WSAEACCES) is returned when a second bind to an excluded port fails',
    states:
      'Server 2008 R2 to 2012 R2: of a socket bound to an excluded port SO_REUSEADDR is forgotten, and a second bind gives 10013.',
    where: 'Learn, troubleshoot/windows-server/networking/error-10013-wsaeacces-is-returned',
    grade: 'A',
  },
];
