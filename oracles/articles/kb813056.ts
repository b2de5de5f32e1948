import { type Article, all } from '../article.ts';

export const kb813056: Article = {
  id: 'KB813056',
  title: 'a half-closed connection is lost after five minutes',
  says: 'A socket that shut down its sending side and still receives is cut off when FIN_WAIT_2 has lasted too long.',
  trait: 'timer.half-closed',
  bug: ['300', '120'],
  without: 'none',
  lists: all('affected', 'windows-2000', 'windows-xp', 'windows-server-2003'),
  variants: [{ title: 'shortest' }],
  // None but a correction that makes the time a setting.
  workarounds: [],
};
