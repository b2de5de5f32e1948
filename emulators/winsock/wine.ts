/** Wine's Winsock as an emulator: real processes under Wine make the calls, the kit's own sockets are the peer. */
import type { Call, Script, Trace } from '../../model/script.ts';
import { type Capabilities, type Emulator, EmulatorError } from '../emulator.ts';
import { type LoopbackPeer, openPeer } from '../peer/loopback.ts';
import { Silence } from '../peer/silence.ts';
import { openPool } from '../pool.ts';
import { runCallByCall } from '../session.ts';
import { builtAgent } from './build.ts';
import { Host, type HostOptions } from './host.ts';
import type { Agent, Hub } from './hub.ts';
import { findWine } from './tools.ts';
import { WineSession } from './wine-session.ts';

/** What may be said about how Wine is driven; times are in milliseconds. */
export interface WineOptions {
  /** How long a call may take that cannot block, before it counts as hung. */
  readonly callTimeout?: number;
  /** How long a call may take that can block, before it counts as blocked. */
  readonly blockedAfter?: number;
  /** The number of this worker, from 0, if several run beside each other. */
  readonly worker?: number;
  /**
   * How many scripts run at the same time, because most of what one does is to wait. Each has a Wine of its own: a
   * server that closes a socket which lingers does nothing else until that is over.
   */
  readonly atOnce?: number;
  /** The C run-time library to test. */
  readonly crt?: 'msvcrt.dll' | 'ucrtbase.dll' | 'msvcr100.dll';
  /** FOR TESTS OF THE KIT ONLY: plants one bug in front of Winsock. */
  readonly fault?: Fault | typeof soundHandles;
  /** Hears what does not belong into a trace, such as the numbers of errors without a name. */
  readonly log?: (line: string) => void;
}

/** The bugs that can be planted. */
export type Fault = (typeof faults)[number];

export const faults = [
  'forget-duplicate-close',
  'forget-every-duplicate-close',
  'forget-foreign-close',
  'clear-inherit',
  'drop-std-handle',
  'alias-inherited',
  'die-with-parent',
  'graceful-zero-linger',
  'stale-crt-entry',
  'refuse-rebind',
  'hold-address',
] as const;

/**
 * No bug: has closesocket take every handle of a socket, as Windows does and Wine does not. The faults about such handles
 * stand on it, and are to be compared with it alone.
 */
export const soundHandles = 'know-every-handle';

/** Those for which a process more keeps handles, or gives what the others share its name. */
const kept: ReadonlySet<string> = new Set<Fault>([
  'forget-duplicate-close',
  'forget-every-duplicate-close',
  'forget-foreign-close',
  'alias-inherited',
  'die-with-parent',
]);

/** A real clock is not moved further than this, in seconds. */
const longestAdvance = 3;
/** Threads that an agent has without being asked. */
const usualThreads = 2;
const mostThreads = 9;

/**
 * Starts Wine in a fresh prefix. The first time ever this makes a prefix and builds the agent, which takes about ten
 * seconds.
 * @throws EmulatorError if Wine or the compiler is missing, or Wine does not start
 */
export async function openWine(options: WineOptions = {}): Promise<Emulator> {
  const { worker = 0, atOnce = 1, log = () => {} } = options;
  const tools = findWine();
  const folder = await builtAgent();
  // Some planted faults look into the TCP table.
  const host: HostOptions = { tools, folder, worker, hasServices: options.fault !== undefined, log };
  const silence = await Silence.open();
  // What is wrong with one is wrong with all, so that the others may come up when they are needed.
  return openPool(atOnce, (number) => WineEmulator.open(host, silence, options, number === 0));
}

class WineEmulator implements Emulator {
  readonly capabilities: Capabilities;
  readonly #hostOptions: HostOptions;
  readonly #peer: LoopbackPeer;
  readonly #options: WineOptions;
  #host: Host | undefined;
  /** A process that waits to be the first of the next script. */
  #next: Agent | undefined;
  #closed = false;

  private constructor(host: HostOptions, peer: LoopbackPeer, options: WineOptions) {
    this.#hostOptions = host;
    this.#peer = peer;
    this.#options = options;
    this.capabilities = {
      name: 'wine',
      version: host.tools.version,
      peer: 'kit',
      clock: 'real',
      can: (call) => this.#can(call),
      notChecked: [
        "system leaks slots, leaks kernel: Wine's connections are the host's, and it has no kernel of its own",
        'system CreateProcessAsUser: every process of Wine has the one user of the host that started it',
        "system excludedportrange: Wine's ports are the host's, and it has no netsh that excludes any",
        `clock advance of more than ${longestAdvance} seconds: the clock is the real one`,
        ...peer.notChecked,
      ],
    };
  }

