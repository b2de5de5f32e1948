/**
 * The questions to which two Windows can give different answers, each with the answers that some source permits.
 *
 * Everything that no source makes a question of is not here but in the stack itself. A row of `windows.ts` says for each
 * of these which answers its Windows may give; a stack that runs has exactly one of them per question.
 */
export interface Settings {
  /** R-IN1, R-IN1': may a handle of socket() or WSASocket() be inherited as it is born? */
  readonly socketInheritable: boolean;
  /** U1, R-IN6: and one of accept()? */
  readonly acceptedInheritable: 'always' | 'as-listener' | 'never';
  /** R-IN3: the documents cover it from Windows 2000 on. */
  readonly setHandleInformation: 'works' | 'not-implemented';
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

  /** M1 or M2 of R-BI: which second binds of a port succeed. */
  readonly bindMatrix: 'before-2003' | 'since-2003';
  /** Q307175: does an open accepted socket keep its closed listener's port from being bound without SO_REUSEADDR? */
  readonly acceptedHoldsPort: boolean;
  /** Q173619 and Q307175's "just closed" against W9: does a connection that is closing or in TIME_WAIT? */
  readonly closingHoldsPort: boolean;
  /** Q177074, Q166846: whether a connection request still meets the closed listener's address object. */
  readonly staleAddress: 'never' | 'held';
  /** R-BI5 (undefined), F28 (the earlier): which of two listeners at one address gets a connection. */
  readonly twoListeners: 'earlier' | 'later';

  /** R-LG2 and R-LG4 against KB2770054 (X5): a lingering closesocket on a nonblocking socket. */
  readonly nonblockingLinger: 'documented' | 'worker' | 'worker-for-zero';
  /** R-LG3 ("data delivered") against KB2770054 and Q176736, which linger without data: what a lingering close waits for. */
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
  /** KB813056: and also of a socket that is open and has only shut down its sending side? */
  readonly halfClosedLimited: boolean;

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
