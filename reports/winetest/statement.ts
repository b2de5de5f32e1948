/** One call of a script in C, and what must come of it. */
import { type Call, processOf } from '../../model/script.ts';
import { nameOf } from '../../model/vocabulary.ts';

/** A name of the script in C: a variable, or a member of what the processes share. */
export type Reference = (name: string) => string;

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
const win32 = (expression: string) => failing(`error = win32_error(${expression});`);
const making = (name: string, expression: string, error = 'socket_error') =>
  failing(`${name} = ${expression};`, `error = ${error}(${name});`);

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

const addresses: Readonly<Record<string, string>> = {
  any: '0.0.0.0',
  loopback: '127.0.0.1',
  foreign: '192.0.2.1',
};

/** How each call is made. The binding name is the last argument. */
const statements: Readonly<Record<string, (call: Call, ref: Reference) => Statement>> = {
  WSAStartup: () => failing('error = WSAStartup(MAKEWORD(2, 2), &data);'),
  WSACleanup: () => winsock('WSACleanup()'),
  socket: ({ binds }, ref) => making(ref(binds!), 'socket(AF_INET, SOCK_STREAM, 0)'),
  bind: ({ args: [s, where, port] }, ref) =>
    winsock(`bind_to(${ref(s!)}, "${addresses[where!]}", ${ref(port!)})`),
  listen: ({ args: [s] }, ref) => winsock(`listen(${ref(s!)}, SOMAXCONN)`),
  accept: ({ args: [s], binds }, ref) => making(ref(binds!), `accept(${ref(s!)}, NULL, NULL)`),
  connect: ({ args: [s], binds }, ref) => winsock(`connect_to_peer(${ref(s!)}, &${ref(binds!)})`),
  send: ({ args: [s, bytes] }, ref) => winsock(`send_bytes(${ref(s!)}, ${bytes})`),
  recv: ({ args: [s] }, ref) => receiving(`receive_bytes(${ref(s!)})`, 'WSAGetLastError'),
  shutdown: ({ args: [s, how] }, ref) => winsock(`shutdown(${ref(s!)}, ${how})`),
  WSASendDisconnect: ({ args: [s] }, ref) => winsock(`WSASendDisconnect(${ref(s!)}, NULL)`),
  closesocket: ({ args: [s] }, ref) => winsock(`closesocket(${ref(s!)})`),
  CloseHandle: ({ args: [s] }, ref) => win32(`CloseHandle((HANDLE)${ref(s!)})`),
  DuplicateHandle: ({ actor, args: [s, process, how], binds }, ref) => {
    const pid = process === processOf(actor) ? 'GetCurrentProcessId()' : ref(process!);
    const inheritable = how === 'inheritable' ? 'TRUE' : 'FALSE';
    const copy = `${ref(binds!)} = duplicate_into(${ref(s!)}, ${pid}, ${inheritable});`;
    return failing(copy, `error = win32_error(${ref(binds!)} != INVALID_SOCKET);`);
  },
  WSADuplicateSocket: ({ actor, args: [s, process], binds }, ref) => {
    const pid = process === processOf(actor) ? 'GetCurrentProcessId()' : ref(process!);
    return winsock(`WSADuplicateSocketA(${ref(s!)}, ${pid}, &${ref(binds!)})`);
  },
  WSASocket: ({ args: [from], binds }, ref) =>
    from === 'WSA_FLAG_NO_HANDLE_INHERIT'
      ? making(ref(binds!), `WSASocketA(AF_INET, SOCK_STREAM, 0, NULL, 0, WSA_FLAG_OVERLAPPED | ${from})`)
      : making(ref(binds!), `from_info(&${ref(from!)})`),
  SetHandleInformation: ({ args: [s, flag, on] }, ref) =>
    win32(`SetHandleInformation((HANDLE)${ref(s!)}, ${flag}, ${on === '1' ? flag : '0'})`),
  getsockopt: ({ args: [s, option] }, ref) =>
    reading(option === 'SO_LINGER' ? `get_linger(${ref(s!)})` : `get_flag(${ref(s!)}, ${option})`),
  setsockopt: ({ args: [s, option, value, seconds] }, ref) =>
    winsock(
      option === 'SO_LINGER'
        ? `set_linger(${ref(s!)}, ${value}, ${seconds})`
        : `set_flag(${ref(s!)}, ${option}, ${value})`,
    ),
  ioctlsocket: ({ args: [s, , on] }, ref) => winsock(`set_nonblocking(${ref(s!)}, ${on})`),
  CreateProcess: ({ args: [inherit, input], binds }, ref) => {
    const handle = input === undefined ? 'INVALID_SOCKET' : ref(input.slice('stdin='.length));
    const all = inherit === 'all' ? 'TRUE' : 'FALSE';
    return failing(
      `child = start_child(repro, ${binds!.slice(1)}, ${all}, ${handle}, &${ref(binds!)});`,
      'error = win32_error(child != NULL);',
      'if (child) children[count++] = child;',
    );
  },
  GetStdHandle: ({ binds }, ref) =>
    failing(
      `${ref(binds!)} = (SOCKET)GetStdHandle(STD_INPUT_HANDLE);`,
      `error = win32_error(${ref(binds!)} && ${ref(binds!)} != INVALID_SOCKET);`,
    ),
  ReadFile: ({ args: [s] }, ref) => receiving(`read_file(${ref(s!)})`, 'GetLastError'),
  WriteFile: ({ args: [s, bytes] }, ref) => win32(`write_file(${ref(s!)}, ${bytes})`),
  TerminateProcess: ({ args: [process] }, ref) => win32(`terminate(${ref(process!)})`),
  _open_osfhandle: ({ args: [s], binds }, ref) =>
    making(ref(binds!), `_open_osfhandle(${ref(s!)}, 0)`, 'crt_error'),
  _close: ({ args: [f] }, ref) => failing(`error = crt_error(_close(${ref(f!)}));`),
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
  return name === 'ExitProcess' || name === 'clock advance' || Object.hasOwn(statements, name);
}

/** The call in C; undefined where nothing can be observed of it: the end of a process, and time. */
export function statementOf(call: Call, ref: Reference): Statement | undefined {
  return statements[nameOf(call)]?.(call, ref);
}
