/** Moves: what they aim at, which state that is in, and the call or the few calls that they make of it. */
import type { Connection, World } from '../../model/world.ts';
import { connectionState, nowhere, placeState, processState } from '../abstract-state.ts';
import type { Fits, GrowingScript, Place } from '../growing.ts';

/** What a move would do as things are: one call, or a few that belong together. */
export interface Proposal {
  /** The abstract state of what the first call is made on. */
  readonly state: number;
  readonly make: () => void;
}

/** Aims at something that fits, at random; undefined where there is nothing. Calls nothing yet. */
export type Propose = (g: GrowingScript) => Proposal | undefined;

export const isUnused: Fits = (socket) => socket.connection === undefined && !socket.listening;
export const isConnected: Fits = (socket) => socket.connection !== undefined;
export const isListening: Fits = (socket) => socket.listening;
export const isAnything: Fits = () => true;

/** Calls that begin with one on a descriptor that fits. */
export function onPlace(fits: Fits, make: (g: GrowingScript, place: Place) => void): Propose {
  return (g) => {
    const place = g.place(fits);
    return place && { state: placeState(g.world, place), make: () => make(g, place) };
  };
}

/** One call on a descriptor of a socket that fits. */
export function onSocket(
  api: string,
  fits: Fits,
  args: (g: GrowingScript) => readonly string[] = () => [],
): Propose {
  return onPlace(fits, (g, { actor, name }) => g.add(actor, api, [name, ...args(g)]));
}

/** Calls that begin with one of the peer's, on a connection that fits. */
export function onConnection(
  fits: (c: Connection) => boolean,
  make: (g: GrowingScript, connection: string) => void,
): Propose {
  return (g) => {
    const { connections } = g.world;
    const name = g.pick(Object.keys(connections).filter((one) => fits(connections[one]!)));
    if (name === undefined) return undefined;
    return { state: connectionState(connections[name]!), make: () => make(g, name) };
  };
}

/** One call of the peer on a connection at whose far end it can still act. */
export function byPeer(
  api: string,
  fits: (c: Connection) => boolean = () => true,
  args: readonly string[] = [],
): Propose {
  return onConnection(
    (c) => (c.peer === 'open' || c.peer === 'shut') && fits(c),
    (g, name) => g.add('peer', api, [name, ...args]),
  );
}

/** Calls of an actor that can make one, on nothing that is there. */
export function byActor(make: (g: GrowingScript, actor: string) => void): Propose {
  return onOneOf((g) => g.actors, make, processState);
}

/** Calls that need nothing in particular. */
export function anywhere(make: (g: GrowingScript) => void): Propose {
  return (g) => ({ state: nowhere, make: () => make(g) });
}

/** Calls on something else that the world has: an address, an info, a blocked thread. */
export function onOneOf<T extends object | string>(
  candidates: (g: GrowingScript) => readonly T[],
  make: (g: GrowingScript, one: T) => void,
  stateOf: (world: World, one: T) => number = () => nowhere,
): Propose {
  return (g) => {
    const one = g.pick(candidates(g));
    return one === undefined ? undefined : { state: stateOf(g.world, one), make: () => make(g, one) };
  };
}