  /**
   * Opens one.
   * @param isReady whether Wine comes up at once, and not with the first script
   */
  static async open(
    host: HostOptions,
    silence: Silence | undefined,
    options: WineOptions,
    isReady: boolean,
  ): Promise<WineEmulator> {
    const emulator = new WineEmulator(host, await openPeer({ silence }), options);
    if (!isReady) return emulator;
    try {
      emulator.#prepareNext(await emulator.#startHub());
      await emulator.#next?.ready;
      return emulator;
    } catch (error) {
      await emulator.close();
      throw error;
    }
  }

  async run(script: Script): Promise<Trace> {
    const first = await this.#attempt(script);
    // Now and then Wine does not get a process going. Where that is the script's doing, it shows again.
    const { trace } = first.isStillborn ? await this.#attempt(script) : first;
    return trace ?? this.#afresh(script);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await Promise.all([this.#peer.close(), this.#endHost()]);
  }

  /** Runs the script on a Wine that is begun anew. */
  async #afresh(script: Script): Promise<Trace> {
    await this.#endHost();
    const { trace } = await this.#attempt(script);
    if (trace === undefined) {
      throw new EmulatorError('an agent did not start under Wine, twice, nor when Wine was begun anew');
    }
    return trace;
  }

  /** Runs the script once; there is no trace if not even its first process started. */
  async #attempt(
    script: Script,
  ): Promise<{ readonly trace: Trace | undefined; readonly isStillborn: boolean }> {
    const hub = await this.#startHub();
    await this.#peer.begin(script);
    const keeper = this.#hasKeeper ? hub.startAgent('threads=1') : undefined;
    const agentOptions = this.#agentOptions(script, await keeper?.ready);
    const session = new WineSession(hub, this.#peer, {
      callTimeout: this.#options.callTimeout ?? 5000,
      blockedAfter: this.#options.blockedAfter ?? 250,
      agentOptions,
      countsLeaks: script.some((call) => call.api === 'leaks'),
      can: this.capabilities.can,
      log: this.#options.log ?? (() => {}),
      settles: this.#options.fault !== undefined,
    });
    try {
      const hasBegun = await session.begin(this.#takeNext(hub, agentOptions));
      const trace = hasBegun ? await runCallByCall(session, script) : undefined;
      return { trace, isStillborn: session.isStillborn };
    } finally {
      await this.#peer.end();
      if (keeper) hub.killAgent(keeper);
      const ended = await session.end();
      hub.forgetEnded();
      if (ended) this.#prepareNext(hub);
      else await this.#endHost();
    }
  }

  get #hasKeeper(): boolean {
    return this.#options.fault !== undefined && kept.has(this.#options.fault);
  }

  #can(call: Call): boolean {
    if (call.actor === 'peer') return this.#peer.can(call);
    if (call.actor === 'clock') return Number(call.args[0]) <= longestAdvance;
    return call.actor !== 'system' || call.api === 'CreateProcess';
  }

  /** The hub of the host; of a fresh one if the one before has ended. */
  async #startHub(): Promise<Hub> {
    const closed = new EmulatorError('the Wine emulator was closed');
    if (this.#closed) throw closed;
    if (this.#host && !this.#host.hub.over) return this.#host.hub;
    await this.#endHost();
    const host = await Host.start(this.#hostOptions);
    if (this.#closed) {
      await host.close();
      throw closed;
    }
    this.#host = host;
    return host.hub;
  }

  async #endHost(): Promise<void> {
    const host = this.#host;
    this.#host = undefined;
    this.#next = undefined;
    await host?.close();
  }

  #agentOptions(script: Script, keeper: number | undefined): string {
    const { crt = 'msvcrt.dll', fault } = this.#options;
    const threads = Math.max(usualThreads, ...script.map((call) => Number(call.actor.split('.')[1] ?? 1)));
    const planted = fault ? ` fault=${fault} keeper=${keeper ?? 0}` : '';
    return `threads=${threads > usualThreads ? mostThreads : usualThreads} crt=${crt}${planted}`;
  }

  /** Starts a process ahead of the next script, if all scripts begin with the same kind of process. */
  #prepareNext(hub: Hub): void {
    if (!this.#hasKeeper && !this.#closed) this.#next = hub.startAgent(this.#agentOptions([], undefined));
  }

  #takeNext(hub: Hub, agentOptions: string): Agent {
    const next = this.#next;
    this.#next = undefined;
    if (next && !next.exit() && agentOptions === this.#agentOptions([], undefined)) return next;
    if (next) hub.killAgent(next);
    return hub.startAgent(agentOptions);
  }
}
