import type { Article } from '../article.ts';

export const kb2770054: Article = {
  id: 'KB2770054',
  title: 'closing a nonblocking socket with linger time 0 leaks',
  says: 'A worker thread closes gracefully instead of resetting, and waits without end for a peer that does not answer.',
  trait: 'linger.zero-nonblocking',
  bug: ['worker'],
  without: 'reset',
  lists: {},
  doubts: { '*': 'the article names no Windows; the documents say the contrary for each (X5)' },
  variants: [
    { title: 'the leaked worker', seenAt: 'leaks' },
    { title: 'an answering peer sees fin where reset was due', seenAt: 'peer observe' },
  ],
};
