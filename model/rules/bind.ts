/** bind: what it gives on an address that is free, taken, held or closing, and what is remembered of it. */
import { withSocket, withWorld } from '../change.ts';
import { type CallRule, type Rule, unspecified } from '../rule.ts';
import type { Situation } from '../situation.ts';
import { ended } from '../tcp.ts';
import type { AddressObject, Sharing, Socket } from '../world.ts';
import { bindGives } from './bind-matrix.ts';
import { isLingering, lingersOn } from './linger.ts';

export const bindTwice: CallRule = {
  id: 'bind.once',
  says: 'bind on a socket that is bound or connected fails with WSAEINVAL.',
  source: ['R-BI1', 'F32'],
  evidence: 'documented',
  calls: ['bind'],
  when: (s) => s.socket.address !== undefined || s.socket.connection !== undefined,
  // Which of two reasons to fail is told is said nowhere.
  gives: (s) => (hostOf(s) === 'foreign' ? 'fails' : 'WSAEINVAL'),
};

export const bindForeign: CallRule = {
  id: 'bind.foreign',
  says: "bind to an address that is not the machine's fails with WSAEADDRNOTAVAIL.",
  source: ['R-BI1', 'F32'],
  evidence: 'documented',
  calls: ['bind'],
  when: (s) => hostOf(s) === 'foreign',
  gives: () => 'WSAEADDRNOTAVAIL',
};

export const bindBothOptions: CallRule = {
  id: 'bind.both-options',
  says: 'What bind gives a socket that has both SO_REUSEADDR and SO_EXCLUSIVEADDRUSE is in no table.',
  source: ['M1', 'M2', 'F30'],
  evidence: 'documented',
  calls: ['bind'],
  when: (s) => s.socket.reuseAddress && s.socket.exclusiveAddressUse,
  gives: () => unspecified,
};

export const openConflict: CallRule = {
  id: 'bind.open-conflict',
  says: 'bind onto an address that an open socket has fails unless the documented table allows it.',
  source: ['M1', 'M2', 'M3', 'R-BI2', 'R-BI4', 'F26', 'F27', 'F29', 'F31'],
  evidence: 'documented',
  calls: ['bind'],
  when: (s) => openConflicts(s).length > 0,
  gives: (s) => s.pick(openConflicts(s)),
};

export const exclusiveHeld: CallRule = {
  id: 'bind.exclusive-held',
  says: 'A connection accepted from an exclusive listener keeps its port from the next exclusive bind.',
  source: ['R-BI6', 'W9'],
  evidence: 'documented',
  calls: ['bind'],
  when: (s) => {
    if (!s.socket.exclusiveAddressUse) return false;
    const held = heldOn(s, portOf(s));
    const blocks = held.some((a) => a.sharing === 'exclusive' && overlaps(s, a.host) && isActive(s, a));
    if (blocks && s.trait('address.exclusive-held') === 'blocked') return true;
    // Of what is held without the option, and of connections that are closing, reports differ.
    const closing = closingOn(s, portOf(s));
    return (held.length > 0 || closing.length > 0 || lingersOn(s, portOf(s))) && s.pick([false, true]);
  },
  gives: () => 'fails',
};

export const heldConflict: CallRule = {
  id: 'bind.held-conflict',
  says: 'Connections accepted from a closed listener hold its address; SO_REUSEADDR overrides that.',
  source: ['Q307175', 'X11'],
  evidence: 'documented',
  calls: ['bind'],
  when: (s) => {
    if (s.socket.reuseAddress) return false;
    const held = heldOn(s, portOf(s));
    if (held.length === 0 && !lingersOn(s, portOf(s))) return false;
    if (s.trait('address.rebind-held') === 'ok') return false;
    if (held.some(({ host }) => overlaps(s, host))) return true;
    // While its close lingers, an accepted socket may hold the address or not; and that wildcard and specific address
    // do not overlap is told of open sockets.
    return s.pick([true, false]);
  },
  gives: () => 'WSAEADDRINUSE',
};

export const closingConflict: CallRule = {
  id: 'bind.closing-conflict',
  says: 'Control blocks of closed connections hold their port on some stacks; SO_REUSEADDR overrides that.',
  source: ['Q173619', 'F33', 'R-SD9', 'W9'],
  evidence: 'documented',
  calls: ['bind'],
  when: (s) => {
    const closing = s.socket.reuseAddress ? [] : closingOn(s, portOf(s));
    if (closing.length === 0 || s.trait('address.rebind-closing') === 'ok') return false;
    if (closing.some(({ host, lingers }) => !lingers && overlaps(s, host))) return true;
    // Here too, and a socket whose close lingers may count as open still.
    return s.pick([true, false]);
  },
  gives: () => 'WSAEADDRINUSE',
};

