/** What sockets and address objects, which the notation does not name, are called in pictures. */
import type { World } from '../../model/world.ts';

/** By index into the world's `sockets`: the first handle value that referred to the socket. */
export type SocketNames = ReadonlyMap<number, string>;

/** The names of the sockets in states that follow each other. A socket nothing refers to any more keeps its name. */
export function socketNames(worlds: readonly World[]): SocketNames {
  const names = new Map<number, string>();
  const taken = new Map<string, number>();
  for (const { processes } of worlds) {
    for (const [process, { handles }] of Object.entries(processes)) {
      for (const [value, { socket }] of handles) {
        if (names.has(socket)) continue;
        const times = (taken.get(value) ?? 0) + 1;
        taken.set(value, times);
        // A value can be handed out again, for another socket.
        names.set(socket, times === 1 ? value : `${value} of ${process}, ${times}`);
      }
    }
  }
  return names;
}

/** `s1`; of a socket that no handle was ever seen of, its number. */
export function socketName(names: SocketNames, socket: number): string {
  return names.get(socket) ?? `number ${socket + 1}`;
}

/** By index into the world's `addresses`: `port1`, and for a later one of the same port `port1 (2)`. */
export function addressNames({ addresses }: World): readonly string[] {
  const times = new Map<string, number>();
  return addresses.map(({ port }) => {
    const time = (times.get(port) ?? 0) + 1;
    times.set(port, time);
    return time === 1 ? port : `${port} (${time})`;
  });
}
