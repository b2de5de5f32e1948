/**
 * The order in which repros are preferred: shorter first, then those that start fewer processes, make fewer calls from
 * second threads, have plainer calls, more of them by the first process, and smaller arguments. Among what is left the
 * first call that differs decides: new things are best made when they are needed.
 *
 * The order is total, so that reduction ends. All but the last part is a sum over the calls, and the last goes from the
 * front: of two beginnings that lead to the same state, the better one is better with whatever follows. A search that
 * goes call by call needs to keep no other.
 */
import { printCall } from '../model/notation/print.ts';
import { type Call, processOf, type Script } from '../model/script.ts';
import { actorKind, signatures } from '../model/vocabulary.ts';

/** Calls from plain to exotic; what is not named is plain. */
const exotic: Readonly<Record<string, number>> = {
  WSAStartup: 3,
  WSACleanup: 3,
  getsockopt: 1,
  CreateProcessAsUser: 3,
  excludedportrange: 4,
  recv: 1,
  send: 1,
  bind: 1,
  listen: 1,
  accept: 3,
  shutdown: 1,
  WSASendDisconnect: 2,
  CloseHandle: 2,
  ExitProcess: 2,
  TerminateProcess: 3,
  ReadFile: 3,
  WriteFile: 3,
  DuplicateHandle: 3,
  SetHandleInformation: 4,
  CreateProcess: 2,
  returns: 2,
  close: 2,
  leaks: 2,
  _open_osfhandle: 2,
};

/**
 * What calls cost, compared place by place: processes started, calls of second threads, exotic calls, calls of other
 * processes, size of the arguments.
 */
export type Cost = readonly number[];

export const noCost: Cost = [0, 0, 0, 0, 0];

/** The cost of a script with one more call. */
export function withCost(cost: Cost, call: Call): Cost {
  const isSecond = actorKind(call.actor) === 'process' && call.actor !== processOf(call.actor);
  const added = [
    call.binds?.[0] === 'P' ? 1 : 0,
    isSecond ? 1 : 0,
    (exotic[call.api] ?? 0) + (call.actor === 'system' ? 1 : 0),
    processIndex(call.actor),
    call.args.reduce((sum, arg) => sum + sizeOf(arg), 0),
  ];
  return cost.map((sum, i) => sum + added[i]!);
}

export function compareCosts(a: Cost, b: Cost): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return 0;
}

/** How far a process is from the first: 0 for P1, 1 for P2, and so on. */
function processIndex(actor: string): number {
  const process = processOf(actor);
  return process[0] === 'P' ? Number(process.slice(1)) - 1 : 0;
}

function sizeOf(arg: string): number {
  if (/^\d+$/.test(arg)) return Number(arg);
  return large.test(arg) ? 1 : arg === 'SD_BOTH' ? 2 : 0;
}

/** Arguments that have a plainer one beside them. */
const large =
  /^(stdin=.*|loopback|foreign|inheritable|all|SD_RECEIVE|handles|kernel|port([2-9]|\d\d.*)|WSA_FLAG_NO_HANDLE_INHERIT|SO_EXCLUSIVEADDRUSE|HANDLE_FLAG_PROTECT_FROM_CLOSE)$/;

/** Where an API stands in the vocabulary, which goes from what a socket begins with to what looks at it. */
const places = new Map(signatures().map(({ actor, api }, place) => [`${actor} ${api}`, place]));

/** Negative if `a` is preferred to `b`, 0 only if they are equal. */
export function compareScripts(a: Script, b: Script): number {
  if (a.length !== b.length) return a.length - b.length;
  const cost = (script: Script) => script.reduce(withCost, noCost);
  return compareCosts(cost(a), cost(b)) || compareCalls(a, b);
}

/** Which of two scripts of one length has the better call where they first differ: what is there is used first. */
export function compareCalls(a: Script, b: Script): number {
  for (const [i, call] of a.entries()) {
    const other = b[i]!;
    const [text, otherText] = [printCall(call), printCall(other)];
    if (text === otherText) continue;
    return (
      freshness(call) - freshness(other) || placeOf(call) - placeOf(other) || (text < otherText ? -1 : 1)
    );
  }
  return 0;
}

/** How much a call brings that was not there: nothing, something made of what was, a socket, a process. */
function freshness({ api, binds }: Call): number {
  if (binds === undefined) return 0;
  return binds[0] === 'P' ? 3 : api === 'socket' ? 2 : 1;
}

function placeOf({ actor, api }: Call): number {
  return places.get(`${actorKind(actor)} ${api}`)!;
}
