import { type Article, all } from '../article.ts';

export const q229658: Article = {
  id: 'Q229658',
  title: 'duplicated sockets persist after closing',
  says: 'Only the original descriptor is linked to the stack: closed before its duplicate, it leaves the socket behind.',
  trait: 'share.close-link',
  bug: ['original-descriptor'],
  without: 'always',
  lists: all('affected', 'windows-95', 'windows-98'),
  doubts: {
    'windows-95': 'Q198663 tells the same story with another mechanism (X1)',
    'windows-98': 'Q198663 tells the same story with another mechanism (X1)',
  },
  variants: [{ title: 'shortest' }],
};
