import { type Article, all, nt4, tse } from '../article.ts';

export const q185727: Article = {
  id: 'Q185727',
  title: 'closesocket fails with 10038 after _open_osfhandle',
  says: 'After _close of the CRT descriptor, the closesocket that should follow finds no socket.',
  happens:
    'The handle of a socket is wrapped in a CRT descriptor by _open_osfhandle. _close on that descriptor ' +
    'closes the handle as a file handle and leaves what Winsock keeps for the socket, which closesocket ' +
    'is meant to free. Here Winsock looks for the handle first and does not find it: closesocket gives ' +
    'WSAENOTSOCK. A program that does as it is told sees an error for a socket that it owns.',
  trait: 'crt.closesocket-after-close',
  bug: ['WSAENOTSOCK'],
  without: 'ok',
  needs: { 'crt.close-releases': ['at-close', 'at-closesocket'] },
  lists: {
    ...all('unaffected', ...nt4('rtm', 'sp2')),
    ...all('affected', 'windows-nt-4.0-sp3', 'windows-nt-4.0-tse'),
    ...all('fixed', ...nt4('sp4', 'sp6a'), ...tse('sp4', 'sp6')),
  },
  doubts: {
    'windows-nt-4.0-rtm': 'the header lists plain 4.0, the text excludes it (X3)',
    'windows-nt-4.0-sp1': 'the header lists plain 4.0, the text excludes it (X3)',
    'windows-nt-4.0-sp2': 'the header lists plain 4.0, the text excludes it (X3)',
  },
  variants: [{ title: 'shortest' }],
  // None but the service pack.
  workarounds: [],
};
