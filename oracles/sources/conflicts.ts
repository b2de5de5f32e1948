/** Behaviour on which reports disagree and which only a run on real Windows would settle. */
import type { Doubt } from './source.ts';

export const openConflicts: readonly Doubt[] = [
  {
    id: 'U1',
    states:
      'Is an accepted socket inheritable? Always (socket2 PR 232, bun PR 36938), as the listener (dotnet/corefx PR 32903), never (OCaml PR 10885).',
    traits: ['accept.inheritable'],
    articles: [],
  },
  {
    id: 'U2',
    states:
      'Does the last close within a process cancel its overlapped I/O (F41), or does AcceptEx survive while another process has the socket (W2)?',
    traits: [],
    articles: [],
    noTrait: 'Overlapped I/O is not modelled, so there is nothing to cancel.',
  },
  {
    id: 'U3',
    states:
      'Is an inherited socket usable in the child? Q150523 says so of NT; layered providers break it (cosmopolitan issue 1174), and Windows 10 gave 10038 in one report.',
    traits: ['inherit.entry', 'inherit.std-handle'],
    articles: ['Q150523'],
  },
  {
    id: 'U4',
    states: 'After _close, is closesocket due (Q185727) or harmful (F52, Perl)?',
    traits: ['crt.closesocket-after-close', 'crt.close-releases'],
    articles: ['Q185727'],
  },
  {
    id: 'U5',
    states:
      'Does the blocking mode belong to the socket (R-SH2) or to each descriptor, as one report saw (bun)?',
    traits: ['share.blocking-mode'],
    articles: [],
  },
  {
    id: 'U6',
    states: 'Linger time 0 on a nonblocking socket: reset at once (F22) or a worker that waits (KB2770054)?',
    traits: ['linger.zero-nonblocking'],
    articles: ['KB2770054'],
  },
];
