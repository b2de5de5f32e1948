/**
 * The calls that scripts are made of, as data: who may make them, what they take and which name they bind.
 * Parsing, printing, generation, shrinking and the adapters' documentation all read this one table.
 */

import type { Call } from './script.ts';

/** What a name stands for. */
export type NameKind = 'process' | 'socket' | 'connection' | 'info' | 'descriptor';

/** One argument of a call. */
export type Param =
  | { readonly kind: 'name'; readonly of: NameKind }
  | { readonly kind: 'port' }
  | { readonly kind: 'word'; readonly words: readonly string[] }
  | { readonly kind: 'number'; readonly min: number; readonly max: number }
  /** `stdin=s1`: a socket handle as the child's standard input. */
  | { readonly kind: 'stdin' };

/** What the calls of one API look like. */
export interface Signature {
  readonly actor: 'process' | 'system' | 'peer' | 'clock';
  /** The alternatives, told apart by their words. */
  readonly forms: readonly (readonly Param[])[];
  /** The kind of name that the call binds, if it binds one. */
  readonly binds?: NameKind;
  /** One line for the documentation. */
  readonly brief: string;
}

const name = (of: NameKind): Param => ({ kind: 'name', of });
const word = (...words: string[]): Param => ({ kind: 'word', words });
const number = (min: number, max: number): Param => ({ kind: 'number', min, max });
const s = name('socket');
const port: Param = { kind: 'port' };
const bytes = number(1, 65536);
const flag = word('0', '1');
const options = ['SO_DONTLINGER', 'SO_REUSEADDR', 'SO_EXCLUSIVEADDRUSE'];

const processCalls = {
  WSAStartup: { forms: [[]], brief: 'once more; every process begins with one' },
  WSACleanup: { forms: [[]], brief: 'takes one WSAStartup back; the last ends all sockets of the process' },
  socket: { forms: [[]], binds: 'socket', brief: 'a new TCP socket' },
  bind: {
    forms: [[s, word('any', 'loopback', 'foreign'), port]],
    brief: "to the wildcard, the loopback, or an address that is not the machine's",
  },
  listen: { forms: [[s]], brief: 'with room for the whole queue' },
  accept: { forms: [[s]], binds: 'socket', brief: 'takes the oldest queued connection' },
  connect: { forms: [[s]], binds: 'connection', brief: "to the peer's listener" },
  send: { forms: [[s, bytes]], brief: 'that many bytes' },
  recv: { forms: [[s]], brief: 'all that has arrived' },
  shutdown: {
    forms: [[s, word('SD_SEND', 'SD_RECEIVE', 'SD_BOTH', '3')]],
    brief: 'one or both directions; 3 is none',
  },
  WSASendDisconnect: { forms: [[s]], brief: 'without data' },
  closesocket: { forms: [[s]], brief: 'closes the descriptor' },
  CloseHandle: { forms: [[s]], brief: 'closes the Win32 handle of a socket' },
  DuplicateHandle: {
    forms: [[s, name('process'), word('private', 'inheritable')]],
    binds: 'socket',
    brief: 'from the calling process into the named one',
  },
  WSADuplicateSocket: {
    forms: [[s, name('process')]],
    binds: 'info',
    brief: 'protocol info for the named process',
  },
  WSASocket: {
    forms: [[word('WSA_FLAG_NO_HANDLE_INHERIT')], [name('info')]],
    binds: 'socket',
    brief: 'a descriptor from protocol info, or a new socket that is not inheritable',
  },
  SetHandleInformation: {
    forms: [[s, word('HANDLE_FLAG_INHERIT', 'HANDLE_FLAG_PROTECT_FROM_CLOSE'), flag]],
    brief: 'sets or clears a flag of the handle',
  },
  getsockopt: {
    forms: [[s, word('SO_LINGER', ...options)]],
    brief: 'on or off; of SO_LINGER the seconds too if it is on',
  },
  setsockopt: {
    forms: [
      [s, word('SO_LINGER'), flag, number(0, 3600)],
      [s, word(...options), flag],
    ],
    brief: 'l_onoff and l_linger in seconds, or a flag',
  },
  ioctlsocket: { forms: [[s, word('FIONBIO'), flag]], brief: 'nonblocking mode on or off' },
  CreateProcess: {
    forms: [[word('none', 'all')], [word('all'), { kind: 'stdin' }]],
    binds: 'process',
    brief: 'a child that inherits nothing, or every inheritable handle',
  },
  GetStdHandle: { forms: [[word('stdin')]], binds: 'socket', brief: 'the handle that the parent passed' },
  ReadFile: { forms: [[s]], brief: 'recv through the Win32 handle' },
  WriteFile: { forms: [[s, bytes]], brief: 'send through the Win32 handle' },
  ExitProcess: { forms: [[]], brief: 'ends the calling process' },
  TerminateProcess: { forms: [[name('process')]], brief: 'ends another process' },
  _open_osfhandle: { forms: [[s]], binds: 'descriptor', brief: 'a CRT descriptor for the handle' },
  _close: { forms: [[name('descriptor')]], brief: 'closes the CRT descriptor' },
  returns: { forms: [[]], brief: 'the result of the call that this thread is blocked in' },
  leaks: { forms: [[word('threads', 'handles')]], brief: 'what of the process the calls above left behind' },
} as const satisfies Record<string, Omit<Signature, 'actor'>>;