export const bind: CallRule = {
  id: 'bind.free',
  says: 'bind onto a free address succeeds and makes an address object.',
  source: ['R-BI1', 'R-BI4'],
  evidence: 'documented',
  calls: ['bind'],
  when: () => true,
  gives: (s) => {
    const port = portOf(s);
    const address: AddressObject = {
      port,
      host: hostOf(s) === 'any' ? 'any' : 'loopback',
      socket: s.handle!.socket,
      sharing: rememberedSharing(s, port),
      second: s.process.second,
      listens: undefined,
      exists: true,
    };
    s.world = withWorld(s.world, { addresses: [...s.world.addresses, address] });
    s.world = withSocket(s.world, s.handle!.socket, { address: s.world.addresses.length - 1 });
    return 'ok';
  },
};

export const excludePort: CallRule = {
  id: 'bind.exclude-port',
  says: 'A port that is excluded is not picked by the system; who names it can bind to it.',
  source: ['KB3039044'],
  evidence: 'documented',
  calls: ['system excludedportrange'],
  when: () => true,
  gives: (s) => {
    const port = s.call.args[0]!;
    const { excludedPorts } = s.world;
    // Of a port that is in use or excluded already it is not said.
    const isKnown =
      excludedPorts.includes(port) || s.world.addresses.some((a) => a.exists && a.port === port);
    if (isKnown && s.pick(['ok', 'fails']) === 'fails') return 'fails';
    if (!excludedPorts.includes(port))
      s.world = withWorld(s.world, { excludedPorts: [...excludedPorts, port] });
    return 'ok';
  },
};

export const forgetsReuse: Rule = {
  id: 'bind.excluded-port',
  says: 'On an excluded port the stack may forget that a socket was bound with SO_REUSEADDR.',
  source: ['KB3039044'],
  evidence: 'documented',
};

/** The option under which the call's socket is bound, as the stack remembers it. */
function rememberedSharing(s: Situation, port: string): Sharing {
  const sharing = sharingOf(s.socket);
  if (sharing !== 'reuse' || !s.world.excludedPorts.includes(port) || !s.fires(forgetsReuse)) return sharing;
  return s.trait('address.excluded-port') === 'forgotten' ? 'default' : sharing;
}
function portOf(s: Situation): string {
  return s.call.args[2]!;
}

function hostOf(s: Situation): string {
  return s.call.args[1]!;
}

/** Which option the socket has; where it has both, the one that other rules look out for. */
function sharingOf({ reuseAddress, exclusiveAddressUse }: Socket): Sharing {
  if (exclusiveAddressUse) return 'exclusive';
  return reuseAddress ? 'reuse' : 'default';
}

/** Whether a connection of an open socket that came in through the address still exists. */
function isActive(s: Situation, address: AddressObject): boolean {
  const id = s.world.addresses.indexOf(address);
  return Object.values(s.world.connections).some(
    (c) => c.address === id && c.exists && c.socket !== undefined && !ended(c),
  );
}

/** The address objects on the port that connections hold whose listener is closed. */
function heldOn(s: Situation, port: string): readonly AddressObject[] {
  return s.world.addresses.filter((a) => a.exists && a.port === port && a.socket === undefined);
}

/** The errors that open sockets on overlapping addresses give; none if the table allows the bind. */
function openConflicts(s: Situation): readonly string[] {
  const open = s.world.addresses.filter((a) => a.exists && a.port === portOf(s) && a.socket !== undefined);
  if (open.length === 0) return [];
  const second = { host: hostOf(s), sharing: sharingOf(s.socket), second: s.process.second };
  const matrix = s.trait('address.bind-matrix');
  const errors = open.flatMap((first) => {
    const outcome = bindGives(matrix, first, second);
    // Q229658 cures its leak with SO_REUSEADDR on the next bind alone.
    const isLeaked = s.world.sockets[first.socket!]!.state === 'leaked';
    return outcome === 'ok' || (isLeaked && second.sharing === 'reuse') ? [] : [outcome];
  });
  return [...new Set(errors)];
}

/** Whether an address on the port of the call is one that the call's meets by the table of the Windows. */
function overlaps(s: Situation, host: string): boolean {
  return host === hostOf(s) || s.trait('address.bind-matrix') === 'xp';
}
/** The control blocks without a socket that remain on the port. */
function closingOn(
  s: Situation,
  port: string,
): readonly { readonly host: string; readonly lingers: boolean }[] {
  return Object.entries(s.world.connections).flatMap(([name, c]) => {
    if (!c.exists || c.address === undefined || c.queued || !(c.socket === undefined || ended(c))) return [];
    const address = s.world.addresses[c.address]!;
    return address.port === port ? [{ host: address.host, lingers: isLingering(s, name) }] : [];
  });
}
