/** Time that passes, and calls that come to their end. */
import { withConnection, withProcess, withWorld } from '../change.ts';
import type { CallRule, Rule } from '../rule.ts';
import type { Situation } from '../situation.ts';
import { entryOf } from '../table.ts';
import { sendReset, timeWait } from '../tcp.ts';
import { valuesOf } from '../traits.ts';
import type { Connection, Pending, Process } from '../world.ts';
import { oldestQueued, takeFromQueue } from './connect.ts';
import { hiddenValue } from './hand-out.ts';
import { isUnfinished } from './linger.ts';
import { takeReceived } from './transfer.ts';

/** Seconds after which a stack may give a silent peer up (R-SD5); no source says when it does. */
const patience = 15;

/** The shortest time that a socket in FIN_WAIT_2 may have, in seconds. */
const shortestLimit = Math.min(...valuesOf('timer.fin-wait-2').flatMap((limit) => Number(limit) || []));

export const lingerExpires: Rule = {
  id: 'linger.expires',
  says: 'When the linger time is over, the connection is reset.',
  source: ['R-LG3', 'KB2770054'],
  evidence: 'documented',
};

export const finWait2Expires: Rule = {
  id: 'timer.fin-wait-2',
  says: 'A socket that sent its FIN waits only so long for that of its peer.',
  source: ['KB813056', 'KB923200', 'X14'],
  evidence: 'inferred',
};

export const advance: CallRule = {
  id: 'clock.advance',
  says: 'TIME_WAIT ends after twice the maximum segment lifetime; linger and FIN_WAIT_2 timers run out.',
  source: ['R-SD9', 'Q137984'],
  evidence: 'documented',
  calls: ['clock advance'],
  when: () => true,
  gives: (s) => {
    s.world = withWorld(s.world, { clock: s.world.clock + Number(s.call.args[0]) });
    expireLingers(s);
    for (const name of Object.keys(s.world.connections)) expireControlBlock(s, name);
    return 'ok';
  },
};

function expireLingers(s: Situation): void {
  const { clock } = s.world;
  const isDue = (deadline: number | undefined) => deadline !== undefined && deadline <= clock;
  for (const [name, process] of Object.entries(s.world.processes)) {
    for (const [actor, call] of Object.entries(process.pending)) {
      if (call.done !== undefined || !isDue(call.deadline)) continue;
      if (s.fires(lingerExpires) && expires(s, call)) s.world = sendReset(s.world, call.connection!);
      finish(s, name, actor, 'ok');
    }
    for (const worker of process.workers) {
      if (isDue(worker.deadline) && s.fires(lingerExpires)) s.world = sendReset(s.world, worker.connection);
    }
  }
}

/** Whether the connection is reset when the linger time of its close is over. */
function expires(s: Situation, call: Pending): boolean {
  return !s.world.sockets[call.socket]!.sendShut || s.trait('linger.expires-after-shutdown') === 'reset';
}

function expireControlBlock(s: Situation, name: string): void {
  const c = s.world.connections[name]!;
  if (!c.exists) return;
  const { clock } = s.world;
  if (c.timeWaitSince !== undefined) {
    if (clock - c.timeWaitSince >= timeWait) s.world = withConnection(s.world, name, { exists: false });
    return;
  }
  const step = Number(s.call.args[0]);
  const silent = c.muted && (c.unacknowledged > 0 || (c.finSent && !c.finDelivered));
  if (silent && step >= patience && s.pick(['kept', 'dropped']) === 'dropped') {
    s.world = withConnection(s.world, name, { exists: false });
    return;
  }
  if (c.finWait2Since === undefined || c.finReceived || clock - c.finWait2Since < shortestLimit) return;
  if (!s.fires(finWait2Expires)) return;
  if (c.socket !== undefined) {
    if (isOver(s, c.finWait2Since, 'timer.half-closed'))
      s.world = withConnection(s.world, name, { exists: false, resetReceived: 'in-answer' });
  } else if (isClosedTooLong(s, c)) {
    s.world = withConnection(s.world, name, { exists: false });
  }
}

