/** One run of a program that speaks the protocol: its hello, its resets, its calls. */
import { printCall } from '../../model/notation/print.ts';
import type { Call } from '../../model/script.ts';
import type { Driven, ResetOutcome } from '../driven.ts';
import { EmulatorError } from '../emulator.ts';
import { shown } from '../foreign.ts';
import { ReplyReader } from '../reply.ts';
import type { Reply } from '../session.ts';
import { type Answer, Child } from './child.ts';
import { type Hello, helloExample, isReady, parseHello, printReset } from './protocol.ts';

/** How long the kit waits, in milliseconds. */
export interface Patience {
  /** For the hello of a program that was started. */
  readonly helloTimeout: number;
  /** For the answer to a call or a reset. */
  readonly callTimeout: number;
  /** For a program that was asked to exit. */
  readonly exitGrace: number;
}

/** Calls that were sent to a program, with a reset behind them. */
export interface Sent {
  /**
   * What the next of the calls gave.
   * @throws EmulatorError if the answer is not one that the call can have
   */
  reply(): Promise<Reply>;
  /**
   * How the reset went. What was not read by then is passed over.
   * @throws EmulatorError if the program answered anything but `ready`
   */
  reset(): Promise<ResetOutcome>;
}

/** A program that has said its hello. */
export class Program implements Driven {
  readonly hello: Hello;
  /** The hello as it stood, so that two runs can be compared. */
  readonly helloLine: string;
  readonly #command: string;
  readonly #child: Child;
  readonly #patience: Patience;
  readonly #replies = new ReplyReader();

  #hasAnsweredACall = false;
  #isStopped = false;
  #ending = 'it crashed or hung';

  private constructor(command: string, child: Child, patience: Patience, helloLine: string) {
    this.hello = parseHello(helloLine);
    this.helloLine = helloLine;
    this.#command = command;
    this.#child = child;
    this.#patience = patience;
  }

  /**
   * Starts the program and reads its hello.
   * @throws EmulatorError if it cannot be started, or ends, is silent or writes something else first
   */
  static async start(command: string, words: readonly string[], patience: Patience): Promise<Program> {
    try {
      const child = await Child.start(words, patience.exitGrace);
      try {
        const answer = await child.ask(undefined, patience.helloTimeout);
        return new Program(command, child, patience, helloOf(answer, patience));
      } catch (error) {
        await child.stop();
        throw error;
      }
    } catch (error) {
      throw blame(command, '', error);
    }
  }

  /** Whether the program ended while nobody asked it anything; then `failure` says how. */
  async hasEnded(): Promise<boolean> {
    const fault = await this.#child.fault();
    if (fault?.kind !== 'ended') return false;
    this.#ending = `it ended while nothing was asked (${fault.how})`;
    return true;
  }

  /**
   * Brings the program into its first state.
   * @throws EmulatorError if it answers anything but `ready`
   */
  reset(addresses?: ReadonlyMap<string, string>): Promise<ResetOutcome> {
    const line = printReset(addresses);
    return this.#readReset(line, this.#ask(line));
  }

  /**
   * Makes one call.
   * @throws EmulatorError if the answer is not one that the call can have
   */
  call(call: Call): Promise<Reply> {
    const line = printCall(call);
    return this.#readReply(call, line, this.#ask(line));
  }

  /** Sends the calls and a reset behind them, all at once. */
  send(calls: readonly Call[]): Sent {
    const reset = printReset();
    const lines = [...calls.map(printCall), reset];
    const answers = this.#child.askAll(lines, this.#patience.callTimeout);
    let next = 0;
    return {
      reply: () => {
        const at = next++;
        return this.#readReply(calls[at]!, lines[at]!, answers[at]!);
      },
      reset: () => this.#readReset(reset, answers.at(-1)!),
    };
  }

  /** Why it crashed or hung, once a call, a reset or `hasEnded` said that it did. */
  failure(): EmulatorError {
    return blame(this.#command, '', new EmulatorError(this.#ending));
  }

  /** Whether it was ended by force. */
  get isStopped(): boolean {
    return this.#isStopped;
  }

  /** Ends the program by force. */
  stop(): Promise<void> {
    this.#isStopped = true;
    return this.#child.stop();
  }

  /** Lets the program exit by itself, and ends it by force if it does not. */
  end(): Promise<void> {
    return this.#child.end();
  }

  #ask(line: string): Promise<Answer> {
    return this.#child.ask(line, this.#patience.callTimeout);
  }

  async #readReset(line: string, answer: Promise<Answer>): Promise<ResetOutcome> {
    const text = this.#textOf(line, await answer);
    this.#replies.forget();
    if (typeof text === 'string') return text;
    if (isReady(text.line)) return 'ready';
    throw blame(this.#command, line, new EmulatorError(`expected 'ready', got ${shown(text.line)}`));
  }

  async #readReply(call: Call, line: string, answer: Promise<Answer>): Promise<Reply> {
    const text = this.#textOf(line, await answer);
    if (typeof text === 'string') return { outcome: text };
    this.#hasAnsweredACall = true;
    try {
      return this.#replies.read(text.line, call);
    } catch (error) {
      throw blame(this.#command, line, error);
    }
  }

  /** The line that answers the one that was asked, or what became of the program instead. */
  #textOf(asked: string, answer: Answer): { readonly line: string } | 'crashed' | 'hung' {
    switch (answer.kind) {
      case 'line':
        return answer;
      case 'ended':
        this.#ending = `it ended at ${shown(asked)} (${answer.how})`;
        return 'crashed';
      case 'silent':
        this.#ending = `it did not answer ${shown(asked)} within ${this.#patience.callTimeout} ms`;
        if (!this.#hasAnsweredACall) this.#ending += flushes;
        return 'hung';
      case 'noise':
        throw blame(this.#command, asked, new EmulatorError(`it wrote ${answer.what}`));
    }
  }
}

/** The likely reason why a program is silent that was never heard until then, or not in answer to a call. */
const flushes = '; does it flush its output after every line?';

function helloOf(answer: Answer, { helloTimeout }: Patience): string {
  const expected = `expected its hello (${helloExample})`;
  switch (answer.kind) {
    case 'line':
      return answer.line;
    case 'ended':
      throw new EmulatorError(`it ended before it said anything, ${expected}; ${answer.how}`);
    case 'silent':
      throw new EmulatorError(`it said nothing within ${helloTimeout} ms, ${expected}${flushes}`);
    case 'noise':
      throw new EmulatorError(`${expected}, got ${answer.what}`);
  }
}

/** The error with the command in front, and the line that the program was to answer, if there was one. */
export function blame(command: string, line: string, error: unknown): EmulatorError {
  const what = error instanceof Error ? error.message : String(error);
  const at = line === '' ? '' : `, at ${shown(line)}`;
  return new EmulatorError(`exec:${shown(command).slice(1, -1)}${at}: ${what}`);
}
