/** Windows 2000 and later, and the stack that does what the documents promise. */
import { only, open, type Row } from './settings.ts';
import { unsaid } from './unsaid.ts';

/** What holds for every one of them: the documents of today speak of Windows 2000 and later. */
const later = {
  ...unsaid,
  staleAddress: only('never', 'inferred from Q166846: fixed in the code that these come from'),
  lingerAfterShutdown: only('reset', 'R-LG3'),
  lostFin: only('sent-again', 'RFC 793; inferred from Q254930: a hotfix in the code that these come from'),
  sentConnectionLeaves: only('nothing', 'inferred from Q171996: fixed in the code that these come from'),
  crtClose: open(
    ['handle', 'entry-stays'],
    'R-CRT1: _close closes the OS handle; X4: a closesocket behind it',
  ),
} as const satisfies Row;

/** R-LG2 and R-LG4 stand in the documents of the time; KB2770054 is of 2012. */
const documentedLinger = only('documented' as const, 'R-LG2, R-LG4');
const notHeld = only(false, 'R-BI6: an accepted connection blocks the port for exclusive binds only');
const limited = only(300, 'KB813056: half-closed by its own side, while data arrives');
const privileged = open<'administrators' | 'everybody'>(
  ['administrators', 'everybody'],
  'X22: RE (administrators up to XP) against SO',
);
/** What F26 to F33 say of Server 2003 and later. */
const since2003 = {
  bindMatrix: only('since-2003', 'M2, M3: ws03 and later'),
  reuseWithExclusive: only('refused', 'F30'),
} as const satisfies Partial<Row>;

export const windows2000: Row = {
  ...later,
  nonblockingLinger: documentedLinger,
  halfClosedLimit: limited,
  exclusiveOption: privileged,
  bindMatrix: only('before-2003', 'M1: xp and earlier'),
  acceptedHoldsPort: only(false, 'Q307175: bind succeeds, with SO_REUSEADDR and without'),
  closingHoldsPort: only(false, 'Q307175: or just closed'),
  finWait2Limit: only(300, 'KB813056'),
};

export const windowsXp: Row = {
  ...later,
  nonblockingLinger: documentedLinger,
  acceptedHoldsPort: notHeld,
  halfClosedLimit: limited,
  exclusiveOption: privileged,
  bindMatrix: only('before-2003', 'M1: xp and earlier'),
  finWait2Limit: only(300, 'KB813056'),
};

export const windowsServer2003: Row = {
  ...later,
  ...since2003,
  nonblockingLinger: documentedLinger,
  acceptedHoldsPort: notHeld,
  halfClosedLimit: open([300, 120], 'X14: KB813056 against KB923200'),
  finWait2Limit: open([300, 120], 'X14: KB813056 against KB923200'),
};

/** Vista and Server 2008, older than what the test suites of emulators run on. */
export const vista: Row = {
  ...later,
  ...since2003,
  nonblockingLinger: documentedLinger,
  acceptedHoldsPort: notHeld,
};

/** Windows 7 and later, which those test suites run on, and the servers of the same code. */
const tested = {
  ...vista,
  nonblockingLinger: unsaid.nonblockingLinger,
  twoListeners: only('earlier', 'F28'),
  mixedListeners: only('specific', 'F29'),
  dontLinger: only('turns-off', 'F23: always the inverse of l_onoff'),
  resetAfterFin: only('WSAECONNABORTED', 'F19'),
  reservedForgetsReuse: open([false, true], 'KB3039044 names servers only'),
} as const satisfies Row;

/** Of KB3039044 a hotfix brings the bug, and whether it is installed is not known. */
const excludedOn2008R2 = open([true, false], 'KB3039044: with hotfix 2665809');
const flagWorks = only('works' as const, 'R-IN2, F8');

export const windows7: Row = tested;
export const windowsServer2008R2: Row = { ...tested, reservedForgetsReuse: excludedOn2008R2 };
export const windows7ServicePack1: Row = { ...tested, noInheritFlag: flagWorks };
export const windowsServer2008R2ServicePack1: Row = { ...windowsServer2008R2, noInheritFlag: flagWorks };
export const windowsServer2012: Row = {
  ...windows7ServicePack1,
  reservedForgetsReuse: only(true, 'KB3039044'),
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
  finWait2Limit: only(300, 'convention: KB813056; KB923200 calls 120 s too short'),
  halfClosedLimit: only(Number.POSITIVE_INFINITY, 'convention: R-SD1 knows no limit'),
  protectedClose: only('closes', 'convention: R-IN4 speaks of CloseHandle only'),
  protectInherited: only(false, 'convention'),
  exclusiveWaitsFor: only('closing', 'convention: R-BI6 says "active", which TIME_WAIT is not'),
  acceptedExclusive: only(true, 'convention: R-ACC3'),
  dontLingerTime: only('earlier', 'convention: "should" (CS, LG)'),
  shutdownLooksAt: only('direction', 'convention'),
  cleanupClose: only('graceful', 'convention: as by closesocket'),
  cleanupReaches: only('every-handle', 'convention: F4'),
  cleanupLosesData: only(false, 'convention: R-WS4'),
} as const satisfies Partial<Row>;

export const reference: Row = {
  ...unsaid,
  ...conventions,
  protocolInfo: only('descriptor-later', 'R-SH1'),
  duplicateHandleKnown: only(true, 'Q150523 passes sockets so; R-SH9 only warns'),
  bindMatrix: only('since-2003', 'M2, M3: what the document promises of a current Windows'),
  noInheritFlag: only('works', 'R-IN2'),
  mixedListeners: only('specific', 'F29'),
  reuseWithExclusive: only('refused', 'F30'),
  dontLinger: only('turns-off', 'F23, SO'),
  lostFin: only('sent-again', 'RFC 793'),
  sentConnectionLeaves: only('nothing', 'Q171996 is a bug'),
  acceptedHoldsPort: only(false, 'R-BI6: stays blocked for exclusive binds only'),
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