function isOver(s: Situation, since: number, trait: 'timer.half-closed' | 'timer.fin-wait-2'): boolean {
  const elapsed = s.world.clock - since;
  if (elapsed < shortestLimit) return false;
  const limit = s.trait(trait);
  return limit !== 'none' && elapsed >= Number(limit);
}

/**
 * Whether the time of a closed socket is over. Of one that was half closed before it was closed, no source says which
 * time is that, and since when it runs.
 */
function isClosedTooLong(s: Situation, { finWait2Since, detachedSince }: Connection): boolean {
  if (detachedSince === undefined) return isOver(s, finWait2Since!, 'timer.fin-wait-2');
  const runs = s.pick(['since the close', 'since FIN_WAIT_2', 'as before the close'] as const);
  if (runs === 'as before the close') return isOver(s, finWait2Since!, 'timer.half-closed');
  return isOver(s, runs === 'since the close' ? detachedSince : finWait2Since!, 'timer.fin-wait-2');
}

/**
 * What follows from a call without anybody calling: blocked calls whose event has come complete, worker threads
 * whose peer has answered end.
 */
export function settle(s: Situation): void {
  const { value } = s;
  let waiting: [string, string, Pending][] | undefined;
  for (const name in s.world.processes) {
    const process = s.world.processes[name]!;
    if (!process.alive) continue;
    for (const actor in process.pending) {
      const call = process.pending[actor]!;
      if (call.done !== undefined) continue;
      waiting ??= [];
      waiting.push([name, actor, call]);
    }
    if (process.workers.length > 0) endWorkers(s, name, process);
  }
  if (waiting === undefined) return;
  // Who is served first of several that wait is told nowhere.
  const first = waiting.length > 1 ? s.pick([...waiting.keys()]) : 0;
  for (let i = 0; i < waiting.length; i++) complete(s, ...waiting[(first + i) % waiting.length]!);
  // What completes elsewhere hands out its value when it returns, not in this call.
  s.value = value;
}

function endWorkers(s: Situation, name: string, process: Process): void {
  const workers = process.workers.filter(({ connection }) => {
    const c = s.world.connections[connection]!;
    return c.exists && !c.finDelivered;
  });
  if (workers.length < process.workers.length) s.world = withProcess(s.world, name, { workers });
}

function complete(s: Situation, name: string, actor: string, call: Pending): void {
  if (call.api === 'closesocket') {
    if (!isUnfinished(s, s.world.connections[call.connection!]!)) finish(s, name, actor, 'ok');
    return;
  }
  const socket = s.world.sockets[call.socket]!;
  if (call.api === 'accept') {
    const queued = oldestQueued(s, socket.address!);
    if (queued === undefined || !s.world.connections[queued]!.exists) return;
    // The descriptor may be closed by now, while another keeps the listener open and this call waiting.
    const handle = entryOf(s.world.processes[name]!.handles, call.value);
    const listener = handle ?? { socket: call.socket, inheritable: false };
    const taker = { processName: name, listener, alias: undefined };
    takeFromQueue(s, queued, hiddenValue(call.binds!), taker);
    return finish(s, name, actor, 'ok');
  }
  const c = s.world.connections[socket.connection!]!;
  if (c.resetReceived) return finish(s, name, actor, call.api === 'recv' ? 'WSAECONNRESET' : 'fails');
  const received = takeReceived(s, socket.connection!);
  if (received !== undefined) finish(s, name, actor, received);
  else if (!c.exists) finish(s, name, actor, 'fails');
}

function finish(s: Situation, name: string, actor: string, done: string): void {
  const { pending } = s.world.processes[name]!;
  s.world = withProcess(s.world, name, { pending: { ...pending, [actor]: { ...pending[actor]!, done } } });
}
