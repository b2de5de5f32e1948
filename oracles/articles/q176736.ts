import { type Article, all, nt4 } from '../article.ts';

/** A close that lingers for a silent peer until its time is over. */
function lingering(...before: readonly string[]): string {
  return [
    'P1 socket -> s1',
    'P1 connect s1 -> c1',
    'peer mute c1',
    'P1 send s1 4',
    'P1 setsockopt s1 SO_LINGER 1 5',
    ...before,
    'P1 closesocket s1',
    'clock advance 5',
    'P1 returns',
    'system leaks slots',
  ].join('\n');
}

export const q176736: Article = {
  id: 'Q176736',
  title: 'a connection is not reset when its linger time runs out',
  says: 'After shutdown of the sending side, a close that lingers in vain ends without the hard close that is promised.',
  happens:
    'A program shuts down its sending side and then closes with a linger time, to a peer that no longer ' +
    'acknowledges. When the time is over the documents promise a hard close. It does not happen: ' +
    'closesocket returns, but the connection is neither reset nor forgotten. It goes on in the ' +
    'background, keeps its entry in the table, and the peer, once it is back, sees an orderly end or ' +
    'nothing instead of a reset.',
  trait: 'linger.expires-after-shutdown',
  bug: ['ignored'],
  without: 'reset',
  lists: all('affected', ...nt4('rtm', 'sp6a')),
  doubts: { '*': 'it advises against the shutdown that KB2770054 and the documents ask for (X13)' },
  variants: [{ title: 'shortest' }],
  workarounds: [
    {
      title: 'no shutdown before closesocket',
      source: 'RESOLUTION',
      bare: lingering('P1 shutdown s1 SD_SEND'),
      script: lingering(),
    },
  ],
};
