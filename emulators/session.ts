/**
 * Running a script call by call on an emulator that lives elsewhere.
 *
 * What need not be asked is answered here: calls of processes that do not exist (`gone`), of threads that are still
 * inside an earlier call (`busy`), and `returns` with nothing to return (`idle`). So an adapter only ever sees calls
 * that it can make.
 */
import { firstProcess } from '../model/names.ts';
import { classOf } from '../model/outcome.ts';
import { type Call, processOf, type Script, type Step, type Trace } from '../model/script.ts';
import { actorKind, signatureOf } from '../model/vocabulary.ts';
import { BlockedCalls } from './blocked.ts';

/** What a call gave on the emulator. */
export interface Reply {
  readonly outcome: string;
  /** The handle value, as text without blanks, if the call handed one out. */
  readonly token?: string;
}

/** One script's worth of an emulator. */
export interface Session {
  /** Carries out one call and waits until it has an outcome (`blocked` is one). */
  call(call: Call): Promise<Reply>;
}

/** Runs the script from its first call to its last, or to the call that crashed or hung. */
export async function runCallByCall(session: Session, script: Script): Promise<Trace> {
  const book = new Bookkeeping();
  const trace: Step[] = [];
  for (const call of script) {
    const known = book.answer(call);
    const reply = known === undefined ? await session.call(call) : { outcome: known };
    trace.push(book.note(call, reply));
    if (reply.outcome === 'crashed' || reply.outcome === 'hung') break;
  }
  return trace;
}

/** Which processes live, which threads are blocked, which handle values were seen. */
export class Bookkeeping {
  readonly #alive = new Set<string>([firstProcess]);
  readonly #blocked = new BlockedCalls();
  /** The first name of each handle value, by kind of name. */
  readonly #values = new Map<string, string>();

  /** The outcome of a call that cannot be made, or undefined if the emulator is to be asked. */
  answer(call: Call): string | undefined {
    if (actorKind(call.actor) !== 'process') return undefined;
    if (!this.#alive.has(processOf(call.actor))) return 'gone';
    if (call.api === 'returns') return this.#blocked.has(call.actor) ? undefined : 'idle';
    return this.#blocked.has(call.actor) ? 'busy' : undefined;
  }

  /** The call that a reply is about: behind `returns` the one that was blocked. */
  made(call: Call): Call {
    return this.#blocked.made(call);
  }

  /** Takes note of a reply and gives the step for the trace. */
  note(call: Call, reply: Reply): Step {
    const made = this.made(call);
    this.#blocked.note(call, reply.outcome);
    if (reply.outcome === 'ok') this.#noteProcesses(made);
    const alias = classOf(reply.outcome) === 'ok' ? this.#alias(made, reply.token) : undefined;
    return alias === undefined ? { call, outcome: reply.outcome } : { call, outcome: reply.outcome, alias };
  }

  #noteProcesses(call: Call): void {
    if (signatureOf(actorKind(call.actor)!, call.api)!.binds === 'process') this.#alive.add(call.binds!);
    if (call.api === 'ExitProcess') this.#alive.delete(processOf(call.actor));
    if (call.api === 'TerminateProcess') this.#alive.delete(call.args[0]!);
  }

  #alias(call: Call, token: string | undefined): string | undefined {
    if (token === undefined || call.binds === undefined) return undefined;
    const kind = signatureOf(actorKind(call.actor)!, call.api)!.binds!;
    // Values are compared across processes: a name is a value, whichever process uses it.
    const key = `${kind} ${token}`;
    const first = this.#values.get(key);
    if (first === undefined) this.#values.set(key, call.binds);
    return first;
  }
}
