/**
 * The row of a Windows of which nothing is said: every question open among all its answers, apart from those that
 * the documents answer for every Windows and no article denies. The other rows start from it.
 */
import { only, open, type Row } from './settings.ts';

const nothing = 'nothing is said of this Windows';

export const unsaid: Row = {
  socketInheritable: only(true, 'R-IN1: NT family'),
  acceptedInheritable: open(['always', 'as-listener', 'never'], 'U1, R-IN6'),
  setHandleInformation: only('works', 'R-IN3'),
  standardHandle: only('socket', 'Q150523: common practice on NT'),
  inheritedDiesWithHandle: only(false, 'R-IN5: an inherited descriptor counts as a reference'),
  inheritedDiesWithParent: only(false, 'Q177074: the parent terminates, the child keeps the connection'),
  protocolInfo: open(['descriptor-later', 'handle-now', 'handle-reusable'], 'R-SH1 against W6'),
  duplicateHandleKnown: open(
    [true, false],
    'R-SH9: "may" be unknown; Q150523 uses it; F9 covers one process only',
  ),
  socketCopyClose: only('closes', 'Q198663: does not occur with Windows NT; R-SH3'),
  handleCopyClose: only('closes', 'Q198663: does not occur with Windows NT'),
  strandedFreed: only('never', 'nothing is stranded where every last close closes'),
  connectionLimit: only(Number.POSITIVE_INFINITY, 'the limit of Q198663 is that of 9x'),
  bindMatrix: open(['before-2003', 'since-2003'], nothing),
  acceptedHoldsPort: open([false, true], 'Q307175 speaks of NT 4.0 and 2000 only'),
  closingHoldsPort: open([false, true], 'W9: claims of both; R-SD9 forbids only the same pair'),
  staleAddress: open(['never', 'held'], 'Q177074 and Q166846 do not list it'),
  twoListeners: open(['earlier', 'later'], 'R-BI5: undefined'),
  nonblockingLinger: open(['documented', 'worker', 'worker-for-zero'], 'X5, U6: KB2770054 names no Windows'),
  lingerWaitsFor: open(['fin', 'data'], 'R-LG3 against Q176736'),
  lingerAfterShutdown: open(
    ['reset', 'no-reset'],
    'R-LG3; Q176736 lists NT 4.0, of the others nothing is said',
  ),
  closeUnread: open(['fin', 'reset'], 'R-LG1 against W10'),
  exitClose: open(['graceful', 'abortive'], 'R-WS6: undocumented'),
  terminateClose: open(['graceful', 'abortive'], 'R-WS6: undocumented'),
  closeCancels: open(['descriptor', 'last-in-process', 'last'], 'R-CL4, F40, F41, U2'),
  blockingModeOf: open(['socket', 'descriptor'], 'U5'),
  acceptedNonblocking: open([true, false], 'R-ACC3 says "properties", F20 does not list it'),
  readFileNonblocking: open(['fails', 'waits'], nothing),
  receiveShutData: open(['reset', 'discard'], 'R-SD2 against F15'),
  resetAfterFin: open(['WSAECONNRESET', 'WSAECONNABORTED'], 'R-SD5 against F19'),
  halfClosedLimited: open([false, true], 'KB813056 does not list it'),
  finWait2Limit: open([Number.POSITIVE_INFINITY, 300, 120], 'KB813056 and KB923200 do not list it'),
  crtClose: open(['handle', 'entry-stays', 'file-only'], 'R-CRT1 against Q185727, X4'),
};
