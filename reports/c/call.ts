/** How the calls of a script are made in C, whoever takes their results. */
import { type Call, processOf } from '../../model/script.ts';
import { nameOf } from '../../model/vocabulary.ts';

/** A name of the script in C: a variable, or a member of what processes share. That of a process is its identifier. */
export type Reference = (name: string) => string;

/**
 * What the expression of a call gives: an error, or 0 (`error`); 0, or SOCKET_ERROR (`status`); whether it succeeded, for
 * GetLastError (`win32`); 0, or -1, for errno (`crt`); bytes, or -1 (`received` with WSAGetLastError, `read` with
 * GetLastError); 1 where an option is set, -1 where not, -2 where it cannot be read (`flag`; `seconds` has those of a
 * linger in place of the 1); a socket, a descriptor or a Win32 handle, for the name that the call binds.
 */
export type Gives =
  | 'error'
  | 'status'
  | 'win32'
  | 'crt'
  | 'received'
  | 'read'
  | 'flag'
  | 'seconds'
  | 'socket'
  | 'descriptor'
  | 'handle';

export interface MadeCall {
  readonly gives: Gives;
  readonly expression: string;
}

type Make = (call: Call, ref: Reference) => MadeCall;

const gives =
  (what: Gives) =>
  (expression: string): MadeCall => ({ gives: what, expression });
const status = gives('status');
const win32 = gives('win32');
const socket = gives('socket');

const addresses: Readonly<Record<string, string>> = {
  any: '0.0.0.0',
  loopback: '127.0.0.1',
  foreign: '192.0.2.1',
};

/** The identifier of a process, as the process knows it that makes the call. */
function processId({ actor }: Call, process: string, ref: Reference): string {
  return process === processOf(actor) ? 'GetCurrentProcessId()' : ref(process);
}

const calls: Readonly<Record<string, Make>> = {
  WSAStartup: () => ({ gives: 'error', expression: 'WSAStartup(MAKEWORD(2, 2), &data)' }),
  WSACleanup: () => status('WSACleanup()'),
  socket: () => socket('socket(AF_INET, SOCK_STREAM, 0)'),
  bind: ({ args: [s, where, port] }, ref) =>
    status(`bind_to(${ref(s!)}, "${addresses[where!]}", ${ref(port!)})`),
  listen: ({ args: [s] }, ref) => status(`listen(${ref(s!)}, SOMAXCONN)`),
  accept: ({ args: [s] }, ref) => socket(`accept(${ref(s!)}, NULL, NULL)`),
  send: ({ args: [s, bytes] }, ref) => status(`send_bytes(${ref(s!)}, ${bytes})`),
  recv: ({ args: [s] }, ref) => ({ gives: 'received', expression: `receive_bytes(${ref(s!)})` }),
  shutdown: ({ args: [s, how] }, ref) => status(`shutdown(${ref(s!)}, ${how})`),
  WSASendDisconnect: ({ args: [s] }, ref) => status(`WSASendDisconnect(${ref(s!)}, NULL)`),
  closesocket: ({ args: [s] }, ref) => status(`closesocket(${ref(s!)})`),
  CloseHandle: ({ args: [s] }, ref) => win32(`CloseHandle((HANDLE)${ref(s!)})`),
  DuplicateHandle: (call, ref) => {
    const [s, process, how] = call.args;
    const inheritable = how === 'inheritable' ? 'TRUE' : 'FALSE';
    const expression = `duplicate_into(${ref(s!)}, ${processId(call, process!, ref)}, ${inheritable})`;
    return { gives: 'handle', expression };
  },
  WSADuplicateSocket: (call, ref) => {
    const [s, process] = call.args;
    return status(`WSADuplicateSocketA(${ref(s!)}, ${processId(call, process!, ref)}, &${ref(call.binds!)})`);
  },
  WSASocket: ({ args: [from] }, ref) =>
    from === 'WSA_FLAG_NO_HANDLE_INHERIT'
      ? socket(`WSASocketA(AF_INET, SOCK_STREAM, 0, NULL, 0, WSA_FLAG_OVERLAPPED | ${from})`)
      : socket(`from_info(&${ref(from!)})`),
  SetHandleInformation: ({ args: [s, flag, on] }, ref) =>
    win32(`SetHandleInformation((HANDLE)${ref(s!)}, ${flag}, ${on === '1' ? flag : '0'})`),
  getsockopt: ({ args: [s, option] }, ref) =>
    option === 'SO_LINGER'
      ? { gives: 'seconds', expression: `get_linger(${ref(s!)})` }
      : { gives: 'flag', expression: `get_flag(${ref(s!)}, ${option})` },
  setsockopt: ({ args: [s, option, value, seconds] }, ref) =>
    status(
      option === 'SO_LINGER'
        ? `set_linger(${ref(s!)}, ${value}, ${seconds})`
        : `set_flag(${ref(s!)}, ${option}, ${value})`,
    ),
  ioctlsocket: ({ args: [s, , on] }, ref) => status(`set_nonblocking(${ref(s!)}, ${on})`),
  GetStdHandle: () => ({ gives: 'handle', expression: '(SOCKET)GetStdHandle(STD_INPUT_HANDLE)' }),
  ReadFile: ({ args: [s] }, ref) => ({ gives: 'read', expression: `read_file(${ref(s!)})` }),
  WriteFile: ({ args: [s, bytes] }, ref) => win32(`write_file(${ref(s!)}, ${bytes})`),
  TerminateProcess: ({ args: [process] }, ref) => win32(`terminate(${ref(process!)})`),
  _open_osfhandle: ({ args: [s] }, ref) => ({
    gives: 'descriptor',
    expression: `_open_osfhandle(${ref(s!)}, 0)`,
  }),
  _close: ({ args: [f] }, ref) => ({ gives: 'crt', expression: `_close(${ref(f!)})` }),
};

/** The call in C; undefined for one that takes more than an expression, such as those of the far end. */
export function madeCall(call: Call, ref: Reference): MadeCall | undefined {
  return calls[nameOf(call)]?.(call, ref);
}
