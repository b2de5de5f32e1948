/**
 * The line protocol between the kit and a program: what the lines mean. Pure; emulators/README.md says it in prose.
 */
import { nearest } from '../../model/notation/nearest.ts';
import { type Declaration, listedNames, longestName, mostThreads, probes } from '../declaration.ts';
import { EmulatorError } from '../emulator.ts';
import { shown } from '../foreign.ts';
import { spelled } from '../peer/kit-peer.ts';
import { wordsOf } from '../reply.ts';

/** What a program says of itself in its first line. */
export interface Hello extends Declaration {
  /** Whether it may be sent several lines before it has answered the first. */
  readonly pipeline: boolean;
}

/** How a hello begins, for messages. */
export const helloExample = 'lastclose 1 name=NAME version=VERSION peer=self clock=virtual calls=all';

/**
 * Reads a program's first line.
 * @throws EmulatorError saying what was expected
 */
export function parseHello(line: string): Hello {
  const text = line.replace(/^\ufeff/, '');
  const [magic, version, ...pairs] = wordsOf(text);
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
    clock: oneOf('clock', value('clock'), ['virtual', 'real', 'none']),
    calls: value('calls') === 'all' ? 'all' : new Set(listOf('calls', value('calls'), listedNames)),
    probes: new Set(values.has('probes') ? probesOf(value('probes')) : []),
    threads: Number(oneOf('threads', values.get('threads') ?? `${mostThreads}`, [...'123456789'])),
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
    const value = pair.slice(at + 1);
    if (['name', 'version'].includes(key) && value.length > longestName)
      throw malformed(`has an overlong ${key}`);
    values.set(key, value);
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

/** Whether a line is the answer to a reset. */
export function isReady(line: string): boolean {
  return wordsOf(line).join(' ') === 'ready';
}

/** The line that starts a program afresh, with the real addresses where the kit's own sockets are the peer. */
export function printReset(addresses?: ReadonlyMap<string, string>): string {
  if (addresses === undefined) return 'reset';
  const words = Object.entries(spelled(addresses)).map(([name, address]) => `${name}=${address}`);
  return ['reset', ...words].join(' ');
}
