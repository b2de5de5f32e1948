/** One call of a script in C, and what must come of it. */
import type { Call } from '../../model/script.ts';
import { nameOf } from '../../model/vocabulary.ts';
import { type Gives, madeCall, type Reference } from '../c/call.ts';

export interface Statement {
  readonly lines: readonly string[];
  /** The result in C, in which `condition` finds the outcome. */
  readonly condition: (outcome: string) => string;
  /** The arguments of `ok` behind the condition. */
  readonly message: string;
}

/** `error` holds the error, and 0 where there is none. */
function failing(...lines: readonly string[]): Statement {
  return {
    lines,
    condition: (outcome) => {
      if (outcome === 'ok' || outcome === 'established') return '!error';
      if (outcome === 'fails') return 'error';
      return `error == ${outcome === 'refused' ? 'WSAECONNREFUSED' : outcome}`;
    },
    message: '"got error %d\\n", error',
  };
}

const winsock = (expression: string) => failing(`error = winsock_error(${expression});`);
const making = (name: string, expression: string, error: string) =>
  failing(`${name} = ${expression};`, `error = ${error};`);

/** `len` holds how many bytes came, and `error` why none did. */
function receiving(expression: string, error: string): Statement {
  return {
    lines: [`len = ${expression};`, `error = len < 0 ? ${error}() : 0;`],
    condition: (outcome) => {
      if (outcome === 'eof') return '!len';
      if (outcome.startsWith('data ')) return `len == ${outcome.slice('data '.length)}`;
      return outcome === 'fails' ? 'len < 0' : `error == ${outcome}`;
    },
    message: '"got %d, error %d\\n", len, error',
  };
}

/** `value` is positive where the option is set (or 0 seconds), -1 where it is not, -2 where it cannot be read. */
function reading(expression: string): Statement {
  return {
    lines: [`value = ${expression};`, 'error = value == -2 ? WSAGetLastError() : 0;'],
    condition: (outcome) => {
      if (outcome === 'on') return 'value == 1';
      if (outcome === 'off') return 'value == -1';
      if (outcome.startsWith('on ')) return `value == ${outcome.slice('on '.length)}`;
      return outcome === 'fails' ? 'error' : `error == ${outcome}`;
    },
    message: '"got %d, error %d\\n", value, error',
  };
}

/** What is done with the result of a call; `name` is what the call binds. */
const taken: Readonly<Record<Gives, (expression: string, name: string) => Statement>> = {
  error: (expression) => failing(`error = ${expression};`),
  status: winsock,
  win32: (expression) => failing(`error = win32_error(${expression});`),
  crt: (expression) => failing(`error = crt_error(${expression});`),
  received: (expression) => receiving(expression, 'WSAGetLastError'),
  read: (expression) => receiving(expression, 'GetLastError'),
  flag: reading,
  seconds: reading,
  socket: (expression, name) => making(name, expression, `socket_error(${name})`),
  descriptor: (expression, name) => making(name, expression, `crt_error(${name})`),
  handle: (expression, name) => making(name, expression, `win32_error(${name} && ${name} != INVALID_SOCKET)`),
};

/** Calls that take more than an expression, because the test plays the far end and knows its children. */
const statements: Readonly<Record<string, (call: Call, ref: Reference) => Statement>> = {
  connect: ({ args: [s], binds }, ref) => winsock(`connect_to_peer(${ref(s!)}, &${ref(binds!)})`),
  CreateProcess: ({ args: [inherit, input], binds }, ref) => {
    const handle = input === undefined ? 'INVALID_SOCKET' : ref(input.slice('stdin='.length));
    const all = inherit === 'all' ? 'TRUE' : 'FALSE';
    return failing(
      `child = start_child(repro, ${binds!.slice(1)}, ${all}, ${handle}, &${ref(binds!)});`,
      'error = win32_error(child != NULL);',
      'if (child) children[count++] = child;',
    );
  },
  'peer connect': ({ args: [port], binds }, ref) =>
    winsock(`connect_from_peer(&${ref(binds!)}, ${ref(port!)})`),
  'peer send': ({ args: [c, bytes] }, ref) => winsock(`peer_sends(&${ref(c!)}, ${bytes})`),
  'peer shutdown': ({ args: [c] }, ref) => winsock(`peer_shuts_down(&${ref(c!)})`),
  'peer close': ({ args: [c] }, ref) => winsock(`peer_ends(&${ref(c!)}, FALSE)`),
  'peer reset': ({ args: [c] }, ref) => winsock(`peer_ends(&${ref(c!)}, TRUE)`),
  'peer observe': ({ args: [c] }, ref) => ({
    lines: [`seen = peer_seen(&${ref(c!)});`],
    condition: (outcome) => `!strcmp(seen, "${outcome}")`,
    message: '"the far end saw %s\\n", seen',
  }),
};

/** Whether there is a way to make the call. */
export function isKnown(call: Call): boolean {
  const name = nameOf(call);
  return name === 'ExitProcess' || name === 'clock advance' || statementOf(call, (own) => own) !== undefined;
}

/** The call in C; undefined where nothing can be observed of it: the end of a process, and time. */
export function statementOf(call: Call, ref: Reference): Statement | undefined {
  const made = madeCall(call, ref);
  if (made === undefined) return statements[nameOf(call)]?.(call, ref);
  return taken[made.gives](made.expression, call.binds === undefined ? '' : ref(call.binds));
}
