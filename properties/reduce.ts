/**
 * What a script can be shrunk to in one step, biggest cuts first: every candidate is well formed, has canonical names
 * and is preferred to the script it came from.
 */
import { canonical, kindOf, renameCall, usesOf, without } from '../model/names.ts';
import { type Call, processOf, type Script } from '../model/script.ts';
import { actorKind, inRange, isName } from '../model/vocabulary.ts';
import { compareScripts } from './order.ts';

/** Gives the candidates in the order in which they are to be tried, each once. */
export function* reductions(script: Script): Generator<Script> {
  const seen = new Set<string>();
  for (const candidate of candidates(script)) {
    if (!isWellFormed(candidate)) continue;
    const renamed = canonical(candidate);
    if (compareScripts(renamed, script) >= 0) continue;
    const key = JSON.stringify(renamed);
    if (seen.has(key)) continue;
    seen.add(key);
    yield renamed;
  }
}

function* candidates(script: Script): Generator<Script> {
  yield* chunks(script);
  yield* plainer(script);
  yield* acceptToConnect(script);
  yield* rebindToObserve(script);
  yield* boundToConnected(script);
  yield* descriptorToHandle(script);
  yield* observed(script);
  yield* rolesExchanged(script);
  yield* exitToClose(script);
  yield* nothingBehind(script);
  yield* oneThread(script);
  yield* unified(script);
  yield* pairs(script);
  yield* unifiedWithoutOne(script);
  yield* watched(script);
  yield* boundLate(script);
  if (script.length <= 12) yield* dropAndMove(script);
}

/** Runs of calls left out, with what depends on them. */
function* chunks(script: Script): Generator<Script> {
  for (let size = Math.ceil(script.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = script.length - size; start >= 0; start--) {
      yield without(script, (_, i) => i >= start && i < start + size);
    }
  }
}

function* pairs(script: Script): Generator<Script> {
  for (let i = script.length - 1; i > 0; i--) {
    for (let j = i - 1; j >= 0; j--) yield without(script, (_, at) => at === i || at === j);
  }
}

/** One call replaced by a plainer one. */
export function* plainer(script: Script): Generator<Script> {
  for (let i = 0; i < script.length; i++) {
    for (const call of plainerCalls(script[i]!)) {
      if (inRange(actorKind(call.actor)!, call.api, call.args)) yield script.with(i, call);
    }
  }
}

const plainerApi: Readonly<Record<string, string>> = {
  CloseHandle: 'closesocket',
  ReadFile: 'recv',
  WriteFile: 'send',
};

const plainerArg: Readonly<Record<string, readonly string[]>> = {
  loopback: ['any'],
  foreign: ['any'],
  '3': ['SD_SEND'],
  kernel: ['slots'],
  SO_EXCLUSIVEADDRUSE: ['SO_REUSEADDR'],
  HANDLE_FLAG_PROTECT_FROM_CLOSE: ['HANDLE_FLAG_INHERIT'],
  inheritable: ['private'],
  all: ['none'],
  SD_BOTH: ['SD_SEND', 'SD_RECEIVE'],
  SD_RECEIVE: ['SD_SEND'],
  handles: ['threads'],
};

function* plainerCalls(call: Call): Generator<Call> {
  const kind = actorKind(call.actor);
  const process = processOf(call.actor);
  if (kind === 'process' && call.actor !== process) yield { ...call, actor: process };
  if (kind === 'process' && process !== 'P1') yield { ...call, actor: 'P1' };
  const api = kind === 'process' ? plainerApi[call.api] : undefined;
  if (api) yield { ...call, api };
  if (call.api === 'WSASendDisconnect') yield { ...call, api: 'shutdown', args: [call.args[0]!, 'SD_SEND'] };
  if (call.api === 'TerminateProcess') yield { actor: call.args[0]!, api: 'ExitProcess', args: [] };
  if (call.args[0] === 'WSA_FLAG_NO_HANDLE_INHERIT') yield { ...call, api: 'socket', args: [] };
  if (call.api === 'CreateProcessAsUser') yield { ...call, api: 'CreateProcess' };
  if (kind === 'system' && call.api === 'CreateProcess') yield { ...call, actor: 'P1', args: ['none'] };
  if (kind === 'peer' && call.api === 'close') yield { ...call, api: 'shutdown' };
  for (let i = 0; i < call.args.length; i++) {
    for (const arg of plainerArgs(call.args[i]!)) yield { ...call, args: call.args.with(i, arg) };
  }
  if (call.args.some((arg) => arg.startsWith('stdin='))) {
    yield { ...call, args: call.args.filter((arg) => !arg.startsWith('stdin=')) };
  }
}

