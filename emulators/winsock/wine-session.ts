/** One script on Wine: its processes are agents, its peer is the kit's. */
import { setTimeout as wait } from 'node:timers/promises';
import { firstProcess } from '../../model/names.ts';
import { type Call, processOf } from '../../model/script.ts';
import { actorKind } from '../../model/vocabulary.ts';
import { EmulatorError } from '../emulator.ts';
import type { LoopbackPeer } from '../peer/loopback.ts';
import type { Reply, Session } from '../session.ts';
import type { Agent, Hub } from './hub.ts';
import { canBlock, readReply, type Values, wireWords } from './words.ts';

/** What a session needs to know; times are in milliseconds. */
export interface SessionOptions {
  /** How long a call that cannot block may take before it counts as hung. */
  readonly callTimeout: number;
  /** How long a call that can block may take before it counts as blocked. */
  readonly blockedAfter: number;
  /** What agents are told on their command line. */
  readonly agentOptions: string;
  /** Whether the script asks for leaks, so that every process counts what it has at its start. */
  readonly countsLeaks: boolean;
  readonly can: (call: Call) => boolean;
  readonly log: (line: string) => void;
  /** Whether a planted fault does something behind the script's back, which is to be over when the peer acts. */
  readonly settles: boolean;
}

interface Process {
  readonly agent: Agent;
  readonly pid: number;
}

/** A call that has not returned. */
interface Pending {
  readonly call: Call;
  readonly reply: Promise<readonly string[]>;
}

/** What CreateProcess gives in Wine when the new process ends before it has loaded its program. */
const internalError = 'ERROR_INTERNAL_ERROR';
const hung = { outcome: 'hung' } as const;
const crashed = { outcome: 'crashed' } as const;
const late = Symbol('late');

export class WineSession implements Session {
  readonly #hub: Hub;
  readonly #peer: LoopbackPeer;
  readonly #options: SessionOptions;
  readonly #processes = new Map<string, Process>();
  readonly #values = new Map<string, string>();
  /** By actor: what its thread is inside of. */
  readonly #pending = new Map<string, Pending>();
  #isStillborn = false;
  readonly #words: Values;

