/** The hub as the driver sees it: agents are started and ended through it, calls go to them and replies come back. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { EmulatorError } from '../emulator.ts';
import { findProgram } from './tools.ts';

/** How the process of an agent ended. */
export interface Exit {
  readonly code: number;
}

/** An agent: one process of a script. */
export interface Agent {
  readonly name: string;
  /** Its process identifier in Wine, once it has said hello; undefined if it ended before. */
  readonly ready: Promise<number | undefined>;
  readonly exited: Promise<Exit>;
  /** Set as soon as the process has ended. */
  readonly exit: () => Exit | undefined;
}

interface Entry extends Agent {
  sayHello(pid: number | undefined): void;
  sayExit(exit: Exit): void;
  sayPipe(pipe: string | undefined): void;
  readonly pipe: Promise<string | undefined>;
  /** Who waits for the reply of which number. */
  readonly replies: Map<string, (words: readonly string[]) => void>;
}

export class Hub {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #agents = new Map<string, Entry>();
  readonly #log: (line: string) => void;
  readonly #begun = defer<void>();
  readonly #ended = defer<void>();
  #serial = 0;
  #over = false;

  private constructor(child: ChildProcessWithoutNullStreams, log: (line: string) => void) {
    this.#process = child;
    this.#log = log;
    createInterface({ input: child.stdout }).on('line', (line) => this.#hear(line));
    child.stderr.resume();
    child.stdin.on('error', () => {});
    child.once('error', () => this.#end());
    child.once('exit', () => this.#end());
  }

  /**
   * Starts the hub, and with it the Wine server of the prefix.
   * @param wine the command that starts a program under Wine
   * @param env its environment, which names the prefix
   * @param folder where `hub.exe` and `agent.exe` are
   * @param processor the processor on which all of Wine runs: waking one that sleeps costs more than sharing one;
   *   undefined where that cannot be chosen
   * @throws EmulatorError if it does not come up
   */
  static async start(
    wine: readonly string[],
    env: NodeJS.ProcessEnv,
    folder: string,
    processor: number | undefined,
    log: (line: string) => void,
  ): Promise<Hub> {
    const pin = findProgram(['taskset']);
    const pinned = pin && processor !== undefined ? [pin, '-c', String(processor)] : [];
    const command = [...pinned, ...wine, join(folder, 'hub.exe')];
    const child = spawn(command[0]!, command.slice(1), { env, stdio: 'pipe' });
    const hub = new Hub(child, log);
    const timeout = setTimeout(() => hub.kill(), 60_000);
    await Promise.race([hub.#begun.promise, hub.#ended.promise]);
    clearTimeout(timeout);
    if (hub.#over) throw new EmulatorError('the hub did not start under Wine');
    return hub;
  }

  /** Whether the hub's process has ended. */
  get over(): boolean {
    return this.#over;
  }

  /** Starts an agent that has no parent in the script. */
  startAgent(options: string): Agent {
    const agent = this.#expect();
    this.#say(`start ${agent.name} ${options}`);
    return agent;
  }

  /** Makes pipes for an agent that another agent will start; undefined if they cannot be made. */
  async announceAgent(): Promise<{ readonly agent: Agent; readonly pipe: string } | undefined> {
    const agent = this.#expect();
    this.#say(`pipe ${agent.name}`);
    const pipe = await agent.pipe;
    return pipe === undefined ? undefined : { agent, pipe };
  }

  /** Forgets an announced agent that was not started. */
  drop(agent: Agent): void {
    this.#say(`drop ${agent.name}`);
  }

  killAgent(agent: Agent): void {
    if (!agent.exit()) this.#say(`kill ${agent.name}`);
  }

  /** Lets the identifiers of ended processes be used again. */
  forgetEnded(): void {
    this.#say('forget');
  }

  /** Gives the agent's thread a call; gives the words of the reply, which may never come. */
  call(agent: Agent, thread: number, words: string): Promise<readonly string[]> {
    const id = String(++this.#serial);
    const replies = this.#agents.get(agent.name)?.replies;
    const reply = new Promise<readonly string[]>((resolve) => replies?.set(id, resolve));
    this.#say(`@${agent.name} ${id} ${thread} ${words}`);
    return reply;
  }

  /** Ends the hub, and with it every agent. */
  async stop(): Promise<void> {
    if (this.#over) return;
    this.#process.stdin.end();
    const timeout = setTimeout(() => this.kill(), 3000);
    await this.#ended.promise;
    clearTimeout(timeout);
  }

  kill(): void {
    this.#process.kill('SIGKILL');
  }

  #say(line: string): void {
    if (!this.#over) this.#process.stdin.write(`${line}\n`);
  }

  #expect(): Entry {
    const name = `a${++this.#serial}`;
    const hello = defer<number | undefined>();
    const exited = defer<Exit>();
    const pipe = defer<string | undefined>();
    let exit: Exit | undefined;
    const entry: Entry = {
      name,
      ready: hello.promise,
      exited: exited.promise,
      pipe: pipe.promise,
      replies: new Map(),
      exit: () => exit,
      sayHello: hello.resolve,
      sayPipe: pipe.resolve,
      sayExit(how) {
        exit = how;
        hello.resolve(undefined);
        pipe.resolve(undefined);
        exited.resolve(how);
      },
    };
    this.#agents.set(name, entry);
    return entry;
  }

  #hear(line: string): void {
    const [first, second, third, ...rest] = line.trim().split(' ');
    if (first !== '!') {
      const replies = this.#agents.get(first!)?.replies;
      const reply = replies?.get(second!);
      replies?.delete(second!);
      reply?.([third!, ...rest]);
      return;
    }
    if (second === 'hub') return this.#begun.resolve();
    const agent = this.#agents.get(third!);
    if (second === 'hello') agent?.sayHello(Number(rest[0]));
    if (second === 'pipe') agent?.sayPipe(rest[0]);
    if (second === 'exit') {
      this.#agents.delete(third!);
      agent?.sayExit({ code: Number(rest[0]) });
    }
    if (second === 'trouble') {
      this.#log(line);
      agent?.sayPipe(undefined);
      agent?.sayHello(undefined);
    }
  }

  #end(): void {
    this.#over = true;
    for (const agent of this.#agents.values()) agent.sayExit({ code: -1 });
    this.#agents.clear();
    this.#ended.resolve();
  }
}

interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
}

function defer<T>(): Deferred<T> {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
