/** A move, and its commonest shape: one call on whatever it fits. */
import type { Connection, Socket } from '../../model/world.ts';
import type { GrowingScript } from '../generate.ts';

/** Proposes a call, or a few that belong together, where the world allows it. */
export type Propose = (g: GrowingScript) => void;

export interface Move {
  readonly family: string;
  readonly weight: number;
  readonly propose: Propose;
}

export const isUnused = (socket: Socket) => socket.connection === undefined && !socket.listening;
export const isConnected = (socket: Socket) => socket.connection !== undefined;
export const isAnything = () => true;

/** A call on a descriptor of a socket that fits. */
export function onSocket(
  api: string,
  fits: (socket: Socket) => boolean,
  args: (g: GrowingScript) => readonly string[] = () => [],
): Propose {
  return (g) => {
    const place = g.place(fits);
    if (place) g.add(place.actor, api, [place.name, ...args(g)]);
  };
}

/** A call of the peer on a connection at whose far end it can still act. */
export function onConnection(
  api: string,
  fits: (c: Connection) => boolean = isAnything,
  args: readonly string[] = [],
): Propose {
  return (g) => {
    const name = g.pick(liveConnections(g, fits));
    if (name !== undefined) g.add('peer', api, [name, ...args]);
  };
}

function liveConnections(g: GrowingScript, fits: (c: Connection) => boolean): readonly string[] {
  return Object.entries(g.world.connections)
    .filter(([, c]) => (c.peer === 'open' || c.peer === 'shut') && fits(c))
    .map(([name]) => name);
}
