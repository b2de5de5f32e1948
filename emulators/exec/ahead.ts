/**
 * Sending a whole script at once, to a program that answers in turn whatever is sent ahead.
 *
 * Whether a call is sent at all can depend on what earlier ones gave: not in a thread that is blocked, nor in a process
 * that has ended. So it is supposed what they give, and compared with what they gave. Where that differs the program
 * was sent what it should not have seen, or the other way round, and nothing of it counts.
 */
import type { Call, Script, Step, Trace } from '../../model/script.ts';
import { Bookkeeping, type Reply } from '../session.ts';

/** What the kit supposes of a script: for each call its outcome, if the program is not asked for it. */
export type Plan = readonly (string | undefined)[];

/** Answers calls without asking the program: what it cannot do, and what cannot be done. */
function known(book: Bookkeeping, call: Call, can: (call: Call) => boolean): string | undefined {
  return book.answer(call) ?? (can(call) ? undefined : 'unsupported');
}

/** What is sent of the script, by the look of it: a call blocks if its thread is later asked whether it returns. */
export function planOf(script: Script, can: (call: Call) => boolean): Plan {
  const book = new Bookkeeping();
  const next = nextOfActors(script);
  return script.map((call, i) => {
    const outcome = known(book, call, can);
    const supposed = script[next[i]!]?.api === 'returns' ? 'blocked' : 'ok';
    book.note(call, { outcome: outcome ?? supposed });
    return outcome;
  });
}

/** For each call the number of the next one of its actor, or of none. */
function nextOfActors(script: Script): readonly number[] {
  const next = script.map(() => script.length);
  const first = new Map<string, number>();
  for (let i = script.length - 1; i >= 0; i--) {
    const { actor } = script[i]!;
    next[i] = first.get(actor) ?? script.length;
    first.set(actor, i);
  }
  return next;
}

/**
 * The trace of a script that was sent as planned, up to the call that crashed or hung; undefined if a call turns out to
 * be one that was to be sent and was not, or the other way round.
 * @param reply gives what the next of the calls gave that were sent
 */
export async function traceAsPlanned(
  script: Script,
  plan: Plan,
  can: (call: Call) => boolean,
  reply: () => Promise<Reply>,
): Promise<Trace | undefined> {
  const book = new Bookkeeping();
  const trace: Step[] = [];
  for (const [i, call] of script.entries()) {
    const outcome = known(book, call, can);
    if (outcome !== plan[i]) return undefined;
    const step = book.note(call, outcome === undefined ? await reply() : { outcome });
    trace.push(step);
    if (step.outcome === 'crashed' || step.outcome === 'hung') break;
  }
  return trace;
}
