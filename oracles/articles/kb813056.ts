import { type Article, all } from '../article.ts';

export const kb813056: Article = {
  id: 'KB813056',
  title: 'a half-closed connection is lost after five minutes',
  says: 'A socket that shut down its sending side and still receives is cut off when FIN_WAIT_2 has lasted too long.',
  happens:
    'A program shuts down its sending side to say that it has sent everything, and goes on receiving, ' +
    'which may take as long as the peer likes. The stack, however, limits the time that it waits for the ' +
    "peer's FIN, and does not ask whether the socket is still open. After five minutes it gives the " +
    'connection up, and what the peer sends from then on is answered with a reset.',
  trait: 'timer.half-closed',
  bug: ['300'],
  without: 'none',
  lists: all('affected', 'windows-2000', 'windows-xp', 'windows-server-2003'),
  variants: [{ title: 'shortest' }],
  // None but a correction that makes the time a setting.
  workarounds: [],
};
