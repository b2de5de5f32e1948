/** Windows 2000 and later, and the stack that does what the documents promise. */
import { only, open, type Row } from './settings.ts';
import { unsaid } from './unsaid.ts';

/** What holds for every one of them: the documents of today speak of Windows 2000 and later. */
const later = {
  ...unsaid,
  staleAddress: only('never', 'inferred from Q166846: fixed in the code that these come from'),
  lingerAfterShutdown: only('reset', 'R-LG3'),
  crtClose: open(
    ['handle', 'entry-stays'],
    'R-CRT1: _close closes the OS handle; X4: a closesocket behind it',
  ),
} as const satisfies Row;

/** R-LG2 and R-LG4 stand in the documents of the time; KB2770054 is of 2012. */
const documentedLinger = only('documented' as const, 'R-LG2, R-LG4');
const notHeld = only(false, 'R-BI6: an accepted connection blocks the port for exclusive binds only');
const limited = only(true, 'KB813056: half-closed by its own side, while data arrives');

export const windows2000: Row = {
  ...later,
  nonblockingLinger: documentedLinger,
  halfClosedLimited: limited,
  bindMatrix: only('before-2003', 'M1: xp and earlier'),
  acceptedHoldsPort: only(false, 'Q307175: bind succeeds, with SO_REUSEADDR and without'),
  finWait2Limit: only(300, 'KB813056'),
};

export const windowsXp: Row = {
  ...later,
  nonblockingLinger: documentedLinger,
  acceptedHoldsPort: notHeld,
  halfClosedLimited: limited,
  bindMatrix: only('before-2003', 'M1: xp and earlier'),
  finWait2Limit: only(300, 'KB813056'),
};

export const windowsServer2003: Row = {
  ...later,
  nonblockingLinger: documentedLinger,
  acceptedHoldsPort: notHeld,
  halfClosedLimited: limited,
  bindMatrix: only('since-2003', 'M2: ws03 and later'),
  finWait2Limit: open([300, 120], 'X14: KB813056 against KB923200'),
};

/** Windows 7 and 10, which the test suites of emulators run on. */
export const tested: Row = {
  ...later,
  acceptedHoldsPort: notHeld,
  bindMatrix: only('since-2003', 'M2, F26 to F29'),
  twoListeners: only('earlier', 'F28'),
  resetAfterFin: only('WSAECONNABORTED', 'F19'),
};

/** Where no document decides, the reference takes one side: conventions, not claims. */
const conventions = {
  acceptedInheritable: only('always', 'convention: as socket()'),
  lingerWaitsFor: only('data', 'convention: R-LG3 speaks of data only'),
  twoListeners: only('earlier', 'F28'),
  closeUnread: only('reset', 'convention: W10, RFC 1122 4.2.2.13'),
  exitClose: only('graceful', 'convention'),
  terminateClose: only('abortive', 'convention'),
  readFileNonblocking: only('fails', 'convention'),
  crtClose: only('entry-stays', 'convention: both calls succeed (Q185727), _close closes (R-CRT1)'),
  finWait2Limit: only(120, 'convention'),
  halfClosedLimited: only(false, 'convention: R-SD1 knows no limit'),
} as const satisfies Partial<Row>;

export const reference: Row = {
  ...unsaid,
  ...conventions,
  protocolInfo: only('descriptor-later', 'R-SH1'),
  duplicateHandleKnown: only(true, 'Q150523 passes sockets so; R-SH9 only warns'),
  bindMatrix: only('since-2003', 'M2: what the document promises of a current Windows'),
  acceptedHoldsPort: only(false, 'R-BI6: stays blocked for exclusive binds, which are none here'),
  closingHoldsPort: only(false, 'R-SD9: only the same socket pair is kept'),
  staleAddress: only('never', 'Q177074 and Q166846 are bugs'),
  nonblockingLinger: only('documented', 'R-LG2, R-LG4'),
  lingerAfterShutdown: only('reset', 'R-LG3'),
  closeCancels: open(
    ['descriptor', 'last-in-process', 'last'],
    'R-CL4 says "of this process", R-SH3 one descriptor',
  ),
  blockingModeOf: only('socket', 'R-SH2: all state is common'),
  acceptedNonblocking: only(true, 'R-ACC3'),
  receiveShutData: only('reset', 'R-SD2'),
  resetAfterFin: only('WSAECONNRESET', 'R-SD5'),
};
