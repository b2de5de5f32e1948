/** Windows 2000 and later, and the stack that does what the documents promise. */
import { only, open, type Row } from './settings.ts';
import { unsaid } from './unsaid.ts';

const never = Number.POSITIVE_INFINITY;

export const windows2000: Row = {
  ...unsaid,
  bindMatrix: only('before-2003', 'M1: xp and earlier'),
  acceptedHoldsPort: only(false, 'Q307175: bind succeeds, with SO_REUSEADDR and without'),
  finWait2Limit: only(300, 'KB813056'),
};

export const windowsXp: Row = {
  ...unsaid,
  bindMatrix: only('before-2003', 'M1: xp and earlier'),
  finWait2Limit: only(300, 'KB813056'),
};

export const windowsServer2003: Row = {
  ...unsaid,
  bindMatrix: only('since-2003', 'M2: ws03 and later'),
  finWait2Limit: open([300, 120], 'X14: KB813056 against KB923200'),
};

/** Windows 7 and 10, which the test suites of emulators run on. */
export const tested: Row = {
  ...unsaid,
  bindMatrix: only('since-2003', 'M2, F26 to F29'),
  twoListeners: only('earlier', 'F28'),
  resetAfterFin: only('WSAECONNABORTED', 'F19'),
  crtClose: open(
    ['handle', 'entry-stays'],
    'F52: its _close also closes the handle; U4: a closesocket behind it',
  ),
};

export const reference: Row = {
  ...unsaid,
  protocolInfo: only('descriptor-later', 'R-SH1'),
  duplicateHandleKnown: only(true, 'Q150523 passes sockets so; R-SH9 only warns'),
  bindMatrix: only('since-2003', 'M2: what the document promises of a current Windows'),
  acceptedHoldsPort: only(false, 'R-BI6: stays blocked for exclusive binds, which are none here'),
  closingHoldsPort: only(false, 'R-SD9: only the same socket pair is kept'),
  staleAddress: only('never', 'Q177074 and Q166846 are bugs'),
  nonblockingLinger: only('documented', 'R-LG2, R-LG4'),
  lingerAfterShutdown: only('reset', 'R-LG3'),
  closeUnread: only('fin', 'R-LG1'),
  closeCancels: open(
    ['descriptor', 'last-in-process', 'last'],
    'R-CL4 says "of this process", R-SH3 one descriptor',
  ),
  blockingModeOf: only('socket', 'R-SH2: all state is common'),
  acceptedNonblocking: only(true, 'R-ACC3'),
  receiveShutData: only('reset', 'R-SD2'),
  resetAfterFin: only('WSAECONNRESET', 'R-SD5'),
  finWait2Limit: only(never, 'no document promises a limit'),
};
