import { type Article, all, nt4, tse } from '../article.ts';

/** A listener closed and opened again; in between, whatever is given. */
function reopened(...between: readonly string[]): string {
  return [
    'P1 socket -> s1',
    'P1 bind s1 any port1',
    'P1 listen s1',
    'peer connect port1 -> c1',
    'P1 accept s1 -> s2',
    'P1 closesocket s1',
    ...between,
    'P1 socket -> s3',
    'P1 setsockopt s3 SO_REUSEADDR 1',
    'P1 bind s3 any port1',
    'P1 listen s3',
    'peer connect port1 -> c2',
  ].join('\n');
}

export const q166846: Article = {
  id: 'Q166846',
  title: 'cannot reconnect to a server that closed and reopened its listener',
  says: 'While a connection accepted from the old listener lives, clients of the new one are refused; one process is enough.',
  happens:
    'A server closes its listener and opens another on the same port while a client is still connected. ' +
    'The old address lives as long as a connection that came in through it, and the stack offers new ' +
    'connections to the oldest address of a port without looking whether anybody listens on it. Clients ' +
    'are refused although a listener is there. No second process is needed, one connection that stays ' +
    'open is enough.',
  trait: 'address.match',
  bug: ['oldest'],
  without: 'listening',
  lists: {
    ...all('affected', 'windows-nt-3.51', ...nt4('rtm', 'sp2'), 'windows-nt-4.0-tse'),
    ...all('doubtful', 'windows-nt-4.0-sp3'),
    ...all('fixed', ...nt4('sp4', 'sp6a'), ...tse('sp4', 'sp6')),
  },
  doubts: { 'windows-nt-4.0-sp3': 'fixed in SP4 by this article, in SP3 by the list Q224792 (X8)' },
  variants: [{ title: 'shortest' }],
  workarounds: [
    {
      title: 'the old connections are closed before the port is opened again',
      source: 'follows from the cause',
      bare: reopened(),
      script: reopened('P1 closesocket s2'),
    },
  ],
};
