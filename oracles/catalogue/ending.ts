/** Half-closed connections, lost ends and silent peers. */
import type { CataloguedArticle } from './entry.ts';

export const ending: readonly CataloguedArticle[] = [
  {
    id: 'Q114541',
    title: 'the end of a connection is missed on machines with several processors',
    happens:
      'A FIN handled on one processor while another handles data is not told to the program, and the socket stays in CLOSE_WAIT.',
    affected: 'NT 3.1 on multiprocessors',
    fixed: 'the service pack of NT 3.1 of that time',
    where: 'archive',
    grade: 'A',
    notModelled: { because: 'hardware', needs: 'Two processors inside the stack.' },
  },
  {
    id: 'Q117317',
    title: 'a peer that never opens its window is asked for ever',
    happens: 'Probing a window of size zero never times out, and the connection lives on without a peer.',
    affected: 'NT 3.1',
    fixed: 'NT 3.5',
    where: 'archive',
    grade: 'A',
    notModelled: { because: 'wire', needs: 'Window probes and the time after which they are given up.' },
  },
  {
    id: 'Q152474',
    title: 'a reset arrives before all data is read',
    happens:
      'A client that has shut down its sending side acknowledges the FIN of its server twice; the server, closed by then, answers the second with a reset, and recv fails with WSAECONNRESET.',
    affected: 'NT 3.51',
    fixed: 'NT 3.51 SP5',
    where: 'archive',
    grade: 'A',
    notModelled: {
      because: 'wire',
      needs: 'Acknowledgements as segments of their own, and a peer that answers one that comes too late.',
    },
  },
  {
    id: 'Q166186',
    title: "the peer's FIN is never acknowledged",
    happens:
      'After the client has closed, it takes the FIN of an OS/2 server without acknowledging it and stays in FIN_WAIT_2, until the server gives up and runs out of sockets.',
    affected: 'NT 3.51, NT 4.0 up to SP2',
    fixed: 'NT 4.0 SP3; hotfix for NT 3.51',
    where: 'archive',
    grade: 'A',
    notModelled: {
      because: 'wire',
      needs: 'A peer that waits for the acknowledgement of its FIN, and shows whether it came.',
    },
  },
  {
    id: 'Q183812',
    title: 'connections over an ISDN bridge stay after their close',
    happens:
      'After closesocket the connection stays established until a restart; in the end no port is left.',
    affected: 'NT 4.0, TSE',
    fixed: 'NT 4.0 SP4, TSE SP4',
    where: 'archive',
    grade: 'A',
    notModelled: {
      because: 'hardware',
      needs: 'The bridge, and a text that tells what it does to the segments.',
    },
  },
  {
    id: 'Q192266',
    title: 'remote child processes are never told of the end',
    happens:
      'A close at the wrong moment throws away data that was not acknowledged and never completes, so the processes that serve it on the far end are left.',
    affected: 'NT 4.0, TSE',
    fixed: 'NT 4.0 SP4, TSE SP4; SP5 by another list (X8)',
    where: 'archive',
    grade: 'A',
    notModelled: { because: 'kernel race', needs: 'A close interrupted by what arrives meanwhile.' },
  },
  {
    id: 'Q235611',
    title: 'IIS 3 stops cleaning up behind a client that goes on sending',
    happens:
      'The server half-closes and waits without a limit for its client to end; one that keeps sending blocks the cleaning up of all others.',
    affected: 'IIS 3',
    fixed: 'hotfix of May 1999',
    where: 'archive',
    grade: 'A',
    notModelled: { because: 'application', needs: 'Nothing of the stack: scripts can be such a client.' },
  },
  {
    id: 'Q252408',
    title: 'IIS 4 cannot be stopped while a client does not read',
    happens:
      'Stopping the service waits for a client that has stopped reading, until the service manager gives up.',
    affected: 'IIS 4',
    where: 'archive',
    grade: 'A',
    notModelled: {
      because: 'application',
      needs: 'Nothing of the stack; the notation has no peer that stops reading and still acknowledges.',
    },
  },
  {
    id: 'Q276522',
    title: 'a connection is dropped that waits for the window of its peer',
    happens: 'A connection whose peer keeps its window at zero is dropped after about two hours.',
    affected: 'NT 4.0, 2000',
    fixed: '2000 SP3; hotfix for NT 4.0',
    where: 'archive',
    grade: 'A',
    notModelled: { because: 'wire', needs: 'Window probes and the time after which they are given up.' },
  },
  {
    id: 'Q140325',
    title: 'the crash of a peer goes unnoticed',
    happens:
      'Without SO_KEEPALIVE nothing tells a program that its peer is gone; with it, only after two hours.',
    affected: 'no Windows in particular; by design',
    where: 'archive',
    grade: 'A',
    notModelled: { because: 'other API', needs: 'SO_KEEPALIVE, and a peer that loses its memory.' },
  },
  {
    id: 'Q183786',
    title: 'no notice of the end when a peer has crashed',
    happens: 'FD_CLOSE is never posted for a peer that is gone without a word.',
    affected: 'no Windows in particular; by design',
    where: 'archive',
    grade: 'A',
    notModelled: {
      because: 'other API',
      needs: 'Async select, SO_KEEPALIVE, and a peer that loses its memory.',
    },
  },
];
