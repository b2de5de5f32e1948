/** What a test for Wine and ReactOS cannot say of a trace: there, one process plays the first one and the far end. */
import { printCall } from '../../model/notation/print.ts';
import { type Call, processOf, type Trace } from '../../model/script.ts';
import { nameOf } from '../../model/vocabulary.ts';
import { isKnown } from './statement.ts';

/** Longer than so many seconds no test waits. */
const longestWait = 30;
/** Outcomes that a test does not look for. */
const unseen = ['blocked', 'busy', 'idle', 'gone', 'hung', 'crashed', 'unsupported'];

/**
 * Why the trace cannot be made a test, each with its call; empty where it can.
 * @param due what must come of each call, by index
 */
export function limitsOf(trace: Trace, due: readonly (readonly string[])[]): readonly string[] {
  const closed = new Set<string>();
  const madeSince = new Set<string>();
  const ended = new Set<string>();
  const limits: string[] = [];
  for (const [at, { call, alias }] of trace.entries()) {
    const outcomes = due[at] ?? [];
    const why =
      callLimit(call) ??
      outcomeLimit(outcomes, at === trace.length - 1) ??
      (alias === undefined ? undefined : 'no test can ask for a handle value that was handed out before') ??
      (call.args.some((name) => madeSince.has(name))
        ? 'the value of a closed handle may be that of the far end by then'
        : undefined) ??
      (nameOf(call) === 'peer observe' && ended.has(call.args[0]!)
        ? 'the far end sees no more of a connection that it ended'
        : undefined);
    if (why !== undefined) limits.push(`call ${at + 1}, ${printCall(call)}: ${why}`);
    if (/^(closesocket|CloseHandle|_close)$/.test(call.api)) closed.add(call.args[0]!);
    // The descriptor and the handle are one value.
    if (call.api === '_close') for (const name of handlesOf(call.args[0]!, trace)) closed.add(name);
    if (call.api === 'connect') for (const name of closed) madeSince.add(name);
    if (/^peer (close|reset)$/.test(nameOf(call))) ended.add(call.args[0]!);
  }
  return limits;
}

function callLimit(call: Call): string | undefined {
  if (!isKnown(call)) return 'there is no way to make the call';
  if (call.actor.includes('.')) return 'it has one thread a process';
  const isFirst = processOf(call.actor) === 'P1';
  if (isFirst && call.api === 'ExitProcess') return 'the test itself would end';
  if (call.api === 'TerminateProcess' && call.args[0] === 'P1') return 'the test itself would end';
  if (isFirst && call.api === 'WSACleanup') return 'the far end would end with it';
  if (call.actor === 'clock' && Number(call.args[0]) > longestWait)
    return `no test waits longer than ${longestWait} s`;
  if (call.actor === 'system') return 'there is no way to make the call';
  return undefined;
}

function outcomeLimit(outcomes: readonly string[], isLast: boolean): string | undefined {
  const one = outcomes.find((outcome) => unseen.includes(outcome));
  if (one !== undefined) return `it does not look for '${one}'`;
  if (outcomes.length > 1 && !isLast)
    return `it may give ${outcomes.join(' or ')}, and what follows depends on that`;
  return outcomes.length === 0 ? 'what must come of it is not known' : undefined;
}

/** The socket that a descriptor was made of. */
function handlesOf(descriptor: string, trace: Trace): readonly string[] {
  return trace.filter(({ call }) => call.binds === descriptor).map(({ call }) => call.args[0]!);
}
