import type { Article } from '../article.ts';

/** A nonblocking socket with a linger time, connected to a peer that does not answer. */
function lingering(seconds: string, ...rest: readonly string[]): string {
  const begin = ['P1 socket -> s1', 'P1 connect s1 -> c1', 'peer mute c1', 'P1 ioctlsocket s1 FIONBIO 1'];
  return [...begin, `P1 setsockopt s1 SO_LINGER 1 ${seconds}`, ...rest].join('\n');
}

export const kb2770054: Article = {
  id: 'KB2770054',
  title: 'closing a nonblocking socket with linger time 0 leaks',
  says: 'A worker thread closes gracefully instead of resetting, and waits without end for a peer that does not answer.',
  happens:
    'A linger time of 0 asks for a hard close: what is queued is thrown away and the peer gets a reset. ' +
    "On a nonblocking socket it is handed to a worker thread in the program's own process instead, which " +
    'closes gracefully and waits for the peer. If the peer has gone silent, the thread never ends. Each ' +
    'such close costs a thread and its handles, and a peer that does answer sees an orderly end where a ' +
    'reset was due.',
  trait: 'linger.zero-nonblocking',
  bug: ['worker'],
  without: 'reset',
  lists: {},
  doubts: { '*': 'the article names no Windows; the documents say the contrary for each (X5)' },
  variants: [
    { title: 'the leaked worker', seenAt: 'leaks' },
    { title: 'an answering peer sees fin where reset was due', seenAt: 'peer observe' },
  ],
  workarounds: [
    {
      title: 'shutdown before closesocket',
      source: 'Resolution',
      bare: lingering('0', 'P1 closesocket s1', 'P1 leaks threads'),
      script: lingering('0', 'P1 shutdown s1 SD_SEND', 'P1 closesocket s1', 'P1 leaks threads'),
    },
    {
      title: 'WSASendDisconnect before closesocket',
      source: 'Resolution',
      bare: lingering('0', 'P1 closesocket s1', 'P1 leaks threads'),
      script: lingering('0', 'P1 WSASendDisconnect s1', 'P1 closesocket s1', 'P1 leaks threads'),
    },
    {
      title: 'a linger time of 1 second',
      source: 'Resolution',
      bare: lingering('0', 'P1 closesocket s1', 'clock advance 2', 'P1 leaks threads'),
      script: lingering('1', 'P1 closesocket s1', 'clock advance 2', 'P1 leaks threads'),
    },
  ],
};
