/**
 * The order in which repros are preferred: shorter first, then fewer processes and threads, then plainer calls, then
 * those of the first process, then smaller arguments, then names bound close to their first use, then the text. It is
 * total, so that reduction ends.
 */
import { usesOf } from '../model/names.ts';
import { printScript } from '../model/notation/print.ts';
import { type Call, processOf, type Script } from '../model/script.ts';

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

/** The measure of a script; compared place by place. */
function measure(script: Script): readonly number[] {
  const actors = new Set(script.map((call) => call.actor));
  const processes = new Set(script.map((call) => processOf(call.actor)));
  let rank = 0;
  let children = 0;
  let size = 0;
  for (const call of script) {
    rank += (exotic[call.api] ?? 0) + (call.actor === 'system' ? 1 : 0);
    children += processIndex(call.actor);
    size += call.args.reduce((sum, arg) => sum + sizeOf(arg, call), 0);
  }
  return [script.length, processes.size, actors.size, rank, children, size, spread(script)];
}

/** How many calls lie between the binding of each name and its first use, in all. */
function spread(script: Script): number {
  const waiting = new Map<string, number>();
  let sum = 0;
  script.forEach((call, at) => {
    for (const name of usesOf(call)) {
      sum += at - (waiting.get(name) ?? at);
      waiting.delete(name);
    }
    if (call.binds !== undefined) waiting.set(call.binds, at);
  });
  return sum;
}

/** How far a process is from the first: 0 for P1, 1 for P2, and so on. */
function processIndex(actor: string): number {
  const process = processOf(actor);
  return process[0] === 'P' ? Number(process.slice(1)) - 1 : 0;
}

function sizeOf(arg: string, call: Call): number {
  if (/^\d+$/.test(arg)) return Number(arg);
  if (arg.startsWith('stdin=')) return 1;
  if (call.api !== 'shutdown' && /^(loopback|inheritable|all|SD_BOTH)$/.test(arg)) return 1;
  if (
    /^(SD_RECEIVE|handles|kernel|foreign|WSA_FLAG_NO_HANDLE_INHERIT|SO_EXCLUSIVEADDRUSE|HANDLE_FLAG_PROTECT_FROM_CLOSE)$/.test(
      arg,
    )
  )
    return 1;
  if (arg === 'SD_BOTH') return 2;
  return /^port([2-9]|\d\d)/.test(arg) ? 1 : 0;
}

/** Negative if `a` is preferred to `b`, 0 only if they are equal. */
export function compareScripts(a: Script, b: Script): number {
  const left = measure(a);
  const right = measure(b);
  for (let i = 0; i < left.length; i++) if (left[i] !== right[i]) return left[i]! - right[i]!;
  const textA = printScript(a);
  const textB = printScript(b);
  return textA < textB ? -1 : textA > textB ? 1 : 0;
}
