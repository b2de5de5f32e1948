/** The far end of the network: plain sockets of this machine that do what TCP says. */
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Call, Script } from '../../model/script.ts';
import { actorKind } from '../../model/vocabulary.ts';
import type { Reply } from '../session.ts';
import { PeerConnection } from './connection.ts';
import { type Lookup, openLookup } from './lookup.ts';
import { PortPool } from './ports.ts';
import { Silence } from './silence.ts';

const host = '127.0.0.1';
/** How long a connection that connect reported may take to arrive here, in milliseconds. */
const arrival = 1000;
/** How long a connection request may stay unanswered. */
const answer = 5000;

/** What the peer can make use of. */
export interface PeerMeans {
  /** How to look connections up in the system's TCP table, where there is one. */
  readonly lookUp: Lookup | undefined;
  /** Makes sockets mute, where that is possible. */
  readonly silence: Silence | undefined;
  /** Hands out port numbers; peers that play at the same time have one, lest two get the same. */
  readonly ports: PortPool;
}

let portsOfThisKit: PortPool | undefined;

/**
 * Opens a peer. Scripts are played one after another: `begin`, then `call` for each call of `peer` and `hear` for each
 * call of a process, then `end`.
 * @param means what there is, unless something is to be done without
 */
export async function openPeer(means: Partial<PeerMeans> = {}): Promise<LoopbackPeer> {
  const silence = 'silence' in means ? means.silence : await Silence.open();
  const server = createServer({ allowHalfOpen: true });
  server.listen(0, host);
  await once(server, 'listening');
  portsOfThisKit ??= new PortPool();
  const lookUp = 'lookUp' in means ? means.lookUp : await openLookup();
  return new LoopbackPeer(server, { lookUp, silence, ports: means.ports ?? portsOfThisKit });
}

/** What plays the peer; see `openPeer`. */
export class LoopbackPeer {
  /** In plain words, what these sockets cannot play, and what they see less well. */
  readonly notChecked: readonly string[];
  readonly #server: Server;
  readonly #means: PeerMeans;
  #realPorts = new Map<string, number>();
  #connections = new Map<string, PeerConnection>();
  /** Connections that have arrived and that no call has named yet. */
  #arrived: PeerConnection[] = [];
  /** Names of connections whose connect has not returned yet. */
  #expected: string[] = [];

  constructor(server: Server, means: PeerMeans) {
    this.#server = server;
    this.#means = means;
    this.notChecked = [
      ...(means.silence ? [] : ['peer mute, peer resume: they need Linux, and perl or python3']),
      ...(means.lookUp
        ? []
        : ['peer observe is graded weaker: without /proc/net/tcp a reset can look like a fin']),
    ];
    server.on('connection', (socket) => this.#arrive(socket));
  }

  /** Whether these sockets can play the call. */
  readonly can = (call: Call): boolean =>
    this.#means.silence !== undefined || (call.api !== 'mute' && call.api !== 'resume');

  /** The port that the peer listens on, on the loopback address. */
  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  /**
   * Gets ready for a script. Gives the real addresses: of `peer`, and of each port that the script names.
   * @throws EmulatorError if no port is free
   */
  async begin(script: Script): Promise<ReadonlyMap<string, string>> {
    await this.end();
    const args = script.flatMap((call) => call.args.filter((arg) => /^port\d+$/.test(arg)));
    const names = [...new Set(args)];
    const ports = await this.#means.ports.take(names.length);
    this.#realPorts = new Map(names.map((name, i) => [name, ports[i]!]));
    const addresses = [...this.#realPorts].map(([name, port]) => [name, `${host}:${port}`] as const);
    return new Map([['peer', `${host}:${this.port}`], ...addresses]);
  }

  /** The real number of a port of the script. */
  realPort(name: string): number {
    return this.#realPorts.get(name)!;
  }

  /** Plays a call of `peer`. */
  async call(call: Call): Promise<Reply> {
    if (!this.can(call)) return { outcome: 'unsupported' };
    return { outcome: await this.#play(call) };
  }

  /** Hears what a call of a process gave: after a connect, the connection that arrived gets its name. */
  async hear(call: Call, reply: Reply): Promise<void> {
    if (actorKind(call.actor) !== 'process' || call.api !== 'connect') return;
    const { outcome } = reply;
    if (outcome === 'blocked') {
      this.#expected.push(call.binds!);
      this.#match();
    } else if (outcome === 'ok' || outcome === 'WSAEWOULDBLOCK') {
      this.#expected.push(call.binds!);
      const end = performance.now() + arrival;
      while (this.#match() > 0 && performance.now() < end) await wait(1);
    }
  }

  /** Forgets the script: its connections end with a reset, so that none stays in the system's table. */
  async end(): Promise<void> {
    // What arrived at the last moment is delivered first.
    await wait(0);
    for (const connection of this.#connections.values()) connection.abandon();
    for (const connection of this.#arrived) connection.abandon();
    this.#connections = new Map();
    this.#realPorts = new Map();
    this.#arrived = [];
    this.#expected = [];
  }

  /** Ends the peer; it is not used after it. */
  async close(): Promise<void> {
    await this.end();
    if (!this.#server.listening) return;
    // A script may still go on, and connect; what arrives now is nobody's.
    this.#server.on('connection', (socket) => socket.destroy());
    const closed = once(this.#server, 'close');
    this.#server.close();
    await this.end();
    await closed;
  }

  #take(socket: Socket): PeerConnection {
    return new PeerConnection(socket, this.#means.lookUp);
  }

  #arrive(socket: Socket): void {
    this.#arrived.push(this.#take(socket));
    this.#match();
  }

  /** Gives arrived connections the names that wait for one; gives how many names still wait. */
  #match(): number {
    while (this.#expected.length > 0 && this.#arrived.length > 0) {
      this.#connections.set(this.#expected.shift()!, this.#arrived.shift()!);
    }
    return this.#expected.length;
  }

  #play(call: Call): Promise<string> {
    if (call.api === 'connect') return this.#connect(call);
    const connection = this.#connections.get(call.args[0]!);
    if (!connection) return Promise.resolve('fails');
    switch (call.api) {
      case 'send':
        return connection.send(Number(call.args[1]));
      case 'shutdown':
        return connection.shutdown();
      case 'close':
        return connection.close();
      case 'reset':
        return connection.reset();
      case 'mute':
        return connection.mute(this.#means.silence!);
      case 'resume':
        return connection.resume(this.#means.silence!);
      default:
        return connection.observe();
    }
  }

  async #connect(call: Call): Promise<string> {
    const socket = connect({ port: this.realPort(call.args[0]!), host, allowHalfOpen: true });
    const outcome = await new Promise<string>((resolve) => {
      socket.once('connect', () => resolve('established'));
      socket.once('error', () => resolve('refused'));
      socket.setTimeout(answer, () => resolve('hung'));
    });
    socket.setTimeout(0);
    if (outcome === 'established') this.#connections.set(call.binds!, this.#take(socket));
    else socket.destroy();
    return outcome;
  }
}
