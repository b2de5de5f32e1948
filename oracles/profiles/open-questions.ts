/** Cells in which the sources contradict each other for every Windows alike. */

import type { TraitId } from '../../model/traits.ts';
import { type Cell, conflicting, documented } from '../cell.ts';

export const openQuestions = {
  'accept.nonblocking': documented(
    ['as-listener', 'blocking'],
    'R-ACC3; F20',
    'the properties of the listener; whether its mode is one is not said, and it is not in the list that was tested',
  ),
  'address.rebind-closing': conflicting(
    ['WSAEADDRINUSE', 'ok'],
    'Q173619; F33; W9',
    'Q173619 needs SO_REUSEADDR for 4 minutes; tests rebind at once',
  ),
  'share.protocol-info': conflicting(
    ['single-use', 'single-use-holding', 'handle-once', 'handle-at-once'],
    'R-SH1; W6',
    'the documents say single-use; .NET and CPython saw a handle that exists at once, and is aliased',
  ),
  'share.blocking-mode': conflicting(
    ['socket', 'descriptor'],
    'R-SH2; U5',
    'all state is common, say the documents; one report saw a mode per descriptor',
  ),
  'option.dontlinger': conflicting(
    ['clears', 'sets'],
    'F23; X20',
    'one page has it set l_onoff, another clear it; tests on Windows 7 and later saw it cleared',
  ),
  'process.cleanup-close': conflicting(
    ['fin', 'reset'],
    'R-WS3; R-WS4; X23',
    'resets open sockets, as by closesocket (WSACleanup); finishes sending first (for providers)',
  ),
  'shutdown.receive-then-data': conflicting(
    ['reset', 'accepted'],
    'R-SD2; F15',
    'later data resets, say the documents; in the test the peer can still send',
  ),
  'linger.nonblocking-seconds': conflicting(
    ['when-unfinished', 'always'],
    'R-LG4; X19',
    'WSAEWOULDBLOCK if it cannot finish at once (body), or always (summary)',
  ),
} as const satisfies Partial<Record<TraitId, Cell>>;
