/** An example of a stack in process: `lastclose check stack.ts --as windows-10`. Six calls, and already worth checking. */
import type { Call, Stack } from 'lastclose';

interface Socket {
  /** `loopback port1`, once it is bound. */
  address?: string;
  /** How the peer saw each connection that waits to be accepted, once it listens. */
  queue?: { seen: 'open' | 'reset' }[];
}

/** A call fails; the message is the error's name. */
class Failure extends Error {}

class Listeners implements Stack {
  readonly name = 'listeners';
  readonly version = '1';
  readonly calls = ['socket', 'bind', 'listen', 'closesocket', 'peer.connect', 'peer.observe'];
  /** The handle table of the one process. */
  #handles = new Map<number, Socket>();
  /** The handle value that each name of the script stands for. */
  #values = new Map<string, number>();
  #connections = new Map<string, { seen: 'open' | 'reset' }>();

  reset(): void {
    this.#handles = new Map();
    this.#values = new Map();
    this.#connections = new Map();
  }

  call({ actor, api, args, binds }: Call): string {
    const [name = '', ...more] = args;
    try {
      if (actor === 'peer') return api === 'connect' ? this.#request(name, binds!) : this.#observe(name);
      if (api === 'socket') return this.#socket(binds!);
      const socket = this.#socketOf(name);
      if (api === 'bind') this.#bind(socket, more.join(' '));
      else if (api === 'listen') this.#listen(socket);
      else this.#close(name, socket);
      return 'ok';
    } catch (error) {
      if (error instanceof Failure) return error.message;
      throw error;
    }
  }

  #socket(name: string): string {
    // As Windows does: multiples of four, and the lowest that is free.
    let value = 4;
    while (this.#handles.has(value)) value += 4;
    this.#handles.set(value, {});
    this.#values.set(name, value);
    return `ok ${value}`;
  }

  /** The name of a handle stands for its value, whatever that is by now: nothing, or another socket. */
  #socketOf(name: string): Socket {
    const socket = this.#handles.get(this.#values.get(name) ?? Number.NaN);
    if (!socket) throw new Failure('WSAENOTSOCK');
    return socket;
  }

  #bind(socket: Socket, address: string): void {
    if (socket.address) throw new Failure('WSAEINVAL');
    if (address.startsWith('foreign')) throw new Failure('WSAEADDRNOTAVAIL');
    for (const other of this.#handles.values()) {
      if (other.address === address) throw new Failure('WSAEADDRINUSE');
    }
    socket.address = address;
  }

  #listen(socket: Socket): void {
    if (!socket.address) throw new Failure('WSAEINVAL');
    socket.queue ??= [];
  }

  #close(name: string, { queue = [] }: Socket): void {
    this.#handles.delete(this.#values.get(name)!);
    for (const connection of queue) connection.seen = 'reset';
  }

  /** The peer asks for the loopback address, so that a socket bound to it comes before one bound to any. */
  #request(port: string, name: string): string {
    const sockets = [...this.#handles.values()].filter(({ queue }) => queue);
    const at = (address: string) => sockets.find((socket) => socket.address === `${address} ${port}`);
    const listener = at('loopback') ?? at('any');
    if (!listener) return 'refused';
    const connection = { seen: 'open' as const };
    listener.queue!.push(connection);
    this.#connections.set(name, connection);
    return 'established';
  }

  #observe(name: string): string {
    return this.#connections.get(name)?.seen ?? 'fails';
  }
}

export default new Listeners();
