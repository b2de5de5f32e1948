/**
 * TDI address objects, one for each bind. The socket that bound it and every connection accepted through it hold a
 * reference; the connect handler is there while the socket listens.
 *
 * Q177074 and Q166846 live here: closing the listener nulls the handler, accepted sockets keep the object, and a stack
 * with that bug still hands connection requests to it, though another object for the port has a handler.
 */
import type { Endpoint } from './endpoint.ts';
import type { Machine } from './machine.ts';
import { type Ledger, References } from './references.ts';

export class AddressObject {
  readonly port: string;
  /** The loopback address, not the wildcard. */
  readonly specific: boolean;
  /** SO_REUSEADDR as it was at the bind, which is when it counts (R-BI2). */
  reuse: boolean;
  readonly references: References;
  /** The socket that bound it, until that is closed. */
  binder: Endpoint | undefined;
  connectHandler: Endpoint | undefined;
  /** It was there, and its listener is closed. */
  handlerNulled = false;

  constructor(port: string, specific: boolean, reuse: boolean, ledger: Ledger) {
    this.references = new References(ledger);
    this.port = port;
    this.specific = specific;
    this.reuse = reuse;
  }
}

export class AddressTable {
  readonly #machine: Machine;
  readonly #ports = new Map<string, AddressObject[]>();

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

  /** Gives the socket an address object of its own, or says why not. */
  bind(endpoint: Endpoint, specific: boolean, port: string): string {
    const conflict = this.#conflict(port, specific, endpoint.reuse);
    if (conflict !== 'ok') return conflict;
    const address = new AddressObject(port, specific, endpoint.reuse, this.#machine.ledger);
    address.binder = endpoint;
    this.hold(address, endpoint);
    const list = this.#ports.get(port);
    if (list) list.push(address);
    else this.#ports.set(port, [address]);
    return 'ok';
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
    let best: AddressObject | undefined;
    for (const address of this.#ports.get(port) ?? []) {
      if (!address.connectHandler && !this.#isStale(address)) continue;
      if (best === undefined || this.#precedes(address, best)) best = address;
    }
    return best?.connectHandler;
  }

  /** The more specific address first (F29); of equal ones the older where a stale object can be in the way (Q177074). */
  #precedes(later: AddressObject, earlier: AddressObject): boolean {
    if (later.specific !== earlier.specific) return later.specific;
    if (!later.connectHandler || !earlier.connectHandler) return false;
    return this.#machine.settings.twoListeners === 'later';
  }

  #isStale(address: AddressObject): boolean {
    return address.handlerNulled && this.#machine.settings.staleAddress === 'held';
  }

  #conflict(port: string, specific: boolean, reuse: boolean): string {
    const { settings } = this.#machine;
    const apart = (other: boolean) => settings.bindMatrix === 'since-2003' && other !== specific;
    const taken = this.#machine.faulty('bind-names-wrong-error') ? 'WSAEADDRNOTAVAIL' : 'WSAEADDRINUSE';
    if (this.#machine.residue.has(port) && !reuse) return taken;
    for (const address of this.#ports.get(port) ?? []) {
      if (apart(address.specific)) continue;
      if (address.binder && !address.binder.stranded) {
        if (settings.bindMatrix === 'before-2003' ? reuse : reuse && address.reuse) continue;
        return reuse ? 'WSAEACCES' : taken;
      }
      // Q229658: SO_REUSEADDR gets past a stranded socket; Q307175: and past accepted ones.
      if (!reuse && (address.binder || settings.acceptedHoldsPort)) return taken;
    }
    if (reuse || !settings.closingHoldsPort) return 'ok';
    for (const tcb of this.#machine.tcbs) {
      if (tcb.port !== port || apart(tcb.specific)) continue;
      if (tcb.state === 'TIME_WAIT' || (tcb.abandoned && tcb.endpoint === undefined)) return taken;
    }
    return 'ok';
  }
}
