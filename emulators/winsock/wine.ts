/** Wine's Winsock as an emulator: real processes under Wine make the calls, the kit's own sockets are the peer. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import type { Call, Script, Trace } from '../../model/script.ts';
import { type Capabilities, type Emulator, EmulatorError } from '../emulator.ts';
import { guard } from '../guard.ts';
import { type LoopbackPeer, openPeer } from '../peer/loopback.ts';
import { runCallByCall } from '../session.ts';
import { quoted } from '../watcher.ts';
import { builtAgent } from './build.ts';
import { type Agent, Hub } from './hub.ts';
import { freshPrefix } from './prefix.ts';
import { processorFor } from './processors.ts';
import { findWine, quietEnvironment, type WineTools } from './tools.ts';
import { WineSession } from './wine-session.ts';

/** What may be said about how Wine is driven; times are in milliseconds. */
export interface WineOptions {
  /** How long a call may take that cannot block, before it counts as hung. */
  readonly callTimeout?: number;
  /** How long a call may take that can block, before it counts as blocked. */
  readonly blockedAfter?: number;
  /** The number of this worker, from 0, if several run beside each other. */
  readonly worker?: number;
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
  const folder = await builtAgent();
  const prefix = await freshPrefix(tools);
  const emulator = new WineEmulator(tools, folder, prefix, await openPeer(), options);
  try {
    await emulator.warmUp();
    return emulator;
  } catch (error) {
    await emulator.close();
    throw error;
  }
}

class WineEmulator implements Emulator {
  readonly capabilities: Capabilities;
  readonly #tools: WineTools;
  readonly #folder: string;
  readonly #prefix: string;
  readonly #peer: LoopbackPeer;
  readonly #options: WineOptions;
  readonly #unguard: () => void;
  #hub: Hub | undefined;
  /** A process that waits to be the first of the next script. */
  #next: Agent | undefined;
  #closed = false;

  constructor(tools: WineTools, folder: string, prefix: string, peer: LoopbackPeer, options: WineOptions) {
    this.#tools = tools;
    this.#folder = folder;
    this.#prefix = prefix;
    this.#peer = peer;
    this.#options = options;
    const remove = `rm -rf ${quoted(prefix)}`;
    this.#unguard = guard(
      () => this.#endServer(),
      `WINEPREFIX=${quoted(prefix)} ${quoted(tools.wineserver)} -k; ${remove} || { sleep 1; ${remove}; }`,
    );
    this.capabilities = {
      name: 'wine',
      version: tools.version,
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

  /** Starts Wine, so that the first script does not have to wait. */
  async warmUp(): Promise<void> {
    const hub = await this.#startHub();
    this.#prepareNext(hub);
    await this.#next?.ready;
  }

  async run(script: Script): Promise<Trace> {
    const hub = await this.#startHub();
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
      if (keeper) hub.killAgent(keeper);
      const ended = await session.end();
      hub.forgetEnded();
      if (ended) this.#prepareNext(hub);
      else hub.kill();
    }
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#peer.close();
    await this.#hub?.stop();
    this.#endServer();
    this.#unguard();
  }

  #can(call: Call): boolean {
    if (call.actor === 'peer') return this.#peer.can(call);
    if (call.actor === 'clock') return Number(call.args[0]) <= longestAdvance;
    return call.actor !== 'system' || call.api === 'CreateProcess';
  }

  async #startHub(): Promise<Hub> {
    if (this.#closed) throw new EmulatorError('the Wine emulator was closed');
    if (this.#hub && !this.#hub.over) return this.#hub;
    if (this.#hub) this.#stopWine();
    this.#next = undefined;
    const processor = processorFor(this.#options.worker ?? 0);
    this.#hub = await Hub.start(
      this.#tools,
      this.#prefix,
      this.#folder,
      processor,
      this.#options.log ?? (() => {}),
    );
    return this.#hub;
  }

  #agentOptions(script: Script, keeper: number | undefined): string {
    const { crt = 'msvcrt.dll', fault } = this.#options;
    const threads = Math.max(usualThreads, ...script.map((call) => Number(call.actor.split('.')[1] ?? 1)));
    const planted = fault ? ` fault=${fault} keeper=${keeper ?? 0}` : '';
    return `threads=${threads > usualThreads ? mostThreads : usualThreads} crt=${crt}${planted}`;
  }

  /** Starts a process ahead of the next script, if all scripts begin with the same kind of process. */
  #prepareNext(hub: Hub): void {
    if (!this.#options.fault && !this.#closed) this.#next = hub.startAgent(this.#agentOptions([], undefined));
  }

  #takeNext(hub: Hub, agentOptions: string): Agent {
    const next = this.#next;
    this.#next = undefined;
    if (next && !next.exit() && agentOptions === this.#agentOptions([], undefined)) return next;
    if (next) hub.killAgent(next);
    return hub.startAgent(agentOptions);
  }

  /** Ends every process of the prefix. */
  #stopWine(): void {
    spawnSync(this.#tools.wineserver, ['-k'], { env: quietEnvironment(this.#prefix), timeout: 5000 });
  }

  #endServer(): void {
    this.#stopWine();
    rmSync(this.#prefix, { recursive: true, force: true, maxRetries: 5 });
  }
}
