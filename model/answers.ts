/**
 * What each call can answer: the words of its success, and the errors that its documents name. Whether an answer is
 * right in a situation is the rules' business.
 */
import { classOf, matches } from './outcome.ts';
import type { Call } from './script.ts';
import { nameOf } from './vocabulary.ts';

interface Answers {
  readonly successes: readonly string[];
  readonly errors: readonly string[];
  /** Whether the call can stay inside the stack. */
  readonly blocks?: true;
}

const plain = ['ok'];
const received = ['data', 'eof'];

/** The errors of a Win32 or CRT call: scripts tell them from success, not from each other. */
const unnamed = ['fails'];
const transfer = ['WSAENOTSOCK', 'WSAENOTCONN', 'WSAESHUTDOWN', 'WSAECONNRESET', 'WSAECONNABORTED'];

/** By the name of the call. Source: the pages on each function, section "Return value". */
const table: Readonly<Record<string, Answers>> = {
  WSAStartup: { successes: plain, errors: [] },
  WSACleanup: { successes: plain, errors: ['WSANOTINITIALISED'], blocks: true },
  socket: { successes: plain, errors: ['WSANOTINITIALISED', 'WSAEMFILE', 'WSAENOBUFS'] },
  bind: {
    successes: plain,
    errors: ['WSAENOTSOCK', 'WSAEINVAL', 'WSAEADDRINUSE', 'WSAEACCES', 'WSAEADDRNOTAVAIL'],
  },
  listen: { successes: plain, errors: ['WSAENOTSOCK', 'WSAEINVAL', 'WSAEADDRINUSE', 'WSAEISCONN'] },
  accept: {
    successes: plain,
    errors: ['WSAENOTSOCK', 'WSAEINVAL', 'WSAEWOULDBLOCK', 'WSAECONNRESET', 'WSAEMFILE'],
    blocks: true,
  },
  connect: {
    successes: plain,
    errors: ['WSAENOTSOCK', 'WSAEINVAL', 'WSAEISCONN', 'WSAECONNREFUSED', 'WSAENOBUFS', 'WSAEWOULDBLOCK'],
  },
  send: { successes: plain, errors: [...transfer, 'WSAEWOULDBLOCK'], blocks: true },
  recv: { successes: received, errors: [...transfer, 'WSAEWOULDBLOCK'], blocks: true },
  shutdown: { successes: plain, errors: ['WSAENOTSOCK', 'WSAENOTCONN', 'WSAEINVAL', 'WSAECONNRESET'] },
  WSASendDisconnect: { successes: plain, errors: ['WSAENOTSOCK', 'WSAENOTCONN'] },
  closesocket: { successes: plain, errors: ['WSAENOTSOCK', 'WSAEWOULDBLOCK'], blocks: true },
  CloseHandle: { successes: plain, errors: unnamed },
  DuplicateHandle: { successes: plain, errors: unnamed },
  WSADuplicateSocket: { successes: plain, errors: ['WSAENOTSOCK', 'WSAEINVAL', 'WSAENOBUFS'] },
  WSASocket: { successes: plain, errors: ['WSAENOTSOCK', 'WSAEINVAL', 'WSAEMFILE', 'WSAENOBUFS'] },
  SetHandleInformation: { successes: plain, errors: unnamed },
  setsockopt: { successes: plain, errors: ['WSAENOTSOCK', 'WSAEINVAL', 'WSAENOPROTOOPT'] },
  getsockopt: { successes: ['on', 'off'], errors: ['WSAENOTSOCK', 'WSAENOPROTOOPT'] },
  ioctlsocket: { successes: plain, errors: ['WSAENOTSOCK', 'WSAEINVAL'] },
  CreateProcess: { successes: plain, errors: unnamed },
  GetStdHandle: { successes: plain, errors: unnamed },
  ReadFile: { successes: received, errors: unnamed, blocks: true },
  WriteFile: { successes: plain, errors: unnamed, blocks: true },
  ExitProcess: { successes: plain, errors: [] },
  TerminateProcess: { successes: plain, errors: unnamed },
  _open_osfhandle: { successes: plain, errors: unnamed },
  _close: { successes: plain, errors: unnamed },
  leaks: { successes: ['flat', 'grows'], errors: [] },
  'system CreateProcess': { successes: plain, errors: unnamed },
  'system CreateProcessAsUser': { successes: plain, errors: unnamed },
  'system excludedportrange': { successes: plain, errors: unnamed },
  'system leaks': { successes: ['flat', 'grows'], errors: [] },
  'peer connect': { successes: ['established', 'refused'], errors: [] },
  'peer send': { successes: plain, errors: unnamed },
  'peer shutdown': { successes: plain, errors: unnamed },
  'peer close': { successes: plain, errors: unnamed },
  'peer reset': { successes: plain, errors: unnamed },
  'peer mute': { successes: plain, errors: unnamed },
  'peer resume': { successes: plain, errors: unnamed },
  'peer observe': { successes: ['open', 'data', 'fin', 'reset'], errors: unnamed },
  'clock advance': { successes: plain, errors: [] },
};

/** The words that tell how the call went, if it went well. Behind `returns` ask of the call that was blocked. */
export function successesOf(call: Call): readonly string[] {
  return table[nameOf(call)]?.successes ?? plain;
}

/**
 * Every answer but the given one that the call can give, as outcomes: successes, documented errors, `blocked` where
 * it can block, and the same word with another count.
 * @param call the call; behind `returns` the call that was blocked
 */
export function otherAnswers(call: Call, outcome: string): readonly string[] {
  const answers = table[nameOf(call)];
  if (answers === undefined) return [];
  const all = [
    ...answers.successes.flatMap((word) => spelled(call, word, outcome)),
    ...answers.errors,
    ...(answers.blocks ? ['blocked'] : []),
  ];
  return all.filter((other) => !matches(other, outcome));
}

/** A word with a count where it takes one: as few as can be, and one more than was seen where it was seen. */
function spelled(call: Call, word: string, seen: string): readonly string[] {
  const count = Number(/ (\d+)$/.exec(seen)?.[1] ?? 0);
  if (word === 'on' && call.args[1] !== 'SO_LINGER') return [word];
  if (word === 'data' || word === 'grows' || word === 'on')
    return [`${word} ${classOf(seen) === word ? count + 1 : 1}`];
  if (word !== 'fin' || call.api !== 'observe') return [word];
  return classOf(seen) === 'fin' ? [`fin ${count + 1}`] : [count > 0 ? `fin ${count}` : 'fin'];
}
