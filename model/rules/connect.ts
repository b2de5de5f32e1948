/** connect and accept. */
import { withConnection, withSocket } from '../change.ts';
import { type CallRule, type Rule, unspecified } from '../rule.ts';
import type { Situation } from '../situation.ts';
import { isOverAtPeer } from '../tcp.ts';
import type { Handle } from '../world.ts';
import { block, isNonblocking } from './blocking.ts';
import { handOut, newSocket } from './hand-out.ts';

export const connectAgain: CallRule = {
  id: 'connect.connected',
  says: 'connect on a connected socket fails with WSAEISCONN, after shutdown too.',
  source: ['F16', 'R-SD4'],
  evidence: 'tested',
  calls: ['connect'],
  when: (s) => s.socket.connection !== undefined,
  // A nonblocking connect may not have noticed yet that it is over.
  gives: (s) =>
    s.world.connections[s.socket.connection!]!.exists && !s.socket.nonblocking ? 'WSAEISCONN' : 'fails',
};

export const connectListener: CallRule = {
  id: 'connect.listener',
  says: 'connect on a listening socket fails.',
  source: ['NetSem connect_5'],
  evidence: 'inferred',
  calls: ['connect'],
  when: (s) => s.socket.listening,
  gives: () => 'fails',
};

export const connectPairInUse: CallRule = {
  id: 'connect.pair-in-use',
  says: 'What connect gives from a port whose earlier connection to the same peer is not over at both ends is not judged.',
  source: ['R-SD9'],
  evidence: 'documented',
  calls: ['connect'],
  when: (s) => pairsFrom(s).length > 0,
  gives: () => unspecified,
};

export const tableFull: CallRule = {
  id: 'connect.table-full',
  says: 'connect fails with WSAENOBUFS when the table of connections is full; closing ones count.',
  source: ['Q198663'],
  evidence: 'documented',
  calls: ['connect'],
  when: (s) => isTableFull(s),
  gives: () => 'WSAENOBUFS',
};

export const connect: CallRule = {
  id: 'connect.established',
  says: 'connect to a listening peer succeeds; a nonblocking one says WSAEWOULDBLOCK and goes on by itself.',
  source: ['NetSem connect_1'],
  evidence: 'inferred',
  calls: ['connect'],
  when: () => true,
  gives: (s) => {
    const outcome = isNonblocking(s) ? 'WSAEWOULDBLOCK' : 'ok';
    const { address } = s.socket;
    const id = s.handle!.socket;
    const end = address === undefined ? { socket: id } : { socket: id, address };
    s.world = withConnection(s.world, s.call.binds!, end);
    s.world = withSocket(s.world, id, { connection: s.call.binds! });
    return outcome;
  },
};

export const acceptNotListening: CallRule = {
  id: 'accept.not-listening',
  says: 'accept on a socket that does not listen fails with WSAEINVAL.',
  source: ['R-ACC1'],
  evidence: 'documented',
  calls: ['accept'],
  when: (s) => !s.socket.listening,
  gives: () => 'WSAEINVAL',
};

export const acceptReset: CallRule = {
  id: 'accept.reset-in-queue',
  says: 'A connection that the peer reset while it was queued may be handed out, fail the accept, or be skipped.',
  source: ['R-ACC1'],
  evidence: 'documented',
  calls: ['accept'],
  when: (s) => {
    const name = oldestQueued(s, s.socket.address!);
    return name !== undefined && !s.world.connections[name]!.exists;
  },
  gives: (s) => {
    const name = oldestQueued(s, s.socket.address!)!;
    const outcome = s.pick(['WSAECONNRESET', 'ok', 'skipped']);
    if (outcome === 'ok') {
      takeFromQueue(s, name, s.call.binds!);
      return 'ok';
    }
    s.world = withConnection(s.world, name, { queued: false });
    if (outcome === 'skipped') return accept.gives(s);
    return outcome;
  },
};

export const accept: CallRule = {
  id: 'accept.queue',
  says: 'accept takes the oldest queued connection; on an empty queue it blocks, or fails with WSAEWOULDBLOCK.',
  source: ['R-ACC1'],
  evidence: 'documented',
  calls: ['accept'],
  when: () => true,
  gives: (s) => {
    const name = oldestQueued(s, s.socket.address!);
    if (name !== undefined) {
      takeFromQueue(s, name, s.call.binds!);
      return 'ok';
    }
    if (isNonblocking(s)) return 'WSAEWOULDBLOCK';
    return block(s, { api: 'accept', binds: s.call.binds!, value: s.argument, socket: s.handle!.socket });
  },
};

export const acceptedOptions: Rule = {
  id: 'accept.options',
  says: "accept's socket has the listener's properties, the linger setting among them.",
  source: ['R-ACC3', 'F20'],
  evidence: 'documented',
};

/** The connection that has waited longest in the queue of an address object. */
export function oldestQueued(s: Situation, address: number): string | undefined {
  return Object.keys(s.world.connections).find((name) => {
    const c = s.world.connections[name]!;
    return c.queued && c.address === address;
  });
}

/** Who takes a connection from a queue: the process, the listener as it has it, the alias the trace gives. */
export interface Taker {
  readonly processName: string;
  readonly listener: Pick<Handle, 'socket' | 'inheritable'>;
  readonly alias: string | undefined;
}

/** Makes a socket of a queued connection and hands it out under the name. */
export function takeFromQueue(s: Situation, name: string, binds: string, taker = callerOf(s)): void {
  const { listener } = taker;
  const { linger, reuseAddress, exclusiveAddressUse, optionsUnsure, nonblocking } =
    s.world.sockets[listener.socket]!;
  const options = s.fires(acceptedOptions)
    ? { linger, reuseAddress, exclusiveAddressUse, optionsUnsure }
    : {};
  const mode = nonblocking && s.trait('accept.nonblocking') === 'as-listener';
  const id = newSocket(s, taker.processName, { connection: name, nonblocking: mode, ...options });
  const flag = s.trait('accept.inheritable');
  const inheritable = flag === 'as-listener' ? listener.inheritable : flag === 'yes';
  const entry = { socket: id, origin: 'created' as const, inheritable };
  handOut(s, taker.processName, binds, entry, taker.alias);
  s.world = withConnection(s.world, name, { queued: false, socket: id });
}

function callerOf(s: Situation): Taker {
  return { processName: s.processName, listener: s.handle!, alias: s.alias };
}

/** Whether no further connection fits into the stack's table. */
export function isTableFull(s: Situation): boolean {
  const existing = Object.values(s.world.connections).filter((c) => c.exists).length;
  if (existing < 3) return false;
  const limit = s.trait('table.connections');
  return limit !== 'unlimited' && existing >= Number(limit);
}

/** Earlier connections to the peer's listener, from the port that the socket is bound to, which are not over. */
function pairsFrom(s: Situation) {
  const { address } = s.socket;
  if (address === undefined) return [];
  const { port } = s.world.addresses[address]!;
  return Object.values(s.world.connections).filter(
    (c) =>
      c.address !== undefined &&
      s.world.addresses[c.address]!.port === port &&
      (c.exists || !isOverAtPeer(c)),
  );
}
