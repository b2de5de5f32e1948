import { type Article, all, nt4, tse } from '../article.ts';

export const q171996: Article = {
  id: 'Q171996',
  title: 'connecting, sending and closing leaks pool memory',
  says: 'In a program that never waits alertably, the completions of what it sent are never run, and their memory stays.',
  happens:
    'When a send is complete the kernel queues a completion for the thread that made it. It is run when ' +
    'that thread next waits alertably. A plain client that never does so leaves one behind with each ' +
    'connection on which it sent something; the memory is not freed with the socket, and piles up as long ' +
    'as the program goes on connecting, sending and closing.',
  trait: 'transfer.completions',
  bug: ['pile'],
  without: 'run',
  lists: {
    ...all('affected', 'windows-nt-3.51', ...nt4('rtm', 'sp3'), 'windows-nt-4.0-tse'),
    ...all('fixed', ...nt4('sp4', 'sp6a'), ...tse('sp4', 'sp6')),
  },
  variants: [{ title: 'shortest' }],
  // An alertable wait is no call of a script.
  workarounds: [],
};
