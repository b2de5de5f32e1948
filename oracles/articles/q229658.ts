import { type Article, all } from '../article.ts';

/** A bound socket with a duplicate in the same process. */
function bound(...rest: readonly string[]): string {
  const begin = [
    'P1 socket -> s1',
    'P1 bind s1 any port1',
    'P1 WSADuplicateSocket s1 P1 -> i1',
    'P1 WSASocket i1 -> s2',
  ];
  return [...begin, ...rest].join('\n');
}

export const q229658: Article = {
  id: 'Q229658',
  title: 'duplicated sockets persist after closing',
  says: 'Only the original descriptor is linked to the stack: closed before its duplicate, it leaves the socket behind.',
  happens:
    'Winsock ties a socket to the stack through the descriptor that it was made with. If that one is ' +
    'closed while a duplicate is still open, the tie is cut, and closing the duplicate later reaches ' +
    'nothing: a connection is not ended, and a bound address stays in use, so that the next bind to it ' +
    'fails.',
  trait: 'share.close-link',
  bug: ['original-descriptor'],
  without: 'always',
  lists: all('affected', 'windows-95', 'windows-98'),
  doubts: {
    'windows-95': 'Q198663 tells the same story with another mechanism (X1)',
    'windows-98': 'Q198663 tells the same story with another mechanism (X1)',
  },
  variants: [{ title: 'shortest' }],
  workarounds: [
    {
      title: 'SO_REUSEADDR before the next bind',
      source: 'Q229658',
      bare: bound('P1 closesocket s1', 'P1 closesocket s2', 'P1 socket -> s3', 'P1 bind s3 any port1'),
      script: bound(
        'P1 closesocket s1',
        'P1 closesocket s2',
        'P1 socket -> s3',
        'P1 setsockopt s3 SO_REUSEADDR 1',
        'P1 bind s3 any port1',
      ),
    },
    {
      title: 'the original is closed last',
      source: 'follows from the cause',
      bare: bound('P1 closesocket s1', 'P1 closesocket s2', 'P1 socket -> s3', 'P1 bind s3 any port1'),
      script: bound('P1 closesocket s2', 'P1 closesocket s1', 'P1 socket -> s3', 'P1 bind s3 any port1'),
    },
  ],
};
