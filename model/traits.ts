/**
 * Traits: the questions on which stacks differ, each with its closed list of values.
 *
 * A trait describes mechanism, not outcome; what a caller or a peer sees of it follows from the rules that read it.
 */

export interface Trait {
  readonly asks: string;
  /** The values with what each means. */
  readonly values: Readonly<Record<string, string>>;
}

export const traits = {
  'create.inheritable': {
    asks: 'Are handles from socket inheritable?',
    values: { yes: 'inheritable by default', no: 'not inheritable' },
  },
  'create.no-inherit-flag': {
    asks: 'Does WSASocket take WSA_FLAG_NO_HANDLE_INHERIT?',
    values: { works: 'the new socket is not inheritable', WSAEINVAL: 'it does not know the flag' },
  },
  'accept.inheritable': {
    asks: 'Are handles from accept inheritable?',
    values: { yes: 'always', no: 'never', 'as-listener': 'as the listener they came from' },
  },
  'accept.nonblocking': {
    asks: "Does accept's socket start in the listener's blocking mode?",
    values: { 'as-listener': 'in the mode of the listener', blocking: 'always blocking' },
  },
  'address.bind-matrix': {
    asks: 'Which of the two documented tables decides a bind onto an address that an open socket has?',
    values: {
      xp: 'any overlap is in use unless the second socket has SO_REUSEADDR',
      'server-2003':
        'wildcard and specific do not overlap; SO_REUSEADDR needs both sockets to have it; the user matters',
    },
  },
  'address.exclusive-held': {
    asks: 'Does a connection accepted from an exclusive listener keep its port from the next exclusive bind?',
    values: { blocked: 'it does, also when the listener is closed', free: 'it does not' },
  },
  'address.excluded-port': {
    asks: 'Is SO_REUSEADDR remembered of a socket that was bound to an excluded port?',
    values: { kept: 'it is', forgotten: 'no: the port counts as bound without it' },
  },
  'address.served': {
    asks: 'Which of several listeners on overlapping addresses gets a connection?',
    values: {
      undefined: 'any of them, or none',
      earliest: 'one on the specific address before one on the wildcard, then the earlier one',
    },
  },
  'address.rebind-held': {
    asks: 'What does a plain bind onto the address of a closed listener give while accepted connections live?',
    values: { ok: 'success', WSAEADDRINUSE: 'in use' },
  },
  'address.rebind-closing': {
    asks: 'What does a plain bind onto the port of closed connections give while their control blocks remain?',
    values: { ok: 'success', WSAEADDRINUSE: 'in use' },
  },
  'address.match': {
    asks: 'Which address object of a port is asked for a connection?',
    values: {
      listening: 'one with a connect handler',
      oldest: 'the oldest that exists, also when its listener is closed',
    },
  },
  'listen.queued-on-close': {
    asks: 'What becomes of connections that nobody accepted when the listener is closed?',
    values: { reset: 'they are reset', fin: 'they are closed gracefully' },
  },
  'share.close-link': {
    asks: 'Which last close of a descriptor reaches the stack, where the descriptor came from protocol info?',
    values: {
      always: 'any',
      'process-created-socket': 'one in a process in which socket or accept once succeeded',
      'original-descriptor': 'only that of the original descriptor',
    },
  },
  'share.remote-handle-link': {
    asks: 'Does the last close of a handle that DuplicateHandle made for another process reach the stack?',
    values: {
      linked: 'it does',
      'process-created-socket': 'it does in a process in which socket or accept once succeeded',
      unlinked: 'it does not',
    },
  },
  'share.remote-handle': {
    asks: 'Does Winsock know a handle that DuplicateHandle put into another process?',
    values: { known: 'it does', unknown: 'no: to Winsock it is no socket there' },
  },
  'share.leak-ends': {
    asks: 'When is a socket released whose last close did not reach the stack?',
    values: {
      'process-exit': 'when every process that held it has ended',
      'closer-exit': 'when the process has ended that closed it last',
      'creator-exit': 'when the process has ended that made it',
      never: 'never',
    },
  },
  'share.protocol-info': {
    asks: 'What is in a protocol info that nobody has redeemed?',
    values: {
      'single-use': 'a ticket for one descriptor that does not keep the socket open',
      'single-use-holding': 'a ticket for one descriptor that keeps the socket open',
      'handle-once': "a handle already in the target's table, which one WSASocket names",
      'handle-at-once': "a handle already in the target's table, which every WSASocket names again",
    },
  },
  'share.inheritable': {
    asks: 'Are handles that WSASocket makes of protocol info inheritable?',
    values: { yes: 'inheritable by default', no: 'not inheritable' },
  },
  'share.blocking-mode': {
    asks: 'Is FIONBIO a state of the socket or of the descriptor it was set through?',
    values: { socket: 'of the socket', descriptor: 'of the descriptor' },
  },
  'inherit.set-information': {
    asks: 'Does SetHandleInformation change the inherit flag of a socket?',
    values: { works: 'it does', fails: 'it fails' },
  },
  'inherit.entry': {
    asks: "What is an inherited handle in the child's table?",
    values: { own: 'an entry of its own', alias: "an alias of the parent's entry, which dies with it" },
  },
  'inherit.parent-exit': {
    asks: 'What becomes of an inherited alias when the parent process ends?',
    values: { survives: 'it stays usable', dies: 'it dies' },
  },
  'inherit.std-handle': {
    asks: "Can a socket be a child's standard handle?",
    values: {
      usable: 'it can',
      absent: 'no: GetStdHandle fails in the child',
      'create-fails': 'no: CreateProcess fails',
      unusable: 'no: the handle is there, but I/O on it fails',
      dead: 'no: GetStdHandle gives a value that is no handle',
    },
  },
  'option.dontlinger': {
    asks: 'What does setting SO_DONTLINGER do to l_onoff?',
    values: { clears: 'it clears it', sets: 'it sets it' },
  },
  'option.exclusive': {
    asks: 'Is there SO_EXCLUSIVEADDRUSE?',
    values: {
      works: 'there is',
      'first-user': 'there is, for administrators, for whom processes of the first user are taken',
      fails: 'no: setting or reading it fails',
    },
  },
  'option.exclusive-and-reuse': {
    asks: 'What does setting SO_REUSEADDR or SO_EXCLUSIVEADDRUSE give while the other is on?',
    values: { WSAEINVAL: 'it is refused', ok: 'success' },
  },
  'linger.zero-nonblocking': {
    asks: 'What does closing a nonblocking socket with a linger time of 0 do?',
    values: {
      reset: 'it resets the connection at once',
      worker: 'a worker thread closes gracefully and waits for the peer without end',
    },
  },
  'linger.nonblocking-seconds': {
    asks: 'What does closing a nonblocking socket with a linger time above 0 give?',
    values: {
      'when-unfinished': 'WSAEWOULDBLOCK if the close cannot finish at once',
      always: 'WSAEWOULDBLOCK always',
      worker: 'ok: a worker thread closes gracefully and resets when the time is over',
    },
  },
  'linger.finished': {
    asks: 'What ends a lingering close before its time?',
    values: {
      'data-acknowledged': 'the acknowledgement of all data',
      'fin-acknowledged': 'the acknowledgement of the FIN as well',
      'peer-closed': "that, and the peer's own FIN",
    },
  },
  'linger.expires-after-shutdown': {
    asks: 'Does a linger time that runs out reset a connection whose sending side had been shut down?',
    values: { reset: 'it does', ignored: 'no: the connection stays' },
  },
  'linger.on-closehandle': {
    asks: 'Does SO_LINGER govern CloseHandle and _close?',
    values: { applies: 'as for closesocket', ignored: 'no: the close is graceful, in the background' },
  },
  'linger.on-exit': {
    asks: 'Does a linger time of 0 govern the close at process end?',
    values: { applies: 'the connection is reset', ignored: 'it makes no difference' },
  },
  'close.lost-fin': {
    asks: 'Is a FIN that was lost on the way sent again?',
    values: { 'sent-again': 'it is', forgotten: 'no: the peer never learns, and the control block stays' },
  },
  'close.kernel-structures': {
    asks: 'When is what the kernel has for a socket freed?',
    values: {
      'at-close': 'with the socket',
      'at-exit': 'when the process ends that made the socket',
      never: 'never, until the system is restarted',
    },
  },
  'close.unread-data': {
    asks: 'How does the last close end a connection with data that nobody has read?',
    values: { reset: 'with a reset', fin: 'gracefully' },
  },
  'close.closesocket-after-closehandle': {
    asks: 'What does closesocket give for a value whose handle CloseHandle closed?',
    values: { ok: 'success', WSAENOTSOCK: 'not a socket' },
  },
  'crt.closesocket-after-close': {
    asks: 'What does closesocket give for a value whose handle _close closed?',
    values: { ok: 'success', WSAENOTSOCK: 'not a socket' },
  },
  'crt.close-releases': {
    asks: 'Does _close release the socket, or does the closesocket after it?',
    values: {
      'at-close': '_close does',
      'at-closesocket': 'closesocket does; the handle is closed, what Winsock has for it is not',
      nothing:
        'neither more than on any handle: _close frees the descriptor alone, and the handle stays usable',
    },
  },
  'transfer.completions': {
    asks: 'What becomes of the completions of a client that never waits alertably?',
    values: { run: 'they run', pile: 'what was sent on a closed connection stays in memory' },
  },
  'transfer.readfile-nonblocking': {
    asks: 'What does ReadFile do on a nonblocking socket when nothing has arrived?',
    values: { fails: 'it fails', waits: 'it waits' },
  },
  'shutdown.receive-then-data': {
    asks: 'What happens to data that arrives after shutdown of the receiving side?',
    values: { reset: 'the connection is reset', accepted: 'it is acknowledged and dropped' },
  },
  'process.exit-close': {
    asks: 'How does ExitProcess end the connections of open sockets?',
    values: { fin: 'gracefully', reset: 'with a reset' },
  },
  'process.kill-close': {
    asks: 'How does TerminateProcess end the connections of open sockets?',
    values: { fin: 'gracefully', reset: 'with a reset' },
  },
  'process.cleanup-close': {
    asks: 'How does the last WSACleanup end the connections of open sockets?',
    values: { fin: 'as closesocket would', reset: 'with a reset' },
  },
  'table.connections': {
    asks: 'How many connections can exist at a time, closing ones included?',
    values: { unlimited: 'no limit that scripts reach', '100': 'a hundred', '3': 'three (for searching)' },
  },
  'timer.fin-wait-2': {
    asks: 'How long does a closed socket wait in FIN_WAIT_2 for the FIN of its peer?',
    values: { '120': '120 s', '300': '300 s', none: 'without end' },
  },
  'timer.half-closed': {
    asks: 'How long does a socket that is open and has only shut down its sending side wait for the FIN of its peer, before its connection is lost?',
    values: { '120': '120 s', '300': '300 s', none: 'without end' },
  },
} as const satisfies Record<string, Trait>;

export type TraitId = keyof typeof traits;

export const traitIds = Object.keys(traits) as TraitId[];

/** The values of a trait, in the order of their declaration. */
export function valuesOf(trait: TraitId): readonly string[] {
  return Object.keys(traits[trait].values);
}

/**
 * What the rules need of a Windows: for each trait the values that it may have. One value where it is known, several
 * where it is not.
 */
export type Row = Readonly<Record<TraitId, readonly string[]>>;

/** The row that knows nothing: any stack that can be described, whether or not it was ever sold. */
export const openRow: Row = Object.fromEntries(traitIds.map((id) => [id, valuesOf(id)])) as unknown as Row;
