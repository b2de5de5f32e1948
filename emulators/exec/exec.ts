/** `exec:COMMAND`: any program that speaks the line protocol is an emulator. */
import type { Script, Trace } from '../../model/script.ts';
import { capabilitiesOf } from '../capabilities.ts';
import { clearedUp, isOver, runDriven } from '../driven.ts';
import { type Capabilities, type Emulator, EmulatorError } from '../emulator.ts';
import type { KitPeer } from '../peer/kit-peer.ts';
import { openPeer } from '../peer/loopback.ts';
import { planOf, traceAsPlanned } from './ahead.ts';
import { blame, type Patience, Program } from './program.ts';
import { splitWords } from './words.ts';

/** What may be said about how a program is run; times are in milliseconds. */
export interface ExecOptions extends Partial<Patience> {
  /** Hears in one sentence how a program ended, whenever a call crashed it, it hung, or it ended by itself. */
  readonly notice?: (sentence: string) => void;
  /** Opens the far end for a program that says `peer=kit`; by default sockets on the loopback network. */
  readonly openPeer?: () => Promise<KitPeer>;
}

const patience: Patience = { helloTimeout: 10_000, callTimeout: 10_000, exitGrace: 500 };

/**
 * Starts the program that the command names and waits until it is ready. It runs one script at a time; after a crash,
 * a hang or an error the next script gets a fresh program.
 * @param command a program and its arguments, split as a POSIX shell would; no shell runs
 * @throws EmulatorError if it cannot be started or does not keep to the protocol
 */
export function openExec(command: string, options: ExecOptions = {}): Promise<Emulator> {
  return ExecEmulator.open(command, options);
}

class ExecEmulator implements Emulator {
  readonly capabilities: Capabilities;
  readonly #start: () => Promise<Program>;
  readonly #peer: KitPeer | undefined;
  readonly #notice: (sentence: string) => void;
  /** Whether scripts are sent at once: where nothing is done between the calls but to ask the program. */
  readonly #goesAhead: boolean;
  /** The program that waits for a script; none while one runs, nor after it went wrong. */
  #ready: Program | undefined;
  /** The program that runs a script. */
  #running: Program | undefined;
  #closed = false;

  private constructor(
    program: Program,
    peer: KitPeer | undefined,
    start: () => Promise<Program>,
    notice: (sentence: string) => void,
  ) {
    this.capabilities = capabilitiesOf(program.hello, peer);
    const { pipeline, clock } = program.hello;
    this.#goesAhead = pipeline && peer === undefined && clock === 'virtual';
    this.#ready = program;
    this.#peer = peer;
    this.#start = start;
    this.#notice = notice;
  }

  static async open(command: string, options: ExecOptions): Promise<Emulator> {
    const words = splitWords(command);
    const { helloTimeout, callTimeout, exitGrace } = { ...patience, ...options };
    let first: string | undefined;
    const start = async () => {
      const program = await Program.start(command, words, { helloTimeout, callTimeout, exitGrace });
      try {
        first ??= program.helloLine;
        if (program.helloLine !== first) {
          throw blame(command, '', new EmulatorError('its hello is not the one it gave before'));
        }
        if ((await program.reset()) !== 'ready') throw program.failure();
        return program;
      } catch (error) {
        await program.stop();
        throw error;
      }
    };
    const program = await start();
    try {
      const peer = program.hello.peer === 'kit' ? await (options.openPeer ?? openPeer)() : undefined;
      const notice = options.notice ?? (() => {});
      return new ExecEmulator(program, peer, start, notice);
    } catch (error) {
      await program.stop();
      throw blame(command, '', error);
    }
  }

  async run(script: Script): Promise<Trace> {
    const ahead = this.#goesAhead
      ? await this.#useProgram((program) => this.#traceAhead(program, script))
      : undefined;
    return ahead ?? this.#useProgram((program) => runDriven(program, script, this.capabilities, this.#peer));
  }

  async close(): Promise<void> {
    this.#closed = true;
    const program = this.#ready;
    this.#ready = undefined;
    await Promise.all([program?.end(), this.#running?.stop(), this.#peer?.close()]);
  }

  /** The program for the next script: the one at hand, or a fresh one. */
  async #take(): Promise<Program> {
    const program = this.#ready;
    this.#ready = undefined;
    if (program !== undefined) {
      const hasEnded = await program.hasEnded();
      if (!hasEnded && !this.#closed) return program;
      if (hasEnded) this.#notice(program.failure().message);
      else await program.stop();
    }
    const started = this.#closed ? undefined : await this.#start();
    if (started !== undefined && !this.#closed) return started;
    await started?.stop();
    throw new EmulatorError('the emulator was closed');
  }

  /** Lets the program make a trace, and keeps it for the next one unless it went wrong. */
  async #useProgram<T extends Trace | undefined>(make: (program: Program) => Promise<T>): Promise<T> {
    const program = await this.#take();
    this.#running = program;
    try {
      const trace = await make(program);
      if (trace && isOver(trace)) {
        this.#notice(program.failure().message);
        await program.stop();
      } else if (!program.isStopped) {
        this.#ready = program;
      }
      return trace;
    } catch (error) {
      await program.stop();
      throw error;
    } finally {
      this.#running = undefined;
    }
  }

  /** The trace of a script that is sent at once; undefined if that did not go as it was supposed to. */
  async #traceAhead(program: Program, script: Script): Promise<Trace | undefined> {
    const { can } = this.capabilities;
    const plan = planOf(script, can);
    const sent = program.send(script.filter((_, i) => plan[i] === undefined));
    const trace = await traceAsPlanned(script, plan, can, sent.reply);
    if (trace) return isOver(trace) ? trace : clearedUp(program, trace, await sent.reset());
    // What it should not have seen may have been too much for it, and nothing follows from that.
    if ((await sent.reset()) !== 'ready') await program.stop();
    return undefined;
  }
}
