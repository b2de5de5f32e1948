import { type Article, all } from '../article.ts';

const lists = all('affected', 'windows-server-2003');
const doubts = { 'windows-server-2003': 'KB813056, of the same Windows, says five minutes (X14)' };

export const kb923200: Article = {
  id: 'KB923200',
  title: 'a connection is given up after two minutes in FIN_WAIT_2',
  says: 'After a close, a receiver that is slow to end its side is answered with a reset once two minutes are over.',
  trait: 'timer.fin-wait-2',
  bug: ['120'],
  without: '300',
  lists,
  doubts,
  variants: [{ title: 'shortest' }],
  // None but a correction that makes the time a setting.
  workarounds: [],
};

export const kb923200HalfClosed: Article = {
  id: 'KB923200-half-closed',
  title: 'the same while only the sending side is shut down',
  says: 'A sender that has only shut down its side loses what still comes once two minutes are over.',
  trait: 'timer.half-closed',
  bug: ['120'],
  without: 'none',
  lists,
  doubts,
  variants: [{ title: 'shortest' }],
  workarounds: [],
};