function plainerArgs(arg: string): readonly string[] {
  if (/^port([2-9]|\d\d)/.test(arg)) return ['port1'];
  const smaller = /^\d+$/.test(arg) ? ['0', '1', '2', '5'].filter((less) => Number(less) < Number(arg)) : [];
  return [...smaller, ...(plainerArg[arg] ?? [])];
}

/** A connection that came in through a listener made one that goes out. */
function* acceptToConnect(script: Script): Generator<Script> {
  for (let i = 0; i < script.length; i++) {
    const { actor, api, binds } = script[i]!;
    if (api !== 'accept') continue;
    for (let j = 0; j < script.length; j++) {
      const request = script[j]!;
      if (request.actor !== 'peer' || request.api !== 'connect') continue;
      const client: Call[] = [
        { actor, api: 'socket', args: [], binds: binds! },
        { actor, api: 'connect', args: [binds!], binds: request.binds! },
      ];
      const first = Math.min(i, j);
      yield script.flatMap((call, at) => (at === first ? client : at === i || at === j ? [] : [call]));
    }
  }
}

/** A socket seen to live by its address made one seen to live by its connection. */
function* rebindToObserve(script: Script): Generator<Script> {
  for (const [i, bind] of script.entries()) {
    if (bind.api !== 'bind') continue;
    const [name] = bind.args;
    for (const [k, request] of script.entries()) {
      if (k < i || request.actor !== 'peer' || request.api !== 'connect') continue;
      const connect: Call = { actor: bind.actor, api: 'connect', args: [name!], binds: request.binds! };
      const observe: Call = { actor: 'peer', api: 'observe', args: [request.binds!] };
      yield script.flatMap((call, at) => {
        if (at === i) return [connect];
        if (at === k) return [observe];
        return call.api === 'listen' && call.args[0] === name ? [] : [call];
      });
    }
  }
}

/** A socket whose fate its address shows at the end of the script made one whose connection shows it. */
function* boundToConnected(script: Script): Generator<Script> {
  const connection = 'c999999';
  const observe: Call = { actor: 'peer', api: 'observe', args: [connection] };
  for (const [i, { actor, api, args }] of script.entries()) {
    if (api !== 'bind') continue;
    const connect: Call = { actor, api: 'connect', args: [args[0]!], binds: connection };
    const connected = script
      .with(i, connect)
      .filter((call) => call.api !== 'listen' || call.args[0] !== args[0]);
    for (let ending = 1; ending <= 3; ending++) yield [...connected.slice(0, -ending), observe];
  }
}

/** A close through the C run-time made one of the socket. */
function* descriptorToHandle(script: Script): Generator<Script> {
  for (const open of script) {
    if (open.api !== '_open_osfhandle') continue;
    yield script.flatMap((call) => {
      if (call === open) return [];
      const closes = call.api === '_close' && call.args[0] === open.binds;
      return closes ? [{ actor: call.actor, api: 'closesocket', args: open.args }] : [call];
    });
  }
}

/** The last call made a look at a connection, or the close of its socket. */
function* observed(script: Script): Generator<Script> {
  const last = script.length - 1;
  if (last < 0) return;
  const { actor, args } = script[last]!;
  if (args[0] && isName('socket', args[0]) && actorKind(actor) === 'process') {
    yield script.with(last, { actor, api: 'closesocket', args: [args[0]] });
  }
  for (const { binds } of script.slice(0, last)) {
    if (!binds?.startsWith('c')) continue;
    yield script.with(last, { actor: 'peer', api: 'observe', args: [binds] });
  }
}

/** Parent and child with their parts exchanged, from the creation of the child on. */
function* rolesExchanged(script: Script): Generator<Script> {
  for (const [at, { api, actor, binds }] of script.entries()) {
    if (api !== 'CreateProcess') continue;
    const parent = actor === 'system' ? 'P1' : processOf(actor);
    const swap = (name: string) => (name === parent ? binds! : name === binds ? parent : name);
    yield script.map((call, i) => (i > at ? renameCall(call, swap) : call));
  }
}

/** The end of a process made the close of one of its sockets. */
function* exitToClose(script: Script): Generator<Script> {
  for (const [i, call] of script.entries()) {
    if (call.api !== 'ExitProcess') continue;
    for (const { binds } of script.slice(0, i)) {
      if (binds?.startsWith('s'))
        yield script.with(i, { actor: call.actor, api: 'closesocket', args: [binds] });
    }
  }
}

/**
 * A socket, where any name that is no handle will do, made a standard handle that is not there, if that makes the script
 * shorter: in front of the last call alone; or where another process made it, which is left out, or its user if the maker
 * takes the user's place.
 */
