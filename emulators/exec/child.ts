/** A program that answers line by line, with everything that can go wrong turned into an answer. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { EmulatorError } from '../emulator.ts';
import { shown, Tail } from '../foreign.ts';
import { guardGroup, killGroup } from './group.ts';
import { LineSplitter, maximumLine } from './lines.ts';

/** What came back for a line. */
export type Answer =
  | { readonly kind: 'line'; readonly line: string }
  /** The program ended, or closed its output; `how` is a phrase for a message, with its last words on stderr. */
  | { readonly kind: 'ended'; readonly how: string }
  /** Nothing came in time. */
  | { readonly kind: 'silent' }
  /** The program wrote what nobody asked for; `what` is a phrase for a message. */
  | { readonly kind: 'noise'; readonly what: string };

/** A running program. It answers what it is asked line by line, in order. */
export class Child {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #grace: number;
  readonly #lines = new LineSplitter();
  readonly #stderr = new Tail();
  /** Settles when the program and its group are gone. */
  readonly #gone: Promise<void>;
  /** Who waits for an answer, in the order in which they asked. */
  readonly #waiting: ((answer: Answer) => void)[] = [];
  #fault: Answer | undefined;
  /** The program has ended or closed its output. What it left running may still write there, but speaks for nobody. */
  #finished = false;
  /** Counts the answers that were waited for, so that a late timer does not hit the next one. */
  #awaited = 0;
  /** One timer a program, pushed back for every answer: making one for each costs more than the answer. */
  #watchdog: NodeJS.Timeout | undefined;
  #patience = 0;

  private constructor(child: ChildProcessWithoutNullStreams, grace: number, release: () => void) {
    this.#process = child;
    this.#grace = grace;
    const { stdin, stdout, stderr } = child;
    // A program that does not read or has gone shows in its answers; that writing to it fails adds nothing.
    stdin.on('error', () => {});
    stdout.on('data', (chunk: Buffer) => this.#read(chunk));
    stdout.on('end', () => {
      this.#finished = true;
      this.#afterGrace(() => void this.stop());
    });
    stderr.on('data', (chunk: Buffer) => this.#stderr.push(chunk));
    for (const stream of [stdout, stderr]) stream.on('error', () => {});
    child.on('exit', () => {
      this.#finished = true;
      killGroup(child.pid!, 'SIGKILL');
      // What left the group may still hold the pipes open; what the program itself wrote has long arrived.
      this.#afterGrace(() => {
        stdout.destroy();
        stderr.destroy();
      });
    });
    this.#gone = new Promise((resolve) => {
      child.on('close', (code, signal) => {
        release();
        clearTimeout(this.#watchdog);
        this.#fail({ kind: 'ended', how: this.#ending(code, signal) });
        resolve();
      });
    });
  }

  /**
   * Starts a program in a process group of its own, without a shell.
   * @param grace milliseconds that the program is given to end when asked to
   * @throws EmulatorError if it cannot be started
   */
  static async start(words: readonly string[], grace: number): Promise<Child> {
    const [file, ...args] = words as [string, ...string[]];
    let child: ChildProcessWithoutNullStreams;
    try {
      child = spawn(file, args, { detached: process.platform !== 'win32', stdio: 'pipe', windowsHide: true });
    } catch (error) {
      throw cannotStart(error);
    }
    const release = child.pid === undefined ? () => {} : guardGroup(child.pid);
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', (error) => reject(cannotStart(error)));
    });
    child.on('error', () => {});
    return new Child(child, grace, release);
  }

  /** Why the program can no longer be asked, if it cannot. */
  async fault(): Promise<Answer | undefined> {
    if (this.#finished) await this.#gone;
    return this.#fault;
  }

  /** Writes the line, if one is given, and waits for the program's next line. */
  ask(line: string | undefined, timeout: number): Promise<Answer> {
    const answer = this.#expect(timeout);
    if (line !== undefined) this.#write(`${line}\n`);
    return answer;
  }

  /**
   * Writes all of the lines at once and gives the answer to each.
   * @param timeout how long the program may take from one answer to the next
   */
  askAll(lines: readonly string[], timeout: number): readonly Promise<Answer>[] {
    const answers = lines.map(() => this.#expect(timeout));
    this.#write(lines.map((line) => `${line}\n`).join(''));
    return answers;
  }

  /** Ends the program and its group: asks first, then forces. */
  async stop(): Promise<void> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      killGroup(this.#process.pid!, 'SIGTERM');
      this.#afterGrace(() => killGroup(this.#process.pid!, 'SIGKILL'));
    }
    await this.#gone;
  }

  /** Closes the program's input, upon which it is to exit, and ends it by force if it does not. */
  async end(): Promise<void> {
    this.#process.stdin.end();
    this.#afterGrace(() => void this.stop());
    await this.#gone;
  }

  #read(chunk: Buffer): void {
    if (this.#fault) return;
    for (const line of this.#lines.push(chunk)) {
      if (this.#fault) return;
      const waiting = this.#waiting.shift();
      if (this.#waiting.length > 0) this.#watch(this.#patience);
      if (waiting) waiting({ kind: 'line', line });
      else this.#refuse(`a line that nobody asked for: ${shown(line)}`);
    }
    if (this.#lines.overlong) this.#refuse(`a line of more than ${maximumLine} bytes`);
  }

  #refuse(what: string): void {
    if (this.#fault) return;
    this.#fail({ kind: 'noise', what });
    // At once, lest a flood keeps the kit reading.
    killGroup(this.#process.pid!, 'SIGKILL');
  }

  #fail(answer: Answer): void {
    this.#fault ??= answer;
    for (const waiting of this.#waiting.splice(0)) waiting(this.#fault);
  }

  #write(text: string): void {
    if (!this.#fault && !this.#finished) this.#process.stdin.write(text);
  }

  #expect(timeout: number): Promise<Answer> {
    if (this.#fault) return Promise.resolve(this.#fault);
    if (this.#finished) return this.#gone.then(() => this.#fault!);
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      if (this.#waiting.length === 1) this.#watch(timeout);
    });
  }

  /** Begins to wait for the next answer. */
  #watch(timeout: number): void {
    this.#awaited++;
    if (this.#watchdog && this.#patience === timeout) {
      this.#watchdog.refresh();
      return;
    }
    clearTimeout(this.#watchdog);
    this.#patience = timeout;
    this.#watchdog = setTimeout(() => {
      const awaited = this.#awaited;
      // If the kit itself was busy, the answer may be lying in the pipe: one look at it first.
      setImmediate(() => {
        // One that has ended is not slow: how it ended is known when the grace is over.
        if (this.#finished) return;
        if (this.#waiting.length > 0 && this.#awaited === awaited) this.#fail({ kind: 'silent' });
      });
    }, timeout).unref();
  }

  /** Does something when the grace is over, unless the program has gone by then. */
  #afterGrace(act: () => void): void {
    const timer = setTimeout(act, this.#grace);
    void this.#gone.then(() => clearTimeout(timer));
  }

  #ending(code: number | null, signal: NodeJS.Signals | null): string {
    const lines = this.#stderr.lines(5);
    const how = signal === null ? `exit code ${code}` : `signal ${signal}`;
    const words = lines.map((line) => `\n  stderr: ${line}`).join('');
    return how + words;
  }
}

function cannotStart(error: unknown): EmulatorError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reasons: Record<string, string> = {
    ENOENT: 'no such program',
    EACCES: 'not executable',
    E2BIG: 'too many arguments',
  };
  return new EmulatorError(`cannot be started (${reasons[code] ?? (code || shown(String(error)))})`);
}
