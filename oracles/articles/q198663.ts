import { type Article, all, nt4 } from '../article.ts';

const nt = ['windows-nt-3.51', ...nt4('rtm', 'sp6a'), 'windows-nt-4.0-tse', 'windows-nt-4.0-tse-sp4'];

export const q198663: Article = {
  id: 'Q198663',
  title: 'closesocket on a duplicated socket fails to clean up',
  says: 'The last close in a process that only ever got the socket as a duplicate never reaches the stack: the connection stays.',
  trait: 'share.close-link',
  bug: ['process-created-socket'],
  without: 'always',
  lists: { ...all('affected', 'windows-95', 'windows-98'), ...all('unaffected', ...nt) },
  doubts: {
    'windows-95': 'Q229658 tells the same story with another mechanism (X1)',
    'windows-98': 'Q229658 tells the same story with another mechanism (X1)',
  },
  variants: [{ title: 'shortest' }],
};

export const q198663Handle: Article = {
  id: 'Q198663-DuplicateHandle',
  title: 'the same with DuplicateHandle',
  says: 'The last close of a handle that DuplicateHandle put into another process never reaches the stack.',
  trait: 'share.remote-handle-link',
  bug: ['unlinked'],
  without: 'linked',
  lists: { ...all('affected', 'windows-95'), ...all('unaffected', ...nt) },
  doubts: { 'windows-98': 'named for Windows 95 only, in an article on both' },
  variants: [{ title: 'shortest' }],
};
