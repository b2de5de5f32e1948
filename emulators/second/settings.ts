/**
 * The questions to which two Windows can give different answers, each with the answers that some source permits.
 *
 * Everything that no source makes a question of is not here but in the stack itself. A row of `windows.ts` says for
 * each of these which answers its Windows may give; a stack that runs has exactly one of them per question.
 */
export interface Settings {
  /** R-IN1, R-IN1': may a handle of socket() or WSASocket() be inherited as it is born? */
  readonly socketInheritable: boolean;
  /** U1, R-IN6: and one of accept()? */
  readonly acceptedInheritable: 'always' | 'as-listener' | 'never';
  /** R-IN3: the documents cover it from Windows 2000 on. */
  readonly setHandleInformation: 'works' | 'not-implemented';
  /** R-IN2, F8: WSA_FLAG_NO_HANDLE_INHERIT, from Windows 7 Service Pack 1 on. */
  readonly noInheritFlag: 'works' | 'refused';
  /** R-IN4 leaves open what closesocket does to a handle with HANDLE_FLAG_PROTECT_FROM_CLOSE ... */
  readonly protectedClose: 'closes' | 'refused';
  /** ... and whether a child's handle has the flag of its parent's; no source says. */
  readonly protectInherited: boolean;
  /** Q150523: what a child finds as its standard input when the parent put a socket there. */
  readonly standardHandle: 'socket' | 'dead-value' | 'nothing';
  /** Q150523, the comment in its sample: closing the parent's handle makes the child's invalid. */
  readonly inheritedDiesWithHandle: boolean;
  /** Q156319: the end of the parent makes the child's handle invalid. */
  readonly inheritedDiesWithParent: boolean;

  /** R-SH1 against W6: when WSADuplicateSocket makes the target's handle, and whether its info is spent by one use. */
  readonly protocolInfo: 'descriptor-later' | 'handle-now' | 'handle-reusable';
  /** R-SH9: does Winsock in the target process know a handle that DuplicateHandle put there? */
  readonly duplicateHandleKnown: boolean;
  /** X1: what the last close needs if it goes through a descriptor of WSADuplicateSocket (Q198663, Q229658). */
  readonly socketCopyClose: 'closes' | 'needs-own-socket' | 'needs-original';
  /** The same for a descriptor of DuplicateHandle, which Q198663 names for Windows 95. */
  readonly handleCopyClose: 'closes' | 'needs-own-socket';
  /** X2: when a socket goes whose last close did not reach its provider. */
  readonly strandedFreed: 'never' | 'closer-ends' | 'creator-ends';
  /** Q198663: how many connections the stack can hold. */
  readonly connectionLimit: number;

  /** M1, or M2 and M3, of R-BI: which second binds of a port succeed. */
  readonly bindMatrix: 'before-2003' | 'since-2003';
  /** Q307175: does an open accepted socket keep its closed listener's port from being bound without SO_REUSEADDR? */
  readonly acceptedHoldsPort: boolean;
  /** Q173619 and Q307175's "just closed" against W9: does a connection that is closing or in TIME_WAIT? */
  readonly closingHoldsPort: boolean;
  /** Q177074, Q166846: whether a connection request still meets the closed listener's address object. */
  readonly staleAddress: 'never' | 'held';
  /** R-BI5 (undefined), F28 (the earlier): which of two listeners at one address gets a connection. */
  readonly twoListeners: 'earlier' | 'later';
  /** R-BI5 (undefined), F29 (the loopback): and which of a wildcard and a loopback listener. */
  readonly mixedListeners: 'specific' | 'by-age';
  /** KB3039044: is SO_REUSEADDR forgotten where the port is excluded? */
  readonly reservedForgetsReuse: boolean;

  /** R-BI3, X22: who can set SO_EXCLUSIVEADDRUSE. */
  readonly exclusiveOption: 'everybody' | 'administrators' | 'nobody';
  /** F30: does the later of SO_REUSEADDR and SO_EXCLUSIVEADDRUSE fail, or can both be set? */
  readonly reuseWithExclusive: 'refused' | 'both';
  /** R-BI6, W9: which connections of an exclusive listener keep its port: of open sockets, closing ones, all. */
  readonly exclusiveWaitsFor: 'open' | 'closing' | 'time-wait';
  /** R-ACC3 ("properties"), F20 (does not list it): does accept() pass SO_EXCLUSIVEADDRUSE on? */
  readonly acceptedExclusive: boolean;

