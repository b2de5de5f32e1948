import { type Article, all, nt4 } from '../article.ts';

export const q177074: Article = {
  id: 'Q177074',
  title: 'starting and stopping a server that uses SO_REUSEADDR',
  says: 'While a child holds an accepted connection, the closed listener still answers for the port: clients of the new server are refused.',
  trait: 'address.match',
  bug: ['oldest'],
  without: 'listening',
  lists: {
    ...all('affected', ...nt4('rtm', 'sp2')),
    ...all('doubtful', ...nt4('sp3', 'sp6a'), 'windows-95'),
  },
  doubts: {
    'windows-95': 'in the product list, but the cause tells of NT only (X6)',
    'windows-nt-4.0-sp3':
      'NT 4.0 without service pack is listed, and no fix; its twin Q166846 was fixed (X8)',
    'windows-nt-4.0-sp4': 'no fix is mentioned; its twin Q166846 was fixed here (X8)',
    'windows-nt-4.0-sp5': 'no fix is mentioned; its twin Q166846 was fixed in SP4 (X8)',
    'windows-nt-4.0-sp6': 'no fix is mentioned; its twin Q166846 was fixed in SP4 (X8)',
    'windows-nt-4.0-sp6a': 'no fix is mentioned; its twin Q166846 was fixed in SP4 (X8)',
  },
  variants: [
    { title: 'shortest' },
    {
      title: "with the seed's own calls",
      uses: ['P CreateProcess', 'P TerminateProcess|P ExitProcess', 'system CreateProcess'],
    },
  ],
};
