/** Calls as the agent takes them, and its replies as outcomes. See protocol.h. */
import type { Call } from '../../model/script.ts';
import { isName } from '../../model/vocabulary.ts';
import { EmulatorError } from '../emulator.ts';
import type { Reply } from '../session.ts';

/** What the names of the script stand for in this run. */
export interface Values {
  /** The handle value, CRT descriptor or protocol info; undefined if the call that was to bind the name failed. */
  valueOf(name: string): string | undefined;
  /** The process identifier; 0 for a process that was never created. */
  processId(name: string): number;
  readonly peerPort: number;
  realPort(name: string): number;
}

/** What stands for a socket whose call failed: INVALID_SOCKET. */
const invalidSocket = '-1';
/**
 * What stands for it where a handle is wanted: NULL, because to these calls the value of INVALID_SOCKET is the handle
 * of the process itself.
 */
const invalidHandle = '0';
const invalidInfo = '00';

const takesHandle = new Set([
  'CloseHandle',
  'DuplicateHandle',
  'SetHandleInformation',
  'ReadFile',
  'WriteFile',
  'CreateProcess',
]);

/** Calls that may wait for somebody: no answer is an outcome, not a fault. */
const mayBlock = new Set([
  'accept',
  'connect',
  'send',
  'recv',
  'shutdown',
  'WSASendDisconnect',
  'closesocket',
  'CloseHandle',
  'WSACleanup', // closes every socket
  'ReadFile',
  'WriteFile',
  '_close',
]);

export function canBlock(call: Call): boolean {
  return mayBlock.has(call.api);
}

/**
 * The words of a call of a process.
 * @param pipe of CreateProcess: the pipe for the child
 */
export function wireWords(call: Call, values: Values, pipe = ''): string {
  const [first, second, third] = call.args;
  switch (call.api) {
    case 'connect':
      return `connect ${socket(call, values)} ${values.peerPort}`;
    case 'bind':
      return `bind ${socket(call, values)} ${second} ${values.realPort(third!)}`;
    case 'DuplicateHandle':
      return `DuplicateHandle ${socket(call, values)} ${values.processId(second!)} ${third}`;
    case 'WSADuplicateSocket':
      return `WSADuplicateSocket ${socket(call, values)} ${values.processId(second!)}`;
    case 'WSASocket':
      return `WSASocket ${isName('info', first!) ? (values.valueOf(first!) ?? invalidInfo) : first}`;
    case 'CreateProcess':
      return `CreateProcess ${first} ${second ? socket(call, values, second.slice('stdin='.length)) : '-'} ${pipe}`;
    case 'TerminateProcess':
      return `TerminateProcess ${values.processId(first!)}`;
    case '_close':
      return `_close ${values.valueOf(first!) ?? '-1'}`;
    case 'leaks':
      return first!;
    case 'GetStdHandle':
    case 'ExitProcess':
    case 'WSAStartup':
    case 'WSACleanup':
    case 'socket':
      return call.api;
    default:
      return [call.api, socket(call, values), ...call.args.slice(1)].join(' ');
  }
}

function socket(call: Call, values: Values, name = call.args[0]!): string {
  return values.valueOf(name) ?? (takesHandle.has(call.api) ? invalidHandle : invalidSocket);
}

/** What a reply says, with the value behind `ok`, and the number of an error that has no name here. */
export interface Result extends Reply {
  readonly value?: string;
  readonly unnamed?: string;
}

/**
 * Reads the words of a reply.
 * @throws EmulatorError if they are none that an agent says
 */
export function readReply(call: Call, words: readonly string[]): Result {
  const [what, first, second] = words;
  switch (what) {
    case 'ok':
      if (first === undefined) return { outcome: 'ok' };
      return call.api === 'WSADuplicateSocket'
        ? { outcome: 'ok', value: first }
        : { outcome: 'ok', value: first, token: first };
    case 'data':
      return { outcome: `data ${first}` };
    case 'eof':
    case 'off':
    case 'unsupported':
      return { outcome: what };
    case 'on':
      return { outcome: words.join(' ') };
    case 'count':
      return { outcome: first === '0' ? 'flat' : `grows ${first}` };
    case 'error':
      return first === 'ERROR_OTHER' ? { outcome: first, unnamed: second! } : { outcome: first! };
    default:
      throw new EmulatorError(`the agent for Wine does not know ${call.api}`);
  }
}