  /** X20: what setting SO_DONTLINGER does to l_onoff. */
  readonly dontLinger: 'turns-off' | 'turns-on';
  /** Unspecified (CS, LG): the linger time where SO_DONTLINGER turned l_onoff on. */
  readonly dontLingerTime: 'earlier' | 'zero';

  /** R-LG2 and R-LG4 against KB2770054 (X5): a lingering closesocket on a nonblocking socket. */
  readonly nonblockingLinger: 'documented' | 'worker' | 'worker-for-zero';
  /** R-LG3 ("data delivered") against KB2770054 and Q176736, which linger without data: what such a close waits for. */
  readonly lingerWaitsFor: 'data' | 'fin';
  /** Q176736: what the end of the linger time does to a socket whose sending side was shut down before. */
  readonly lingerAfterShutdown: 'reset' | 'no-reset';
  /** W10 and RFC 1122 4.2.2.13 against R-LG1: closing a socket with data that nobody read. */
  readonly closeUnread: 'fin' | 'reset';
  /** R-WS6: the documents do not say how the connections of a process end that exits ... */
  readonly exitClose: 'graceful' | 'abortive';
  /** ... or that is terminated. */
  readonly terminateClose: 'graceful' | 'abortive';
  /** R-CL4, F40, F41, W2: which close cancels a call that is blocked in the socket. */
  readonly closeCancels: 'descriptor' | 'last-in-process' | 'last';

  /** U5: is nonblocking mode a state of the socket or of the descriptor? */
  readonly blockingModeOf: 'socket' | 'descriptor';
  /** R-ACC3 ("properties"), F20 (does not list it): does accept() pass nonblocking mode on? */
  readonly acceptedNonblocking: boolean;
  /** Whether ReadFile waits on a nonblocking socket; no source says. */
  readonly readFileNonblocking: 'fails' | 'waits';

  /** R-SD2 against F15: data for a socket whose receiving side was shut down. */
  readonly receiveShutData: 'reset' | 'discard';
  /** F19 against R-SD5: how a reset is told that came behind the peer's FIN. */
  readonly resetAfterFin: 'WSAECONNRESET' | 'WSAECONNABORTED';
  /** KB813056, KB923200 (X14): after how many seconds FIN_WAIT_2 is given up. */
  readonly finWait2Limit: number;
  /** KB813056: and that of a socket that is open and has only shut down its sending side? */
  readonly halfClosedLimit: number;
  /** Q254930: is a FIN sent again that nobody acknowledged? */
  readonly lostFin: 'sent-again' | 'forgotten';
  /** R-SD3: which error shutdown gives where both the direction is none and the socket is not connected. */
  readonly shutdownLooksAt: 'direction' | 'connection';

  /** R-WS3 ("resets") against R-WS4 (X23): how the last WSACleanup closes sockets. */
  readonly cleanupClose: 'graceful' | 'abortive';
  /** F4 against F9b: does it close handles that Winsock never met in the process? */
  readonly cleanupReaches: 'every-handle' | 'listed';
  /** R-WS3 ("may") against R-WS4: does it lose data of sockets that were closed before? */
  readonly cleanupLosesData: boolean;

  /** Q148336, X17: what a closed socket leaves in the kernel, and until when. */
  readonly closedSocketLeaves: 'nothing' | 'until-exit' | 'for-good';
  /** Q171996: and what a closed connection that was sent on. */
  readonly sentConnectionLeaves: 'nothing' | 'pool';

  /** Q185727, R-CRT1, X4: what `_close` leaves behind for closesocket. */
  readonly crtClose: 'handle' | 'entry-stays' | 'file-only';
}

/** The answers that a Windows may give to one question, and where that is said. */
export interface Cell<T> {
  readonly values: readonly T[];
  readonly source: string;
}

/** What is known of one Windows. */
export type Row = { readonly [K in keyof Settings]: Cell<Settings[K]> };

/** The sources leave one answer. */
export function only<T>(value: T, source: string): Cell<T> {
  return { values: [value], source };
}

/** The sources leave several; the first is the one that a stack without a seed gives. */
export function open<T>(values: readonly T[], source: string): Cell<T> {
  return { values, source };
}
