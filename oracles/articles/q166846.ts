import { type Article, all, nt4 } from '../article.ts';

export const q166846: Article = {
  id: 'Q166846',
  title: 'cannot reconnect to a server that closed and reopened its listener',
  says: 'While a connection accepted from the old listener lives, clients of the new one are refused; one process is enough.',
  trait: 'address.match',
  bug: ['oldest'],
  without: 'listening',
  lists: {
    ...all('affected', 'windows-nt-3.51', ...nt4('rtm', 'sp2'), 'windows-nt-4.0-tse'),
    ...all('doubtful', 'windows-nt-4.0-sp3'),
    ...all('fixed', ...nt4('sp4', 'sp6a'), 'windows-nt-4.0-tse-sp4'),
  },
  doubts: { 'windows-nt-4.0-sp3': 'fixed in SP4 by this article, in SP3 by the list Q224792 (X8)' },
  variants: [{ title: 'shortest' }],
};
