/** One run of a program that speaks the protocol: its hello, its resets, its calls. */
import { printCall } from '../../model/notation/print.ts';
import type { Call } from '../../model/script.ts';
import type { Declaration } from '../declaration.ts';
import type { Driven, ResetOutcome } from '../driven.ts';
import { EmulatorError } from '../emulator.ts';
import { shown } from '../foreign.ts';
import { ReplyReader } from '../reply.ts';
import type { Reply } from '../session.ts';
import { type Answer, Child } from './child.ts';
import { helloExample, isReady, parseHello, printReset } from './protocol.ts';

/** How long the kit waits, in milliseconds. */
export interface Patience {
  /** For the hello of a program that was started. */
  readonly helloTimeout: number;
  /** For the answer to a call or a reset. */
  readonly callTimeout: number;
  /** For a program that was asked to exit. */
  readonly exitGrace: number;
}

/** A program that has said its hello. */
export class Program implements Driven {
  readonly hello: Declaration;
  /** The hello as it stood, so that two runs can be compared. */
  readonly helloLine: string;
  readonly #command: string;
  readonly #child: Child;
  readonly #patience: Patience;
  readonly #replies = new ReplyReader();

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
  async reset(addresses?: ReadonlyMap<string, string>): Promise<ResetOutcome> {
    this.#replies.forget();
    const line = printReset(addresses);
    const answer = await this.#ask(line);
    if (typeof answer === 'string') return answer;
    if (!isReady(answer.line)) {
      throw blame(this.#command, line, new EmulatorError(`expected 'ready', got ${shown(answer.line)}`));
    }
    return 'ready';
  }

  /**
   * Makes one call.
   * @throws EmulatorError if the answer is not one that the call can have
   */
  async call(call: Call): Promise<Reply> {
    const line = printCall(call);
    const answer = await this.#ask(line);
    if (typeof answer === 'string') return { outcome: answer };
    try {
      return this.#replies.read(answer.line, call);
    } catch (error) {
      throw blame(this.#command, line, error);
    }
  }

  /** Why it crashed or hung, once a call, a reset or `hasEnded` said that it did. */
  failure(): EmulatorError {
    return blame(this.#command, '', new EmulatorError(this.#ending));
  }

  /** Ends the program by force. */
  stop(): Promise<void> {
    return this.#child.stop();
  }

  /** Lets the program exit by itself, and ends it by force if it does not. */
  end(): Promise<void> {
    return this.#child.end();
  }

  async #ask(line: string): Promise<Extract<Answer, { kind: 'line' }> | 'crashed' | 'hung'> {
    const answer = await this.#child.ask(line, this.#patience.callTimeout);
    switch (answer.kind) {
      case 'line':
        return answer;
      case 'ended':
        this.#ending = `it ended at ${shown(line)} (${answer.how})`;
        return 'crashed';
      case 'silent':
        this.#ending = `it did not answer ${shown(line)} within ${this.#patience.callTimeout} ms`;
        return 'hung';
      case 'noise':
        throw blame(this.#command, line, new EmulatorError(`it wrote ${answer.what}`));
    }
  }
}

function helloOf(answer: Answer, { helloTimeout }: Patience): string {
  const expected = `expected its hello (${helloExample})`;
  switch (answer.kind) {
    case 'line':
      return answer.line;
    case 'ended':
      throw new EmulatorError(`it ended before it said anything, ${expected}; ${answer.how}`);
    case 'silent':
      throw new EmulatorError(
        `it said nothing within ${helloTimeout} ms, ${expected}; does it flush its output after every line?`,
      );
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