  constructor(hub: Hub, peer: LoopbackPeer, options: SessionOptions) {
    this.#hub = hub;
    this.#peer = peer;
    this.#options = options;
    this.#words = {
      valueOf: (name) => this.#values.get(name),
      processId: (name) => this.#processes.get(name)?.pid ?? 0,
      peerPort: peer.port,
      realPort: (name) => peer.realPort(name),
    };
  }

  /** Whether a process that was to start never got as far as its agent, which says nothing of its sockets. */
  get isStillborn(): boolean {
    return this.#isStillborn;
  }

  /** Makes the agent the script's first process; gives whether it has started. */
  async begin(agent: Agent): Promise<boolean> {
    return (await this.#welcome(firstProcess, agent)) === 'ok';
  }

  async call(call: Call): Promise<Reply> {
    if (!this.#options.can(call)) return { outcome: 'unsupported' };
    switch (actorKind(call.actor)) {
      case 'clock':
        await wait(Number(call.args[0]) * 1000);
        return { outcome: 'ok' };
      case 'peer':
        if (this.#options.settles) await this.#settleAgents();
        return this.#peer.call(call);
      case 'system':
        return {
          outcome: await this.#welcome(call.binds!, this.#hub.startAgent(this.#options.agentOptions)),
        };
      default:
        return this.#processCall(call);
    }
  }

  /** Ends every process of the script; gives whether they all ended. */
  async end(): Promise<boolean> {
    const agents = [...this.#processes.values()].map((process) => process.agent);
    for (const agent of agents) this.#hub.killAgent(agent);
    const all = Promise.all(agents.map((agent) => agent.exited));
    return (await within(all, this.#options.callTimeout)) !== late;
  }

  /** Waits for a new process and takes it in. */
  async #welcome(name: string, agent: Agent): Promise<string> {
    const pid = await within(agent.ready, startTimeout(this.#options.callTimeout));
    // Also one that came to nothing is ended with the script.
    this.#processes.set(name, { agent, pid: pid === late || pid === undefined ? 0 : pid });
    if (pid === late || pid === undefined) this.#isStillborn = true;
    if (pid === late) return 'hung';
    if (pid === undefined) return 'crashed';
    if (!this.#options.countsLeaks) return 'ok';
    const begun = await within(this.#hub.call(agent, 0, 'begin'), this.#options.callTimeout);
    return begun === late ? 'hung' : 'ok';
  }

  async #settleAgents(): Promise<void> {
    for (const { agent } of this.#processes.values()) {
      if (!agent.exit()) await within(this.#hub.call(agent, 0, 'settle'), this.#options.callTimeout);
    }
  }

  async #processCall(call: Call): Promise<Reply> {
    if (call.api === 'CreateProcess') return this.#createProcess(call);
    if (call.api === 'ExitProcess') return this.#exitProcess(call);
    if (call.api === 'returns') {
      const { call: made, reply } = this.#pending.get(call.actor)!;
      return this.#await(call.actor, made, reply);
    }
    const reply = await this.#await(call.actor, call, this.#give(call));
    await this.#peer.hear(call, reply);
    if (call.api === 'TerminateProcess' && reply.outcome === 'ok') return this.#seeEnd(call.args[0]!);
    return call.api === 'leaks' ? this.#leaksAgain(call, reply) : reply;
  }

  #give(call: Call, pipe?: string): Promise<readonly string[]> {
    const { agent } = this.#processes.get(processOf(call.actor))!;
    const thread = Number(call.actor.split('.')[1] ?? 1);
    return this.#hub.call(agent, thread, wireWords(call, this.#words, pipe));
  }

  /** Waits for the reply to a call, the end of its process, or the end of patience. */
  async #await(actor: string, call: Call, reply: Promise<readonly string[]>): Promise<Reply> {
    const { agent } = this.#processes.get(processOf(actor))!;
    const patience = canBlock(call) ? this.#options.blockedAfter : this.#options.callTimeout;
    const answer = Promise.race([reply, agent.exited]);
    let words = await within(answer, patience);
    if (words === late && canBlock(call)) words = await this.#askAgain(agent, answer);
    if (words === late) {
      if (!canBlock(call)) return hung;
      this.#pending.set(actor, { call, reply });
      return { outcome: 'blocked' };
    }
    if (!isWords(words)) return endsItself(call) ? { outcome: 'ok' } : crashed;
    this.#pending.delete(actor);
    const { value, unnamed, ...result } = readReply(call, words);
    if (unnamed !== undefined) this.#options.log(`${call.api}: error ${unnamed} has no name here`);
    if (value !== undefined && call.binds !== undefined) this.#values.set(call.binds, value);
    return result;
  }

  /**
   * On a busy machine a call may be slow and not blocked. So the process is asked for a sign of life, which is as slow
   * as everything else is then, and the call gets that much time more.
   */
  async #askAgain<T>(agent: Agent, answer: Promise<T>): Promise<T | typeof late> {
    const asked = performance.now();
    await within(Promise.race([answer, this.#hub.call(agent, 0, 'settle')]), this.#options.callTimeout);
    return within(answer, 5 + 2 * (performance.now() - asked));
  }

  async #createProcess(call: Call): Promise<Reply> {
    const announced = await within(this.#hub.announceAgent(), this.#options.callTimeout);
    // A server that waits for a lingering socket to close does nothing else.
    if (announced === late) return hung;
    if (!announced) throw new EmulatorError('the hub could not make pipes under Wine');
    const { agent, pipe } = announced;
    const reply = await this.#await(call.actor, call, this.#give(call, pipe));
    if (reply.outcome === 'ok') return { outcome: await this.#welcome(call.binds!, agent) };
    if (reply.outcome === internalError) this.#isStillborn = true;
    this.#hub.drop(agent);
    return reply;
  }

  async #exitProcess(call: Call): Promise<Reply> {
    // Its thread does not come back from this call, so there is no reply to wait for.
    void this.#give(call);
    return this.#seeEnd(processOf(call.actor));
  }

  async #seeEnd(name: string): Promise<Reply> {
    const process = this.#processes.get(name);
    if (process && (await within(process.agent.exited, this.#options.callTimeout)) === late) return hung;
    return { outcome: 'ok' };
  }

  /** A thread that is on its way out is no leak, so what seems to be one is looked at again. */
  async #leaksAgain(call: Call, first: Reply): Promise<Reply> {
    let reply = first;
    for (let i = 0; i < 5 && reply.outcome.startsWith('grows') && call.args[0] === 'threads'; i++) {
      await wait(50);
      reply = await this.#await(call.actor, call, this.#give(call));
    }
    return reply;
  }
}

/** Starting a process takes longer than a call. */
function startTimeout(callTimeout: number): number {
  return Math.max(callTimeout, 20_000);
}

function endsItself(call: Call): boolean {
  return call.api === 'TerminateProcess' && call.args[0] === processOf(call.actor);
}

function isWords(value: object): value is readonly string[] {
  return Array.isArray(value);
}

/** What the promise gives, or `late`. */
async function within<T>(promise: Promise<T>, patience: number): Promise<T | typeof late> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<typeof late>((resolve) => {
    timer = setTimeout(resolve, patience, late);
  });
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
