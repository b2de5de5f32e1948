/** send, recv, WriteFile, ReadFile. */
import { withConnection } from '../change.ts';
import type { CallRule } from '../rule.ts';
import type { Situation } from '../situation.ts';
import { sendData } from '../tcp.ts';
import type { Connection } from '../world.ts';
import { block, isNonblocking } from './blocking.ts';

const sends = ['send', 'WriteFile'];
const receives = ['recv', 'ReadFile'];

function connectionOf(s: Situation): Connection | undefined {
  const { connection } = s.socket;
  return connection === undefined ? undefined : s.world.connections[connection];
}

/** Winsock names its errors; through a Win32 call it is only known that there is one. */
function error(s: Situation, name: string): string {
  return s.call.api === 'send' || s.call.api === 'recv' ? name : 'fails';
}

export const unusableStdHandle: CallRule = {
  id: 'inherit.std-handle-io',
  says: "I/O on a socket as a child's standard handle may fail.",
  source: ['Q150523'],
  evidence: 'documented',
  calls: ['ReadFile', 'WriteFile'],
  when: (s) => s.process.stdin === s.argument && s.trait('inherit.std-handle') === 'unusable',
  gives: () => 'fails',
};

export const notConnected: CallRule = {
  id: 'transfer.not-connected',
  says: 'Sending or receiving on a socket that was never connected fails with WSAENOTCONN.',
  source: ['LEARN api/winsock2/nf-winsock2-send'],
  evidence: 'documented',
  calls: [...sends, ...receives],
  when: (s) => connectionOf(s) === undefined,
  gives: (s) => error(s, 'WSAENOTCONN'),
};

export const sendAfterShutdown: CallRule = {
  id: 'shutdown.send-after',
  says: 'Sending after shutdown of the sending side fails with WSAESHUTDOWN, through every descriptor.',
  source: ['R-SD1', 'F15b', 'F16', 'R-SH2'],
  evidence: 'documented',
  calls: sends,
  when: (s) => s.socket.sendShut,
  gives: (s) => (connectionOf(s)!.resetReceived ? 'fails' : error(s, 'WSAESHUTDOWN')),
};

export const receiveAfterShutdown: CallRule = {
  id: 'shutdown.receive-after',
  says: 'Receiving after shutdown of the receiving side fails with WSAESHUTDOWN.',
  source: ['R-SD2', 'F15', 'F16'],
  evidence: 'documented',
  calls: receives,
  when: (s) => s.socket.receiveShut,
  gives: (s) => (connectionOf(s)!.exists ? error(s, 'WSAESHUTDOWN') : 'fails'),
};

export const afterReset: CallRule = {
  id: 'transfer.after-reset',
  says: 'After a reset of the connection, sending and receiving fail with WSAECONNRESET.',
  source: ['F25', 'F19', 'R-SD5'],
  evidence: 'tested',
  calls: [...sends, ...receives],
  when: (s) => connectionOf(s)!.resetReceived !== false,
  gives: (s) => {
    const c = connectionOf(s)!;
    const outcomes = [error(s, 'WSAECONNRESET')];
    // F19 tells of a reset that comes behind the peer's FIN.
    if (c.resetReceived === 'in-answer' || c.finReceived) outcomes.push(error(s, 'WSAECONNABORTED'));
    if (c.unread > 0 && receives.includes(s.call.api)) outcomes.push(`data ${c.unread}`);
    const outcome = s.pick(outcomes);
    if (outcome.startsWith('data')) s.world = withConnection(s.world, s.socket.connection!, { unread: 0 });
    return outcome;
  },
};

export const afterLocalReset: CallRule = {
  id: 'transfer.after-own-reset',
  says: 'After the stack itself reset the connection, sending and receiving fail.',
  source: ['R-SD2', 'R-SD5'],
  evidence: 'inferred',
  calls: [...sends, ...receives],
  when: (s) => {
    const c = connectionOf(s)!;
    return !c.exists && (sends.includes(s.call.api) || !c.finReceived);
  },
  gives: () => 'fails',
};

export const send: CallRule = {
  id: 'transfer.send',
  says: 'send on a connection succeeds; the bytes arrive in order.',
  source: ['R-CL7', 'F25c'],
  evidence: 'documented',
  calls: sends,
  when: () => true,
  gives: (s) => {
    const name = s.socket.connection!;
    s.world = sendData(s.world, name, Number(s.call.args[1]));
    if (s.call.api === 'WriteFile') s.world = withConnection(s.world, name, { written: true });
    return 'ok';
  },
};

export const receive: CallRule = {
  id: 'transfer.receive',
  says: 'recv gives what has arrived, then the end of the stream; with nothing there it waits.',
  source: ['R-SD5', 'F15b'],
  evidence: 'documented',
  calls: receives,
  when: () => true,
  gives: (s) => {
    const name = s.socket.connection!;
    const received = takeReceived(s, name);
    if (received !== undefined) return received;
    if (isNonblocking(s) && !waitsAllTheSame(s)) return error(s, 'WSAEWOULDBLOCK');
    const api = s.call.api as 'recv' | 'ReadFile';
    return block(s, { api, value: s.argument, socket: s.handle!.socket });
  },
};

/** Nonblocking mode is Winsock's; what it means to ReadFile no source says. */
function waitsAllTheSame(s: Situation): boolean {
  return s.call.api === 'ReadFile' && s.trait('transfer.readfile-nonblocking') === 'waits';
}

/** What a receiving call on the connection gives now; undefined if it has to wait. */
export function takeReceived(s: Situation, name: string): string | undefined {
  const c = s.world.connections[name]!;
  if (c.unread > 0) {
    s.world = withConnection(s.world, name, { unread: 0 });
    return `data ${c.unread}`;
  }
  return c.finReceived ? 'eof' : undefined;
}
