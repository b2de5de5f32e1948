import { type Article, all } from '../article.ts';

const lists = all('affected', 'windows-server-2003');
const doubts = { 'windows-server-2003': 'KB813056, of the same Windows, says five minutes (X14)' };

export const kb923200: Article = {
  id: 'KB923200',
  title: 'a connection is given up after two minutes in FIN_WAIT_2',
  says: 'After a close, a receiver that is slow to end its side is answered with a reset once two minutes are over.',
  happens:
    'A program sends all it has and closes. The receiver reads slowly and is not done when two minutes ' +
    "have passed, but by then the sender's stack has given up waiting for the end of the other side. What " +
    'comes from the receiver afterwards is answered with a reset, and data that it had not yet read is ' +
    'lost to it.',
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
  happens:
    'The same limit of two minutes holds for a socket that is still open and has only shut down its ' +
    'sending side. It is waiting for an answer when the stack drops its connection, and whatever the peer ' +
    'sends later meets a reset.',
  trait: 'timer.half-closed',
  bug: ['120'],
  without: 'none',
  lists,
  doubts,
  variants: [{ title: 'shortest' }],
  workarounds: [],
};
