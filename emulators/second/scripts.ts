/** For the tests: well-formed scripts out of a stream of numbers, with names that mostly mean something. */
import type { Call, Script } from '../../model/script.ts';
import { type NameKind, type Param, prefixes, signatures } from '../../model/vocabulary.ts';

const all = signatures();
/** The calls that make the others worth while, more often than their share. */
const usual = [
  'socket',
  'bind',
  'listen',
  'accept',
  'connect',
  'closesocket',
  'CreateProcess',
  'send',
  'recv',
  'observe',
];
const pool = [
  ...all,
  ...all.filter(({ api }) => usual.includes(api)),
  ...all.filter(({ api }) => usual.includes(api)),
];

/** A script of at most that many calls; `pick(n)` gives a number below n. */
export function randomScript(length: number, pick: (n: number) => number): Script {
  const names: Record<NameKind, string[]> = {
    process: ['P1'],
    socket: [],
    connection: [],
    info: [],
    descriptor: [],
  };
  const calls: Call[] = [];
  for (let i = 0; i < length; i++) {
    const { actor, api, forms, binds } = pool[pick(pool.length)]!;
    const args = forms[pick(forms.length)]!.map((param) => argument(param, names, pick));
    if (args.includes(undefined)) continue;
    const process = names.process[pick(names.process.length)]!;
    const who = actor !== 'process' ? actor : pick(5) === 0 ? `${process}.2` : process;
    const call = { actor: who, api, args: args as string[] };
    if (binds === undefined) {
      calls.push(call);
      continue;
    }
    const name = `${prefixes[binds]}${names[binds].length + 1}`;
    names[binds].push(name);
    calls.push({ ...call, binds: name });
  }
  return calls;
}

function argument(
  param: Param,
  names: Record<NameKind, string[]>,
  pick: (n: number) => number,
): string | undefined {
  switch (param.kind) {
    case 'word':
      return param.words[pick(param.words.length)]!;
    case 'number':
      return String(Math.min(param.max, [param.min, 1, 5, 300][pick(4)]!));
    case 'port':
      return `port${1 + pick(2)}`;
    case 'stdin':
      return names.socket.length === 0 ? undefined : `stdin=${names.socket[pick(names.socket.length)]}`;
    case 'name':
      return names[param.of][pick(names[param.of].length)];
  }
}