function* nothingBehind(script: Script): Generator<Script> {
  const last = script.length > 2 ? script.at(-1) : undefined;
  for (const name of last && isOfProcess(last) ? usesOf(last) : []) {
    if (kindOf(name) === 'socket') yield [{ ...noStandardHandle, actor: last!.actor, binds: name }, last!];
  }
  for (const [i, { binds, api, actor }] of script.entries()) {
    if (binds === undefined || kindOf(binds) !== 'socket' || api === 'GetStdHandle') continue;
    const use = script.slice(i + 1).find((call) => usesOf(call).includes(binds) && isOfProcess(call));
    if (use === undefined) continue;
    const [maker, user] = [processOf(actor), processOf(use.actor)];
    if (maker === user) continue;
    const named = (by: string) => script.with(i, { ...noStandardHandle, actor: by, binds });
    yield without(named(user), (call) => call.binds === maker);
    const alone = named(actor).filter((call) => call.binds !== user);
    yield alone.map((call) => renameCall(call, (name) => (name === user ? maker : name)));
  }
}

const noStandardHandle = { api: 'GetStdHandle', args: ['stdin'] };

const isOfProcess = (call: Call) => actorKind(call.actor) === 'process';

/** All calls of a second thread made by the first. */
function* oneThread(script: Script): Generator<Script> {
  for (const actor of new Set(script.map((call) => call.actor))) {
    const process = processOf(actor);
    if (actor !== process)
      yield script.map((call) => (call.actor === actor ? { ...call, actor: process } : call));
  }
}

/** One name replaced by an earlier one of its kind, wherever it is used or from one place on. */
function* unified(script: Script): Generator<Script> {
  const bound = script.flatMap((call) => (call.binds === undefined ? [] : [call.binds]));
  for (const [i, name] of bound.entries()) {
    for (const earlier of [...(kindOf(name) === 'process' ? ['P1'] : []), ...bound.slice(0, i)]) {
      if (kindOf(earlier) !== kindOf(name)) continue;
      const swap = (used: string) => (used === name ? earlier : used);
      yield script.flatMap((call) => (call.binds === name ? [] : [renameCall(call, swap)]));
      for (let at = 0; at < script.length; at++) {
        const call = script[at]!;
        if (call.binds === name || !usesOf(call).includes(name)) continue;
        yield script.with(at, renameCall(call, swap));
      }
    }
  }
}

/** One name replaced by an earlier one, and one further call left out. */
function* unifiedWithoutOne(script: Script): Generator<Script> {
  for (const unifiedScript of unified(script)) {
    if (unifiedScript.length === script.length) continue;
    for (let i = 0; i < unifiedScript.length; i++) yield without(unifiedScript, (_, at) => at === i);
  }
}

/** One call left out and another moved: what pairs of edits need where neither alone keeps the failure. */
function* dropAndMove(script: Script): Generator<Script> {
  for (let drop = script.length - 1; drop >= 0; drop--) {
    const rest = without(script, (_, i) => i === drop);
    for (let from = rest.length - 1; from >= 0; from--) {
      for (let to = 0; to < rest.length; to++) if (to !== from) yield move(rest, from, to);
    }
  }
}

/** Two calls left out, and a look at a connection in their place: the plainest way to see what became of a socket. */
function* watched(script: Script): Generator<Script> {
  const connections = script.flatMap(({ binds }) => (binds?.startsWith('c') ? [binds] : []));
  for (const rest of pairs(script)) {
    for (const name of connections) {
      if (rest.some((call) => call.binds === name))
        yield [...rest, { actor: 'peer', api: 'observe', args: [name] }];
    }
  }
}

/**
 * A call that binds a name moved to just before the first use of it, so that among equals the one that reads best is
 * found.
 */
function* boundLate(script: Script): Generator<Script> {
  for (const [from, { binds }] of script.entries()) {
    if (binds === undefined) continue;
    const use = script.findIndex((call, at) => at > from && usesOf(call).includes(binds));
    if (use > from + 1) yield move(script, from, use - 1);
  }
}

function move(script: Script, from: number, to: number): Script {
  const calls = script.slice();
  const [call] = calls.splice(from, 1);
  calls.splice(to, 0, call!);
  return calls;
}

/** Whether every name is bound once, before it is used. */
export function isWellFormed(script: Script): boolean {
  const bound = new Set(['P1']);
  for (const call of script) {
    if (!usesOf(call).every((name) => bound.has(name))) return false;
    if (call.binds === undefined) continue;
    if (bound.has(call.binds)) return false;
    bound.add(call.binds);
  }
  return true;
}
