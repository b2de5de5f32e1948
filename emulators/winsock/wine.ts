/** Wine's Winsock as an emulator: real processes under Wine make the calls, the kit's own sockets are the peer. */
import type { Call, Script, Trace } from '../../model/script.ts';
import type { Capabilities, Emulator } from '../emulator.ts';
import { type LoopbackPeer, openPeer } from '../peer/loopback.ts';
import { Silence } from '../peer/silence.ts';
import { openPool } from '../pool.ts';
import { runCallByCall } from '../session.ts';
import { builtAgent } from './build.ts';
import { Hosts, type Stay } from './hosts.ts';
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
  /** How many scripts run in it at the same time. Most of what a script does is to wait. */
  readonly atOnce?: number;
  /** The C run-time library to test. */
  readonly crt?: 'msvcrt.dll' | 'ucrtbase.dll' | 'msvcr100.dll';
  /** FOR TESTS OF THE KIT ONLY: plants one bug in front of Winsock. */
  readonly fault?: Fault;
  /** Hears what does not belong into a trace, such as the numbers of errors without a name. */
  readonly log?: (line: string) => void;
}

/** The bugs that can be planted. */
export type Fault = (typeof faults)[number];

export const faults = [
  'forget-duplicate-close',
  'clear-inherit',
  'graceful-zero-linger',
  'stale-crt-entry',
  'refuse-rebind',
] as const;

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
  const tools = findWine();
  const hosts = new Hosts({
    tools,
    folder: await builtAgent(),
    worker: options.worker ?? 0,
    log: options.log ?? (() => {}),
  });
  const silence = await Silence.open();
  try {
    const seats = await openPool(options.atOnce ?? 1, async () => {
      return Seat.open(tools.version, hosts, await openPeer({ silence }), options);
    });
    const close = async () => {
      await seats.close();
      await hosts.close();
    };
    return {
      capabilities: seats.capabilities,
      atOnce: seats.atOnce ?? 1,
      run: (script) => seats.run(script),
      close,
    };
  } catch (error) {
    await hosts.close();
    throw error;
  }
}

/** Where one script at a time runs: with a far end of its own, and a process that waits to be its first. */
class Seat implements Emulator {
  readonly capabilities: Capabilities;
  readonly #hosts: Hosts;
  readonly #peer: LoopbackPeer;
  readonly #options: WineOptions;
  /** The process that waits, and the hub that started it. */
  #next: { readonly agent: Agent; readonly hub: Hub } | undefined;

  private constructor(version: string, hosts: Hosts, peer: LoopbackPeer, options: WineOptions) {
    this.#hosts = hosts;
    this.#peer = peer;
    this.#options = options;
    this.capabilities = {
      name: 'wine',
      version,
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

  /** Opens a seat that is ready, so that its first script does not have to wait. */
  static async open(version: string, hosts: Hosts, peer: LoopbackPeer, options: WineOptions): Promise<Seat> {
    const seat = new Seat(version, hosts, peer, options);
    try {
      const { host, leave } = await hosts.enter();
      seat.#prepareNext(host.hub);
      await seat.#next?.agent.ready;
      await leave(true);
      return seat;
    } catch (error) {
      await peer.close();
      throw error;
    }
  }

  async run(script: Script): Promise<Trace> {
    const stay = await this.#hosts.enter();
    const { atOnce = 1 } = this.#options;
    // If Wine itself has ended, another script may have done it: that shows when this one runs alone.
    const mustRunAlone = () => atOnce > 1 && stay.host.hub.over;
    try {
      const trace = await this.#runIn(stay, script);
      if (!mustRunAlone()) return trace;
    } catch (error) {
      if (!mustRunAlone()) throw error;
    }
    return this.#runIn(await this.#hosts.enterAlone(), script);
  }

  async close(): Promise<void> {
    await this.#peer.close();
  }

  #can(call: Call): boolean {
    if (call.actor === 'peer') return this.#peer.can(call);
    if (call.actor === 'clock') return Number(call.args[0]) <= longestAdvance;
    return call.actor !== 'system' || call.api === 'CreateProcess';
  }

  async #runIn({ host: { hub }, leave }: Stay, script: Script): Promise<Trace> {
    let ended = false;
    try {
      await this.#peer.begin(script);
      const keeper = this.#options.fault ? hub.startAgent('threads=1') : undefined;
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
        await session.begin(this.#takeNext(hub, agentOptions));
        return await runCallByCall(session, script);
      } finally {
        await this.#peer.end();
        if (keeper) hub.discard(keeper);
        ended = await session.end();
        if (ended) this.#prepareNext(hub);
      }
    } finally {
      await leave(ended);
    }
  }

  #agentOptions(script: Script, keeper: number | undefined): string {
    const { crt = 'msvcrt.dll', fault } = this.#options;
    const threads = Math.max(usualThreads, ...script.map((call) => Number(call.actor.split('.')[1] ?? 1)));
    const planted = fault ? ` fault=${fault} keeper=${keeper ?? 0}` : '';
    return `threads=${threads > usualThreads ? mostThreads : usualThreads} crt=${crt}${planted}`;
  }

  /** Starts a process ahead of the next script, if all scripts begin with the same kind of process. */
  #prepareNext(hub: Hub): void {
    if (this.#options.fault) return;
    this.#next = { agent: hub.startAgent(this.#agentOptions([], undefined)), hub };
  }

  #takeNext(hub: Hub, agentOptions: string): Agent {
    const next = this.#next;
    this.#next = undefined;
    const isUsual = agentOptions === this.#agentOptions([], undefined);
    if (next?.hub === hub && !next.agent.exit() && isUsual) return next.agent;
    if (next) next.hub.discard(next.agent);
    return hub.startAgent(agentOptions);
  }
}
