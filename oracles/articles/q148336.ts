import { type Article, all } from '../article.ts';

export const q148336: Article = {
  id: 'Q148336',
  title: 'opening and closing sockets leaks kernel memory',
  says: 'What the kernel keeps for a socket is freed when the process ends, not when the socket is closed.',
  happens:
    'Every socket has structures in the kernel. They should go when the socket is closed, and here stay ' +
    'until the process ends, or the system is restarted: the text says both. A program that opens and ' +
    'closes sockets all day, with or without a connection, uses up kernel memory without holding a single ' +
    'socket.',
  trait: 'close.kernel-structures',
  bug: ['at-exit', 'never'],
  without: 'at-close',
  lists: {
    ...all('affected', 'windows-95'),
    ...all('fixed', 'windows-95-osr2'),
    ...all('unaffected', 'windows-98'),
  },
  doubts: {
    'windows-95': 'freed when the program is closed, by one sentence, and by a restart, by another (X17)',
  },
  variants: [{ title: 'shortest' }],
  // Closing the program frees what leaked, or does not: the text says both (X17).
  workarounds: [],
};
