/** shutdown and WSASendDisconnect. */
import { withSocket } from '../change.ts';
import type { CallRule, Rule } from '../rule.ts';
import type { Call } from '../script.ts';
import { sendFin, sendReset } from '../tcp.ts';

const calls = ['shutdown', 'WSASendDisconnect'];

/** The sides that the call shuts; WSASendDisconnect names none and shuts the sending one. */
function sidesOf(call: Call): { receives: boolean; sends: boolean } {
  const how = call.args[1] ?? 'SD_SEND';
  return { receives: how !== 'SD_SEND', sends: how !== 'SD_RECEIVE' };
}

export const badDirection: CallRule = {
  id: 'shutdown.bad-direction',
  says: 'shutdown of a direction that there is not fails with WSAEINVAL.',
  source: ['R-SD3', 'F16'],
  evidence: 'documented',
  calls: ['shutdown'],
  when: (s) => s.call.args[1] === '3',
  // Which of two reasons to fail is told is said nowhere.
  gives: (s) =>
    s.socket.connection && s.world.connections[s.socket.connection]!.exists ? 'WSAEINVAL' : 'fails',
};

export const shutdownUnconnected: CallRule = {
  id: 'shutdown.not-connected',
  says: 'shutdown on a socket that is not connected fails with WSAENOTCONN.',
  source: ['R-SD3', 'F17'],
  evidence: 'documented',
  calls,
  when: (s) => s.socket.connection === undefined,
  gives: () => 'WSAENOTCONN',
};

export const shutdownAfterEnd: CallRule = {
  id: 'shutdown.after-end',
  says: 'What shutdown gives once the connection has been reset or has ended is not documented.',
  source: ['R-SD3'],
  evidence: 'convention',
  calls,
  when: (s) => !s.world.connections[s.socket.connection!]!.exists,
  gives: (s) => {
    const outcome = s.pick(['ok', 'fails']);
    const { receives, sends } = sidesOf(s.call);
    if (outcome === 'ok') {
      const { receiveShut, sendShut } = s.socket;
      const sides = { receiveShut: receiveShut || receives, sendShut: sendShut || sends };
      s.world = withSocket(s.world, s.handle!.socket, sides);
    }
    return outcome;
  },
};

export const receiveThenData: Rule = {
  id: 'shutdown.receive-then-data',
  says: 'Data that is unread at, or arrives after, shutdown of the receiving side may reset the connection.',
  source: ['R-SD2', 'F15'],
  evidence: 'documented',
};

export const shutdown: CallRule = {
  id: 'shutdown.sides',
  says: 'shutdown ends one or both directions for every descriptor, at once, and frees nothing.',
  source: ['R-SD1', 'R-SD2', 'R-SD4', 'R-SD7', 'R-SH2', 'R-LG6', 'F15b'],
  evidence: 'documented',
  calls,
  when: () => true,
  gives: (s) => {
    const { receives, sends } = sidesOf(s.call);
    const id = s.handle!.socket;
    const name = s.socket.connection!;
    if (receives) {
      s.world = withSocket(s.world, id, { receiveShut: true });
      const { unread } = s.world.connections[name]!;
      if (unread > 0 && s.fires(receiveThenData)) {
        if (s.trait('shutdown.receive-then-data') === 'reset') s.world = sendReset(s.world, name);
      }
    }
    if (sends) {
      s.world = withSocket(s.world, id, { sendShut: true });
      s.world = sendFin(s.world, name);
    }
    return 'ok';
  },
};
