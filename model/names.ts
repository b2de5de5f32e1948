/** Which names a call uses and binds; deleting calls with their dependants; canonical renaming. */
import { type Call, processOf, type Script } from './script.ts';
import { actorKind, type NameKind, prefixes } from './vocabulary.ts';

/** The process that every script starts with. */
export const firstProcess = 'P1';

const namePattern = /^(?:stdin=)?([Pscif][1-9]\d*)$/;

/** The names that a call refers to: the process that makes it and the names among its arguments. */
export function usesOf(call: Call): readonly string[] {
  const uses: string[] = [];
  if (actorKind(call.actor) === 'process') uses.push(processOf(call.actor));
  for (const arg of call.args) {
    const match = namePattern.exec(arg);
    if (match) uses.push(match[1]!);
  }
  return uses;
}

const kindsByLetter = new Map(Object.entries(prefixes).map(([kind, letter]) => [letter, kind as NameKind]));

/** The kind of a well-formed name, by its letter. */
export function kindOf(name: string): NameKind {
  const kind = kindsByLetter.get(name[0]!);
  if (kind !== undefined) return kind;
  throw new Error(`not a name: ${name}`);
}

/**
 * The script without the calls that `drop` picks, and without those that use a name which thereby has no
 * definition.
 */
export function without(script: Script, drop: (call: Call, index: number) => boolean): Script {
  const lost = new Set<string>();
  return script.filter((call, index) => {
    const gone = drop(call, index) || usesOf(call).some((name) => lost.has(name));
    if (gone && call.binds !== undefined) lost.add(call.binds);
    return !gone;
  });
}

/** The call with every name and port replaced by what `rename` gives for it. */
export function renameCall(call: Call, rename: (name: string) => string): Call {
  const process = processOf(call.actor);
  const actor =
    actorKind(call.actor) === 'process' ? rename(process) + call.actor.slice(process.length) : call.actor;
  const args = call.args.map((arg) => {
    if (/^port\d+$/.test(arg)) return rename(arg);
    const match = namePattern.exec(arg);
    return match ? arg.slice(0, arg.length - match[1]!.length) + rename(match[1]!) : arg;
  });
  return call.binds === undefined
    ? { actor, api: call.api, args }
    : { actor, api: call.api, args, binds: rename(call.binds) };
}

/** A fresh renaming to canonical names: each kind numbered from 1 in the order of first appearance. */
function canonicalNames(): (name: string) => string {
  const names = new Map<string, string>([[firstProcess, firstProcess]]);
  const counts = new Map<string, number>([['P', 1]]);
  return (name) => {
    let renamed = names.get(name);
    if (renamed === undefined) {
      const letters = name.replace(/\d+$/, '');
      const count = (counts.get(letters) ?? 0) + 1;
      counts.set(letters, count);
      renamed = letters + count;
      names.set(name, renamed);
    }
    return renamed;
  };
}

/** The script under canonical names, so that scripts which differ in names alone become equal. */
export function canonical(script: Script): Script {
  const rename = canonicalNames();
  return script.map((call) => renameCall(call, rename));
}
