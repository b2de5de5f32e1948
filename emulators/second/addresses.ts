/**
 * TDI address objects, one for each bind. The socket that bound it and every connection accepted through it hold a
 * reference; the connect handler is there while the socket listens.
 *
 * Q177074 and Q166846 live here: closing the listener nulls the handler, accepted sockets keep the object, and a stack
 * with that bug still hands connection requests to it, though another object for the port has a handler.
 */
import { type BindKind, type Bound, secondBind, type Verdict } from './bind-matrix.ts';
import type { Endpoint } from './endpoint.ts';
import type { Machine } from './machine.ts';
import { type Ledger, References } from './references.ts';
import type { Tcb } from './tcb.ts';

export class AddressObject implements Bound {
  readonly port: string;
  readonly specific: boolean;
  /** By the options as they were at the bind, which is when they count (R-BI2). */
  kind: BindKind;
  readonly user: number;
  readonly references: References;
  /** The socket that bound it, until that is closed. */
  binder: Endpoint | undefined;
  connectHandler: Endpoint | undefined;
  /** It was there, and its listener is closed. */
  handlerNulled = false;

  constructor(port: string, { specific, kind, user }: Bound, ledger: Ledger) {
    this.references = new References(ledger);
    this.port = port;
    this.specific = specific;
    this.kind = kind;
    this.user = user;
  }
}

export class AddressTable {
  readonly #machine: Machine;
  readonly #ports = new Map<string, AddressObject[]>();
  /** Ports that the system gives to nobody who does not name them (netsh). */
  readonly #excluded = new Set<string>();
  /** Only for a faulty stack that serves listeners in turn. */
  #turn = 0;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** How many address objects exist. */
  get size(): number {
    let count = 0;
    for (const list of this.#ports.values()) count += list.length;
    return count;
  }

  /** The ports at which somebody listens. */
  listening(): string[] {
    return [...this.#ports].filter(([, list]) => list.some((a) => a.connectHandler)).map(([port]) => port);
  }

  /** A bind that names the port is none of those that an exclusion is about. */
  exclude(port: string): void {
    this.#excluded.add(port);
  }

  /** Gives the socket an address object of its own, or says why not. */
  bind(endpoint: Endpoint, specific: boolean, port: string, user: number): string {
    if (this.#excluded.has(port) && this.#machine.faulty('excluded-port-refuses-bind')) return 'WSAEACCES';
    const conflict = this.#conflict(port, { specific, kind: endpoint.bindKind, user });
    if (conflict !== 'ok') return conflict;
    const kind = this.#remembered(endpoint.bindKind, port);
    const address = new AddressObject(port, { specific, kind, user }, this.#machine.ledger);
    address.binder = endpoint;
    this.hold(address, endpoint);
    const list = this.#ports.get(port);
    if (list) list.push(address);
    else this.#ports.set(port, [address]);
    return 'ok';
  }

  /** KB3039044: the mark that the port is reserved overwrites the one that the address may be shared. */
  #remembered(kind: BindKind, port: string): BindKind {
    const overwritten = this.#excluded.has(port) && this.#machine.settings.reservedForgetsReuse;
    return kind === 'reuse' && overwritten ? 'default' : kind;
  }

  hold(address: AddressObject, endpoint: Endpoint): void {
    address.references.take();
    endpoint.address = address;
  }

  release(endpoint: Endpoint): void {
    const address = endpoint.address;
    if (!address) return;
    endpoint.address = undefined;
    if (address.binder === endpoint) {
      if (this.#machine.faulty('closed-bind-keeps-port') && !address.connectHandler) return;
      address.binder = undefined;
    }
    if (!address.references.drop()) return;
    const list = this.#ports.get(address.port)!.filter((other) => other !== address);
    if (list.length > 0) this.#ports.set(address.port, list);
    else this.#ports.delete(address.port);
  }

  /** Who gets a connection request: the listener, or undefined if the answer is a RST. */
  listenerFor(port: string): Endpoint | undefined {
    const list = this.#ports.get(port) ?? [];
    if (this.#machine.faulty('listeners-take-turns')) {
      const handlers = list.flatMap((address) => address.connectHandler ?? []);
      return handlers[this.#turn++ % handlers.length];
    }
    let best: AddressObject | undefined;
    for (const address of list) {
      if (!address.connectHandler && !this.#isStale(address)) continue;
      if (best === undefined || this.#precedes(address, best)) best = address;
    }
    return best?.connectHandler;
  }

  /** The more specific address first (F29); of equals the older where a stale object can be in the way (Q177074). */
  #precedes(later: AddressObject, earlier: AddressObject): boolean {
    const { mixedListeners, twoListeners } = this.#machine.settings;
    if (later.specific !== earlier.specific && mixedListeners === 'specific') return later.specific;
    if (!later.connectHandler || !earlier.connectHandler) return false;
    return twoListeners === 'later';
  }

  #isStale(address: AddressObject): boolean {
    return address.handlerNulled && this.#machine.settings.staleAddress === 'held';
  }

  #conflict(port: string, claim: Bound): string {
    const machine = this.#machine;
    const taken = machine.faulty('bind-names-wrong-error') ? 'WSAEADDRNOTAVAIL' : 'WSAEADDRINUSE';
    if (machine.residue.has(port) && claim.kind !== 'reuse') return taken;
    for (const address of this.#ports.get(port) ?? []) {
      const verdict = this.#verdict(address, claim);
      if (verdict === 'ok') continue;
      const told = verdict === 'WSAEADDRINUSE' ? taken : verdict;
      if (address.binder && !address.binder.stranded) return told;
      // Q229658: SO_REUSEADDR gets past a stranded socket; Q307175: and past accepted ones.
      if (claim.kind === 'reuse') continue;
      if (address.binder || machine.settings.acceptedHoldsPort) return told;
    }
    for (const tcb of machine.tcbs) {
      if (tcb.address?.port !== port) continue;
      const verdict = this.#verdict(tcb.address, claim);
      if (verdict === 'ok') continue;
      if (this.#blocksExclusive(tcb, claim)) return verdict;
      if (claim.kind !== 'reuse' && this.#isClosing(tcb) && machine.settings.closingHoldsPort) return taken;
    }
    return 'ok';
  }

  #verdict(first: Bound, second: Bound): Verdict {
    const seen = this.#machine.faulty('matrix-knows-one-user') ? { ...second, user: first.user } : second;
    const verdict = secondBind(this.#machine.settings.bindMatrix, first, seen);
    const confused = verdict === 'WSAEACCES' && this.#machine.faulty('refused-bind-is-in-use');
    return confused ? 'WSAEADDRINUSE' : verdict;
  }

  #isClosing(tcb: Tcb): boolean {
    return tcb.state === 'TIME_WAIT' || (tcb.abandoned && tcb.endpoint === undefined);
  }

  /** R-BI6: a connection that an exclusive listener accepted keeps the port from the next exclusive one. */
  #blocksExclusive(tcb: Tcb, claim: Bound): boolean {
    if (!tcb.passive || claim.kind !== 'exclusive' || tcb.address?.kind !== 'exclusive') return false;
    if (this.#machine.faulty('exclusive-port-is-free-at-once')) return false;
    const { exclusiveWaitsFor } = this.#machine.settings;
    if (tcb.state === 'TIME_WAIT') return exclusiveWaitsFor === 'time-wait';
    return tcb.endpoint !== undefined || exclusiveWaitsFor !== 'open';
  }
}
