import { type Article, all, nt4 } from '../article.ts';

/** A listener closed while an accepted connection lives, and its port bound again. */
function rebound(...before: readonly string[]): string {
  return [
    'P1 socket -> s1',
    'P1 bind s1 any port1',
    'P1 listen s1',
    'peer connect port1 -> c1',
    'P1 accept s1 -> s2',
    'P1 closesocket s1',
    'P1 socket -> s3',
    ...before,
    'P1 bind s3 any port1',
  ].join('\n');
}

export const q307175: Article = {
  id: 'Q307175',
  title: 'a port cannot be bound again while its old connections live',
  says: 'Accepted connections hold the address of their closed listener: binding it again takes SO_REUSEADDR.',
  happens:
    'A listener is closed while a connection that it accepted goes on. On the older system the connection ' +
    'still occupies the address, and a plain bind to the port is refused with WSAEADDRINUSE; on the later ' +
    'one the port is free with its listener. A server that restarts its listener works on the one and ' +
    'fails on the other.',
  trait: 'address.rebind-held',
  bug: ['WSAEADDRINUSE'],
  without: 'ok',
  lists: { ...all('affected', ...nt4('rtm', 'sp6a')), ...all('unaffected', 'windows-2000') },
  doubts: {
    'windows-2000': 'it also speaks of a session that is fully closed, and M1 would refuse the bind (X11)',
  },
  variants: [{ title: 'shortest' }],
  workarounds: [
    {
      title: 'SO_REUSEADDR before the bind',
      source: 'MORE INFORMATION',
      bare: rebound(),
      script: rebound('P1 setsockopt s3 SO_REUSEADDR 1'),
    },
  ],
};
