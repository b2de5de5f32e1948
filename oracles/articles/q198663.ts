import { type Article, all, nt4, tse } from '../article.ts';

const nt = ['windows-nt-3.51', ...nt4('rtm', 'sp6a'), ...tse('rtm', 'sp6')];

const connected = ['P1 socket -> s1', 'P1 connect s1 -> c1', 'P1 CreateProcess none -> P2'];

/** A connection whose socket a child got by WSADuplicateSocket. */
function duplicated(...rest: readonly string[]): string {
  return [...connected, 'P1 WSADuplicateSocket s1 P2 -> i1', 'P2 WSASocket i1 -> s2', ...rest].join('\n');
}

/** A connection whose socket a child got by DuplicateHandle. */
function copied(...rest: readonly string[]): string {
  return [...connected, 'P1 DuplicateHandle s1 P2 private -> s2', ...rest].join('\n');
}

export const q198663: Article = {
  id: 'Q198663',
  title: 'closesocket on a duplicated socket fails to clean up',
  says: 'The last close in a process that only ever got the socket as a duplicate never reaches the stack: the connection stays.',
  happens:
    'A parent hands a connected socket to a child by WSADuplicateSocket, and both close it. When the last ' +
    'descriptor to go is in a process that never called socket or accept itself, Winsock closes its own ' +
    'part and does not tell the stack. No FIN is sent: the peer believes that the connection is open, and ' +
    'its entry in the connection table is lost, until a server that hands out its connections cannot take ' +
    'any more.',
  trait: 'share.close-link',
  bug: ['process-created-socket'],
  without: 'always',
  lists: { ...all('affected', 'windows-95', 'windows-98'), ...all('unaffected', ...nt) },
  doubts: {
    'windows-95': 'Q229658 tells the same story with another mechanism (X1)',
    'windows-98': 'Q229658 tells the same story with another mechanism (X1)',
  },
  variants: [{ title: 'shortest' }],
  workarounds: [
    {
      title: 'the child creates a dummy socket',
      source: 'RESOLUTION',
      bare: duplicated('P1 closesocket s1', 'P2 closesocket s2', 'peer observe c1'),
      script: duplicated('P2 socket -> s3', 'P1 closesocket s1', 'P2 closesocket s2', 'peer observe c1'),
    },
    {
      title: 'the parent closes its socket last',
      source: 'RESOLUTION',
      bare: duplicated('P1 closesocket s1', 'P2 closesocket s2', 'peer observe c1'),
      script: duplicated('P2 closesocket s2', 'P1 closesocket s1', 'peer observe c1'),
    },
  ],
};

export const q198663Handle: Article = {
  id: 'Q198663-DuplicateHandle',
  title: 'the same with DuplicateHandle',
  says: 'The last close of a handle that DuplicateHandle put into another process never reaches the stack.',
  happens:
    'The same happens to a handle that DuplicateHandle put into another process: the process that ends up ' +
    'with the last handle closes it, is told that all is well, and the stack goes on as if somebody still ' +
    'held the socket. The peer never sees an end.',
  trait: 'share.remote-handle-link',
  bug: ['process-created-socket', 'unlinked'],
  without: 'linked',
  lists: { ...all('affected', 'windows-95'), ...all('unaffected', ...nt) },
  doubts: { 'windows-98': 'named for Windows 95 only, in an article on both' },
  variants: [{ title: 'shortest' }],
  workarounds: [
    {
      title: 'the parent closes its socket last',
      source: 'RESOLUTION',
      bare: copied('P1 closesocket s1', 'P2 closesocket s2', 'peer observe c1'),
      script: copied('P2 closesocket s2', 'P1 closesocket s1', 'peer observe c1'),
    },
  ],
};
