/** What the last closesocket does where SO_LINGER is on: the documented table, and KB2770054. */
import { withProcess } from '../change.ts';
import { release, removeHandle } from '../references.ts';
import { type CallRule, unspecified } from '../rule.ts';
import type { Situation } from '../situation.ts';
import type { Connection, Pending, Worker } from '../world.ts';
import { block, isNonblocking } from './blocking.ts';

/** The connection whose end the linger setting governs, if there is one and the setting is on. */
function lingering(s: Situation): Connection | undefined {
  const { connection, linger } = s.socket;
  if (connection === undefined || !linger.on) return undefined;
  const c = s.world.connections[connection]!;
  return c.exists ? c : undefined;
}

/** Whether a graceful close would have to wait for the peer. */
export function isUnfinished(s: Situation, c: Connection): boolean {
  if (!c.exists) return false;
  if (c.unacknowledged > 0) return true;
  const forFin = !c.finDelivered && (c.muted || c.finLost === true);
  if (!forFin && c.finReceived) return false;
  const until = s.trait('linger.finished');
  return until === 'peer-closed' || (until === 'fin-acknowledged' && forFin);
}

/** Closes gracefully; a worker thread waits if the peer has not acknowledged everything. */
function closeInWorker(s: Situation, deadline?: number): string {
  const { socket } = s.handle!;
  const name = s.socket.connection!;
  removeHandle(s, s.processName, s.argument);
  release(s, socket, 'graceful');
  const c = s.world.connections[name]!;
  if (c.exists && !c.finDelivered) {
    const worker: Worker = deadline === undefined ? { connection: name } : { connection: name, deadline };
    s.world = withProcess(s.world, s.processName, { workers: [...s.process.workers, worker] });
  }
  return 'ok';
}

export const timeUnsaid: CallRule = {
  id: 'linger.time-unsaid',
  says: 'How long a close lingers that SO_DONTLINGER alone made linger is left to the stack.',
  source: ['R-LG5', 'X20'],
  evidence: 'documented',
  calls: ['closesocket'],
  when: (s) => lingering(s) !== undefined && s.socket.linger.seconds === undefined,
  gives: () => unspecified,
};

/** The seconds of the call's socket, where they are said. */
function secondsOf(s: Situation): number {
  return s.socket.linger.seconds!;
}

export const zeroNonblocking: CallRule = {
  id: 'linger.zero-nonblocking',
  says: 'A linger time of 0 on a nonblocking socket may mean a graceful close by a worker that waits without end.',
  source: ['KB2770054', 'X5', 'U6'],
  evidence: 'documented',
  calls: ['closesocket'],
  when: (s) => {
    const c = lingering(s);
    if (c === undefined || secondsOf(s) > 0 || s.socket.sendShut || !isNonblocking(s)) return false;
    return s.trait('linger.zero-nonblocking') === 'worker';
  },
  gives: (s) => closeInWorker(s),
};

export const zero: CallRule = {
  id: 'linger.zero',
  says: 'With a linger time of 0 the last close returns at once and resets the connection; unsent data is lost.',
  source: ['R-LG2', 'F22'],
  evidence: 'documented',
  calls: ['closesocket'],
  when: (s) => lingering(s) !== undefined && secondsOf(s) === 0,
  gives: (s) => {
    const { socket } = s.handle!;
    removeHandle(s, s.processName, s.argument);
    release(s, socket, 'abort');
    return 'ok';
  },
};

export const nonblockingSeconds: CallRule = {
  id: 'linger.nonblocking',
  says: 'A nonblocking last close with a linger time fails with WSAEWOULDBLOCK, closing nothing, if it cannot finish at once.',
  source: ['R-LG4', 'X19', 'KB2770054', 'X5'],
  evidence: 'documented',
  calls: ['closesocket'],
  when: (s) => {
    const c = lingering(s);
    if (c === undefined || secondsOf(s) === 0 || !isNonblocking(s)) return false;
    const how = s.trait('linger.nonblocking-seconds');
    if (how === 'when-unfinished' && !isUnfinished(s, c)) return false;
    // That shutdown is a way out is told, but not of which close (R-LG4).
    return !s.socket.sendShut || s.pick([false, true]);
  },
  gives: (s) =>
    s.trait('linger.nonblocking-seconds') === 'worker'
      ? closeInWorker(s, s.world.clock + secondsOf(s))
      : 'WSAEWOULDBLOCK',
};

export const blockingSeconds: CallRule = {
  id: 'linger.blocking',
  says: 'A blocking last close with a linger time waits until all is acknowledged; when the time is over it resets.',
  source: ['R-LG3'],
  evidence: 'documented',
  calls: ['closesocket'],
  when: (s) => {
    const c = lingering(s);
    return c !== undefined && secondsOf(s) > 0 && !isNonblocking(s) && isUnfinished(s, c);
  },
  gives: (s) => {
    const { socket } = s.handle!;
    const name = s.socket.connection!;
    const deadline = s.world.clock + secondsOf(s);
    const value = s.argument;
    overtake(s, value);
    removeHandle(s, s.processName, value);
    release(s, socket, 'graceful');
    if (!s.world.connections[name]!.exists) return 'ok';
    return block(s, { api: 'closesocket', value, socket, connection: name, deadline });
  },
};

/** What becomes of calls that wait on the descriptor while its close lingers is undefined (R-CL8). */
function overtake(s: Situation, value: string): void {
  const pending: Record<string, Pending> = {};
  for (const [actor, call] of Object.entries(s.process.pending)) {
    pending[actor] = call.value === value && call.done === undefined ? { ...call, overtaken: true } : call;
  }
  s.world = withProcess(s.world, s.processName, { pending });
}

/** Whether the close of a connection on the port lingers. */
export function lingersOn(s: Situation, port: string): boolean {
  return Object.entries(s.world.connections).some(
    ([name, { address }]) =>
      address !== undefined && s.world.addresses[address]!.port === port && isLingering(s, name),
  );
}

/** Whether a close of the connection has not returned yet. */
export function isLingering(s: Situation, name: string): boolean {
  return Object.values(s.world.processes).some(({ pending }) =>
    Object.values(pending).some((call) => call.connection === name && call.done === undefined),
  );
}
