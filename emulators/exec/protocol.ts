/**
 * The line protocol between the kit and a program: what the lines mean. Pure; emulators/README.md says it in prose.
 */
import { successesOf } from '../../model/answers.ts';
import { nearest } from '../../model/notation/nearest.ts';
import { classOf, isError, isOutcome } from '../../model/outcome.ts';
import type { Call } from '../../model/script.ts';
import { actorKind, signatureOf, signatures } from '../../model/vocabulary.ts';
import { EmulatorError } from '../emulator.ts';
import type { Reply } from '../session.ts';
import { shown } from './foreign.ts';

/** What a program says of itself in its first line. */
export interface Hello {
  readonly name: string;
  readonly version: string;
  readonly peer: 'kit' | 'self';
  readonly clock: 'virtual' | 'real';
  /** The calls that it carries out: `socket`, `peer.connect`, `system.CreateProcess`. */
  readonly calls: 'all' | ReadonlySet<string>;
  /** The leak probes that it answers. */
  readonly probes: ReadonlySet<string>;
  /** How many threads a process can have. */
  readonly threads: number;
  /** Whether it may be sent several lines before it has answered the first. */
  readonly pipeline: boolean;
}

/** How a hello begins, for messages. */
export const helloExample = 'lastclose 1 name=NAME version=VERSION peer=self clock=virtual calls=all';

/** Every leak probe that a hello may list. */
export const probes = ['threads', 'handles', 'slots', 'kernel'];

/** The name under which a hello lists a call: `socket`, `peer.connect`. */
export function listedName(actor: string, api: string): string {
  return actor === 'process' ? api : `${actor}.${api}`;
}

/** Every name that a hello may list, in the order of the documentation; leak probes have a key of their own. */
export const listedNames: readonly string[] = signatures()
  .filter((signature) => signature.api !== 'leaks')
  .map((signature) => listedName(signature.actor, signature.api));

/**
 * Reads a program's first line.
 * @throws EmulatorError saying what was expected
 */
export function parseHello(line: string): Hello {
  const text = line.replace(/^\ufeff/, '');
  const [magic, version, ...pairs] = text.trim().split(/ +/);
  if (magic !== 'lastclose' || !/^[\x20-\x7e]*$/.test(text)) {
    throw new EmulatorError(`expected its hello (${helloExample}), got ${shown(line)}`);
  }
  if (version !== '1') {
    throw new EmulatorError(
      `it speaks protocol version ${shown(version ?? '')}, this kit speaks version 1 (${helloExample})`,
    );
  }
  const values = readPairs(pairs);
  const value = (key: string): string => {
    const found = values.get(key);
    if (found === undefined) throw malformed(`has no ${key}= (${helloExample})`);
    return found;
  };
  return {
    name: value('name'),
    version: value('version'),
    peer: oneOf('peer', value('peer'), ['self', 'kit']),
    clock: oneOf('clock', value('clock'), ['virtual', 'real']),
    calls: value('calls') === 'all' ? 'all' : new Set(listOf('calls', value('calls'), listedNames)),
    probes: new Set(values.has('probes') ? probesOf(value('probes')) : []),
    threads: Number(oneOf('threads', values.get('threads') ?? '9', [...'123456789'])),
    pipeline: oneOf('pipeline', values.get('pipeline') ?? 'no', ['yes', 'no']) === 'yes',
  };
}

function malformed(what: string): EmulatorError {
  return new EmulatorError(`its hello ${what}`);
}

function readPairs(pairs: readonly string[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    if (at < 1 || at === pair.length - 1) throw malformed(`has ${shown(pair)} where KEY=VALUE was expected`);
    const key = pair.slice(0, at);
    if (values.has(key)) throw malformed(`says ${shown(key)} twice`);
    if (['name', 'version'].includes(key) && pair.length > 100) throw malformed(`has an overlong ${key}`);
    values.set(key, pair.slice(at + 1));
  }
  return values;
}

function oneOf<const T extends string>(key: string, value: string, words: readonly T[]): T {
  const word = words.find((known) => known === value);
  if (word === undefined) {
    throw malformed(`has ${key}=${shown(value)}, expected ${words.join(' or ')}`);
  }
  return word;
}

function listOf(key: string, value: string, known: readonly string[]): readonly string[] {
  const names = value.split(',');
  const wrong = names.find((name) => !known.includes(name));
  if (wrong !== undefined) {
    const near = nearest(wrong, known);
    const hint = near === undefined ? '' : `; did you mean ${near}?`;
    throw malformed(`lists ${shown(wrong, 40)} in ${key}=, which is none of the notation${hint}`);
  }
  return names;
}

function probesOf(value: string): readonly string[] {
  return value === 'none' ? [] : listOf('probes', value, probes);
}

/**
 * Reads the answer to a call.
 * @param call the call that the answer is about; behind `returns` the call that was blocked
 * @throws EmulatorError saying what was expected
 */
export function parseReply(line: string, call: Call): Reply {
  const words = line.trim().split(/ +/);
  const wrong = (expected: string) => new EmulatorError(`expected ${expected}, got ${shown(line)}`);
  if (words[0] === 'ok' && handsOutValue(call)) {
    if (words.length !== 2 || !/^[!-~]{1,64}$/.test(words[1]!)) {
      throw wrong("'ok' and the handle value, such as 'ok 68'");
    }
    return { outcome: 'ok', token: words[1]! };
  }
  const outcome = words.join(' ');
  if (!isOutcome(outcome)) throw wrong(`an outcome of the call, such as '${exampleOutcome(call)}'`);
  if (!canGive(call, outcome))
    throw wrong(`an outcome that the call can have, such as '${exampleOutcome(call)}'`);
  return { outcome };
}

/** Whether a call that succeeds hands out a value which may have been handed out before. */
function handsOutValue(call: Call): boolean {
  const binds = signatureOf(actorKind(call.actor)!, call.api)?.binds;
  return binds === 'socket' || binds === 'descriptor';
}

/**
 * Whether the outcome is of a kind that the call can have at all. Whether it is the right one is not asked here.
 * `gone`, `busy` and `idle` are the kit's to say.
 */
function canGive(call: Call, outcome: string): boolean {
  const word = classOf(outcome);
  if (['unsupported', 'crashed', 'hung'].includes(word) || isError(word)) return true;
  if (word === 'blocked') return actorKind(call.actor) === 'process';
  if (word === 'on' && (outcome === word) === (call.args[1] === 'SO_LINGER')) return false;
  return successesOf(call).includes(word);
}

function exampleOutcome(call: Call): string {
  if (handsOutValue(call)) return 'ok 68';
  return successesOf(call)[0]!
    .replace(/^data$/, 'data 4')
    .replace(/^on$/, call.args[1] === 'SO_LINGER' ? 'on 5' : 'on');
}

/**
 * The line that starts a program afresh. When the kit's own sockets are the peer, with the real `HOST:PORT` of `peer` and
 * the numbers of the script's ports, whose addresses the script itself chooses.
 */
export function printReset(addresses?: ReadonlyMap<string, string>): string {
  if (addresses === undefined) return 'reset';
  const words = [...addresses].map(([name, address]) => {
    return `${name}=${name === 'peer' ? address : address.slice(address.lastIndexOf(':') + 1)}`;
  });
  return ['reset', ...words].join(' ');
}
