import { type Article, all, nt4, tse } from '../article.ts';

export const q254930: Article = {
  id: 'Q254930',
  title: 'a session never closes once its FIN was lost',
  says: 'A FIN that is lost is not sent again: the peer stays connected, and the control block stays for ever.',
  happens:
    'TCP sends again what is not acknowledged. Here a FIN that got lost on the way is forgotten: the side ' +
    'that closed waits for an acknowledgement of something that nobody will send, and the other side ' +
    'never learns that the connection is over. Both keep their part of it without end.',
  trait: 'close.lost-fin',
  bug: ['forgotten'],
  without: 'sent-again',
  lists: all('affected', ...nt4('rtm', 'sp6a'), ...tse('rtm', 'sp6')),
  doubts: { '*': 'who of the two lost the FIN changes from one section of the text to the next (X15)' },
  variants: [{ title: 'shortest' }],
  // None but the correction, which came after the last service pack.
  workarounds: [],
};