const systemCalls = {
  CreateProcess: { forms: [[]], binds: 'process', brief: 'a process with no parent in the script' },
  CreateProcessAsUser: {
    forms: [[]],
    binds: 'process',
    brief: 'the same, of a second user',
  },
  excludedportrange: {
    forms: [[port]],
    brief: 'netsh: the system hands the port out to nobody who names none',
  },
  leaks: {
    forms: [[word('slots', 'kernel')]],
    brief: 'connections whose control block is left behind, or kernel memory',
  },
} as const satisfies Record<string, Omit<Signature, 'actor'>>;

const c = name('connection');
const peerCalls = {
  connect: { forms: [[port]], binds: 'connection', brief: 'asks for a connection' },
  send: { forms: [[c, bytes]], brief: 'that many bytes' },
  shutdown: { forms: [[c]], brief: 'half-close: sends its FIN and goes on reading' },
  close: { forms: [[c]], brief: 'sends its FIN and stops reading' },
  reset: { forms: [[c]], brief: 'sends a RST' },
  mute: { forms: [[c]], brief: 'stops acknowledging and seeing anything' },
  resume: { forms: [[c]], brief: 'ends mute' },
  observe: { forms: [[c]], brief: 'the strongest event the peer has seen, and the bytes it got' },
} as const satisfies Record<string, Omit<Signature, 'actor'>>;

const clockCalls = {
  advance: { forms: [[number(1, 86400)]], brief: 'lets that many seconds pass' },
} as const satisfies Record<string, Omit<Signature, 'actor'>>;

const tables: Record<Signature['actor'], Record<string, Omit<Signature, 'actor'>>> = {
  process: processCalls,
  system: systemCalls,
  peer: peerCalls,
  clock: clockCalls,
};

/** Who kind of actor a call's actor is, or undefined if it is none. */
export function actorKind(actor: string): Signature['actor'] | undefined {
  if (/^P[1-9]\d{0,5}(\.[2-9])?$/.test(actor)) return 'process';
  return actor === 'system' || actor === 'peer' || actor === 'clock' ? actor : undefined;
}

/** The signature of an API in the mouth of an actor, or undefined if that actor has no such call. */
export function signatureOf(actor: Signature['actor'], api: string): Signature | undefined {
  const table = tables[actor];
  return Object.hasOwn(table, api) ? { actor, ...table[api]! } : undefined;
}

/** Whether the numbers among the arguments are in the range that the API's form has for them. */
export function inRange(actor: Signature['actor'], api: string, args: readonly string[]): boolean {
  const forms = signatureOf(actor, api)?.forms ?? [];
  return forms.some(
    (form) =>
      form.length === args.length &&
      form.every((param, i) => {
        if (param.kind === 'word') return param.words.includes(args[i]!);
        return param.kind !== 'number' || (Number(args[i]) >= param.min && Number(args[i]) <= param.max);
      }),
  );
}

/** `closesocket`, or `peer observe` for calls of others than processes. */
export function nameOf(call: Call): string {
  return actorKind(call.actor) === 'process' ? call.api : `${call.actor} ${call.api}`;
}

/** Every signature with its API name, in the order of the documentation. */
export function signatures(): readonly (Signature & { readonly api: string })[] {
  return Object.entries(tables).flatMap(([actor, table]) =>
    Object.entries(table).map(([api, rest]) => ({ api, actor: actor as Signature['actor'], ...rest })),
  );
}

const patterns: Record<NameKind, RegExp> = {
  process: /^P[1-9]\d{0,5}$/,
  socket: /^s[1-9]\d{0,5}$/,
  connection: /^c[1-9]\d{0,5}$/,
  info: /^i[1-9]\d{0,5}$/,
  descriptor: /^f[1-9]\d{0,5}$/,
};

/** The letter that names of a kind begin with. */
export const prefixes: Record<NameKind, string> = {
  process: 'P',
  socket: 's',
  connection: 'c',
  info: 'i',
  descriptor: 'f',
};

/** Whether the text is a well-formed name of that kind. */
export function isName(kind: NameKind, text: string): boolean {
  return patterns[kind].test(text);
}

/** Whether the text is a well-formed port name. */
export function isPort(text: string): boolean {
  return /^port[1-9]\d{0,2}$/.test(text);
}
