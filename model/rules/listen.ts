/** listen, and who is asked when a connection request comes in. */
import { withAddress, withSocket } from '../change.ts';
import type { CallRule, Rule } from '../rule.ts';
import type { Situation } from '../situation.ts';
import { lingersOn } from './linger.ts';

export const listenUnbound: CallRule = {
  id: 'listen.unbound',
  says: 'listen on a socket that was not bound fails with WSAEINVAL.',
  source: ['R-ACC2', 'F34'],
  evidence: 'documented',
  calls: ['listen'],
  when: (s) => s.socket.address === undefined && s.socket.connection === undefined,
  gives: () => 'WSAEINVAL',
};

export const listenConnected: CallRule = {
  id: 'listen.connected',
  says: 'listen on a connected socket fails with WSAEISCONN.',
  source: ['R-ACC2'],
  evidence: 'documented',
  calls: ['listen'],
  when: (s) => s.socket.connection !== undefined,
  gives: (s) => (s.world.connections[s.socket.connection!]!.exists ? 'WSAEISCONN' : 'fails'),
};

export const listen: CallRule = {
  id: 'listen.bound',
  says: 'listen on a bound socket succeeds, also a second time; where others are bound to the port it may fail, by the documents.',
  source: ['R-ACC2', 'R-BI8', 'F34', 'F28', 'F29'],
  evidence: 'documented',
  calls: ['listen'],
  when: () => true,
  gives: (s) => {
    // Where tests saw who is served, they saw every socket listen.
    const mayFail = sharesPort(s) && s.trait('address.served') === 'undefined';
    if (mayFail && s.pick(['ok', 'WSAEADDRINUSE']) !== 'ok') return 'WSAEADDRINUSE';
    if (s.socket.listening) return 'ok';
    s.world = withSocket(s.world, s.handle!.socket, { listening: true });
    const earlier = s.world.addresses.filter(({ listens }) => listens !== undefined).length;
    s.world = withAddress(s.world, s.socket.address!, { listens: earlier + 1 });
    return 'ok';
  },
};
export const oldestAddress: Rule = {
  id: 'address.match',
  says: 'An address object outlives its listener while a connection holds it, and may still be the one that is asked.',
  source: ['Q177074', 'Q166846'],
  evidence: 'documented',
};

export const overlapping: Rule = {
  id: 'address.overlapping',
  says: 'While two open sockets are bound to overlapping addresses, who is asked for a connection is undefined; later Windows were seen to prefer the specific address, then the earlier listener.',
  source: ['R-BI5', 'F28', 'F29'],
  evidence: 'documented',
};

/** The address object whose queue a connection request for the port joins; undefined: it is refused. */
export function askedFor(s: Situation, port: string): number | undefined {
  const existing = s.world.addresses.flatMap((a, id) => (a.exists && a.port === port ? [id] : []));
  const isOpen = (id: number) => s.world.addresses[id]!.socket !== undefined;
  const listens = (id: number) => isOpen(id) && s.world.sockets[s.world.addresses[id]!.socket!]!.listening;
  const listeners = existing.filter(listens);
  if (listeners.length === 0) return undefined;
  const oldest = existing[0]!;
  if (!isOpen(oldest) && s.fires(oldestAddress) && s.trait('address.match') === 'oldest') {
    // Whether the wildcard's object is in the way of a specific one, or the other way round, is told nowhere.
    const { host } = s.world.addresses[oldest]!;
    return s.pick([undefined, ...listeners.filter((id) => s.world.addresses[id]!.host !== host)]);
  }
  if (isOpen(oldest) && lingersOn(s, port) && s.trait('address.match') === 'oldest') {
    // An accepted socket whose close lingers may hold an object that is older still.
    return s.pick([...listeners, undefined]);
  }
  const open = existing.filter(isOpen);
  if (open.length === 1 || !s.fires(overlapping)) return listeners[0];
  // What a socket that is bound and does not listen makes of it is told nowhere.
  if (listeners.length < open.length || s.trait('address.served') === 'undefined')
    return s.pick([...listeners, undefined]);
  return earliestOf(s, listeners);
}

/**
 * One on the specific address before one on the wildcard, then the earlier one; where one was bound and another
 * listened first, either, because the tests do both in one order.
 */
function earliestOf(s: Situation, listeners: readonly number[]): number {
  const of = (id: number) => s.world.addresses[id]!;
  const specific = listeners.filter((id) => of(id).host === 'loopback');
  const served = specific.length > 0 ? specific : listeners;
  const listenedFirst = served.reduce((first, id) => (of(id).listens! < of(first).listens! ? id : first));
  return listenedFirst === served[0] ? listenedFirst : s.pick([served[0]!, listenedFirst]);
}

/** Whether another open socket is bound to the port of the call's socket. */
function sharesPort(s: Situation): boolean {
  const { port } = s.world.addresses[s.socket.address!]!;
  return s.world.addresses.filter((a) => a.exists && a.port === port && a.socket !== undefined).length > 1;
}
