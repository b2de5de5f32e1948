import { type Article, all, nt4 } from '../article.ts';

/** A server whose child holds the accepted connection ends; another takes its port. */
function restarted(...between: readonly string[]): string {
  return [
    'P1 socket -> s1',
    'P1 SetHandleInformation s1 HANDLE_FLAG_INHERIT 0',
    'P1 bind s1 any port1',
    'P1 listen s1',
    'peer connect port1 -> c1',
    'P1 accept s1 -> s2',
    'P1 SetHandleInformation s2 HANDLE_FLAG_INHERIT 1',
    'P1 CreateProcess all -> P2',
    'P1 ExitProcess',
    ...between,
    'P3 socket -> s3',
    'P3 setsockopt s3 SO_REUSEADDR 1',
    'P3 bind s3 any port1',
    'P3 listen s3',
    'peer connect port1 -> c2',
  ].join('\n');
}

export const q177074: Article = {
  id: 'Q177074',
  title: 'starting and stopping a server that uses SO_REUSEADDR',
  says: 'While a child holds an accepted connection, the closed listener still answers for the port: clients of the new server are refused.',
  happens:
    'A server passes an accepted connection on to a child process and ends. Its listener is closed, but ' +
    'the address that it was bound to lives on, because the connection in the child came in through it. A ' +
    'new server binds the same port with SO_REUSEADDR and listens, and both calls succeed. Connection ' +
    'requests, however, go to the oldest address of the port, on which nobody listens any more: every ' +
    'client is refused, until the child is gone.',
  trait: 'address.match',
  bug: ['oldest'],
  without: 'listening',
  lists: {
    ...all('affected', ...nt4('rtm', 'sp2'), 'windows-95'),
    ...all('doubtful', ...nt4('sp3', 'sp6a')),
  },
  doubts: {
    'windows-95': 'in the product list, but the cause tells of NT only (X6)',
    'windows-nt-4.0-sp3':
      'NT 4.0 without service pack is listed, and no fix; its twin Q166846 was fixed (X8)',
    'windows-nt-4.0-sp4': 'no fix is mentioned; its twin Q166846 was fixed here (X8)',
    'windows-nt-4.0-sp5': 'no fix is mentioned; its twin Q166846 was fixed in SP4 (X8)',
    'windows-nt-4.0-sp6': 'no fix is mentioned; its twin Q166846 was fixed in SP4 (X8)',
    'windows-nt-4.0-sp6a': 'no fix is mentioned; its twin Q166846 was fixed in SP4 (X8)',
  },
  variants: [
    { title: 'shortest' },
    {
      title:
        "with the article's own steps: a child holds the connection, the server ends and is started again",
      uses: ['CreateProcess', 'TerminateProcess|ExitProcess', 'system CreateProcess'],
      avoids: ['closesocket', 'CloseHandle', '_close', 'DuplicateHandle', 'WSADuplicateSocket', 'connect'],
      fits: (script) => {
        const server = script.findLast((call) => call.api === 'listen')?.actor;
        return script.some((call) => call.actor === 'system' && call.binds === server);
      },
    },
  ],
  workarounds: [
    {
      title: 'the children end before the server is started again',
      source: 'CAUSE: once they all close, normal operation resumes',
      bare: restarted('system CreateProcess -> P3'),
      script: restarted('P2 ExitProcess', 'system CreateProcess -> P3'),
    },
  ],
};
