/** A stack in this process as an emulator. */
import { printCall } from '../../model/notation/print.ts';
import type { Call, Script, Trace } from '../../model/script.ts';
import { capabilitiesOf } from '../capabilities.ts';
import { type Driven, isOver, type ResetOutcome, runDriven } from '../driven.ts';
import { type Capabilities, type Emulator, EmulatorError } from '../emulator.ts';
import { shown } from '../foreign.ts';
import { type KitPeer, spelled } from '../peer/kit-peer.ts';
import { openPeer } from '../peer/loopback.ts';
import { exampleOutcomes, ReplyReader } from '../reply.ts';
import type { Reply } from '../session.ts';
import { described } from './members.ts';
import { declarationOf, type Stack } from './stack.ts';
import { told } from './thrown.ts';
import { Late, Watch } from './watch.ts';

/** What may be said about how a stack is run. */
export interface StackOptions {
  /** How long a promise of `call` or `reset` may take, in milliseconds (10,000). */
  readonly callTimeout?: number;
  /** Hears in one sentence how a call crashed the stack or hung, and that it could not be closed. */
  readonly notice?: (sentence: string) => void;
  /** What messages call the stack, such as the file that exports it (`the stack`). */
  readonly where?: string;
  /** Whether errors that nothing in this process catches are taken for crashes of the stack; not unless said. */
  readonly hearsUncaught?: boolean;
}

export const usualPatience = 10_000;

/**
 * The stack as an emulator: a call that throws crashed, one whose promise never settles hung, and the next script goes on
 * after a `reset`.
 * @throws EmulatorError if a member is not what it should be, or the first `reset` fails
 */
export async function openStack(stack: Stack, options: StackOptions = {}): Promise<Emulator> {
  const where = options.where ?? 'the stack';
  const declared = declarationOf(stack, where);
  const watch = new Watch(options.hearsUncaught ?? false);
  const driven = new InProcess(stack, watch, where, options.callTimeout ?? usualPatience);
  let peer: KitPeer | undefined;
  try {
    await driven.start();
    if (declared.peer === 'kit') peer = await openPeer();
  } catch (error) {
    await driven.close();
    throw error;
  }
  return new StackEmulator(driven, capabilitiesOf(declared, peer), peer, options.notice ?? (() => {}));
}

class StackEmulator implements Emulator {
  readonly capabilities: Capabilities;
  readonly #driven: InProcess;
  readonly #peer: KitPeer | undefined;
  readonly #notice: (sentence: string) => void;
  /** Whether a reset went well since the last script. */
  #isFresh = true;

  constructor(
    driven: InProcess,
    capabilities: Capabilities,
    peer: KitPeer | undefined,
    notice: (sentence: string) => void,
  ) {
    this.#driven = driven;
    this.capabilities = capabilities;
    this.#peer = peer;
    this.#notice = notice;
  }

  async run(script: Script): Promise<Trace> {
    if (!this.#isFresh) await this.#driven.startOver();
    this.#isFresh = false;
    const trace = await runDriven(this.#driven, script, this.capabilities, this.#peer);
    if (isOver(trace)) this.#notice(this.#driven.failure().message);
    else this.#isFresh = true;
    return trace;
  }

  async close(): Promise<void> {
    const isClosed = await this.#driven.close();
    if (!isClosed) this.#notice(this.#driven.failure().message);
    await this.#peer?.close();
  }
}

class InProcess implements Driven {
  readonly #stack: Stack;
  readonly #watch: Watch;
  readonly #where: string;
  readonly #patience: number;
  readonly #replies = new ReplyReader();
  #failure = new EmulatorError('it neither crashed nor hung');

  constructor(stack: Stack, watch: Watch, where: string, patience: number) {
    this.#stack = stack;
    this.#watch = watch;
    this.#where = where;
    this.#patience = patience;
  }

  /** @throws EmulatorError if it does not get ready */
  async start(): Promise<void> {
    if ((await this.reset()) !== 'ready') throw this.failure();
  }

  /**
   * Begins anew after a crash, a hang or an error; what still comes of those counts no more.
   * @throws EmulatorError if it does not get ready
   */
  startOver(): Promise<void> {
    this.#watch.forget();
    return this.start();
  }

  async reset(addresses?: ReadonlyMap<string, string>): Promise<ResetOutcome> {
    this.#replies.forget();
    const given = addresses && spelled(addresses);
    const answer = await this.#ask('reset', () => this.#stack.reset(given));
    return typeof answer === 'string' ? answer : 'ready';
  }

  /** @throws EmulatorError if the answer is not one that the call can have */
  async call(call: Call): Promise<Reply> {
    const at = printCall(call);
    const answer = await this.#ask(at, () => this.#stack.call(call));
    if (typeof answer === 'string') return { outcome: answer };
    try {
      if (typeof answer.gave === 'string') return this.#replies.read(answer.gave, call);
      const expected = `an outcome of the call as text, such as ${exampleOutcomes(call)}`;
      throw new EmulatorError(`expected ${expected}, got ${described(answer.gave)}`);
    } catch (error) {
      throw this.#blame(at, (error as Error).message);
    }
  }

  failure(): EmulatorError {
    return this.#failure;
  }

  /** Whether that went well. */
  async close(): Promise<boolean> {
    this.#watch.forget();
    const answer = await this.#ask('close', () => this.#stack.close?.());
    this.#watch.close();
    return typeof answer !== 'string';
  }

  async #ask(at: string, act: () => unknown): Promise<{ readonly gave: unknown } | 'crashed' | 'hung'> {
    try {
      return { gave: await this.#watch.result(act, this.#patience) };
    } catch (error) {
      this.#failure = this.#blame(at, error instanceof Late ? error.message : `it threw ${told(error)}`);
      return error instanceof Late ? 'hung' : 'crashed';
    }
  }

  #blame(at: string, what: string): EmulatorError {
    return new EmulatorError(`${this.#where}, at ${shown(at)}: ${what}`);
  }
}
