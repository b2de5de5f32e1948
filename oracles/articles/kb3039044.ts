import { type Article, all } from '../article.ts';

/** Two sockets with SO_REUSEADDR on one port, one of the ports being excluded. */
function shared(port: string): string {
  return [
    'system excludedportrange port1',
    'P1 socket -> s1',
    'P1 setsockopt s1 SO_REUSEADDR 1',
    `P1 bind s1 any ${port}`,
    'P1 socket -> s2',
    'P1 setsockopt s2 SO_REUSEADDR 1',
    `P1 bind s2 any ${port}`,
  ].join('\n');
}

export const kb3039044: Article = {
  id: 'KB3039044',
  title: 'the second bind to an excluded port fails with 10013',
  says: 'On an excluded port the stack forgets that the first socket was bound with SO_REUSEADDR.',
  happens:
    'An administrator has excluded a port from automatic use. Two sockets with SO_REUSEADDR may share a ' +
    'port, but of one that was bound to an excluded port the stack does not remember the option. To the ' +
    'second bind the port looks as if it was taken by somebody who does not share, and it fails with ' +
    'WSAEACCES, as if the permission was missing.',
  trait: 'address.excluded-port',
  bug: ['forgotten'],
  without: 'kept',
  needs: { 'address.bind-matrix': ['server-2003'] },
  lists: {
    ...all('affected', 'windows-server-2008-r2', 'windows-server-2008-r2-sp1'),
    ...all('affected', 'windows-server-2012', 'windows-server-2012-r2'),
    ...all('unaffected', 'windows-server-2003', 'windows-server-2008'),
  },
  doubts: {
    'windows-server-2008-r2': 'with hotfix 2665809',
    'windows-server-2008-r2-sp1': 'with hotfix 2665809; the service pack is not named',
  },
  variants: [{ title: 'shortest' }],
  workarounds: [
    {
      title: 'a port that is not excluded',
      source: 'Workaround',
      bare: shared('port1'),
      script: shared('port2'),
    },
  ],
};
