/** Time that passes, and calls that come to their end. */
import type { CallRule, Rule } from '../rule.ts';
import type { Situation } from '../situation.ts';
import { sendReset, timeWait } from '../tcp.ts';
import { type Pending, type Process, withConnection, withProcess } from '../world.ts';
import { oldestQueued, takeFromQueue } from './connect.ts';
import { isUnfinished } from './linger.ts';
import { takeReceived } from './transfer.ts';

export const lingerExpires: Rule = {
  id: 'linger.expires',
  says: 'When the linger time is over, the connection is reset.',
  source: ['R-LG3', 'KB2770054'],
  evidence: 'documented',
};

export const finWait2Expires: Rule = {
  id: 'timer.fin-wait-2',
  says: 'A closed socket waits only so long for the FIN of its peer.',
  source: ['KB813056', 'KB923200', 'X14'],
  evidence: 'documented',
};

export const advance: CallRule = {
  id: 'clock.advance',
  says: 'TIME_WAIT ends after twice the maximum segment lifetime; linger and FIN_WAIT_2 timers run out.',
  source: ['R-SD9', 'Q137984'],
  evidence: 'documented',
  calls: ['clock advance'],
  when: () => true,
  gives: (s) => {
    s.world = { ...s.world, clock: s.world.clock + Number(s.call.args[0]) };
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
      if (s.fires(lingerExpires)) s.world = sendReset(s.world, call.connection!);
      finish(s, name, actor, 'ok');
    }
    for (const worker of process.workers) {
      if (isDue(worker.deadline) && s.fires(lingerExpires)) s.world = sendReset(s.world, worker.connection);
    }
  }
}

function expireControlBlock(s: Situation, name: string): void {
  const c = s.world.connections[name]!;
  if (!c.exists) return;
  const { clock } = s.world;
  if (c.timeWaitSince !== undefined) {
    if (clock - c.timeWaitSince >= timeWait) s.world = withConnection(s.world, name, { exists: false });
    return;
  }
  if (c.finWait2Since === undefined || c.finReceived || clock - c.finWait2Since < 120) return;
  if (!s.fires(finWait2Expires)) return;
  const limit = s.trait('timer.fin-wait-2');
  if (limit !== 'none' && clock - c.finWait2Since >= Number(limit)) {
    s.world = withConnection(s.world, name, { exists: false });
  }
}

/**
 * What follows from a call without anybody calling: blocked calls whose event has come complete, worker threads
 * whose peer has answered end.
 */
export function settle(s: Situation): void {
  const { value } = s;
  for (const name in s.world.processes) {
    const process = s.world.processes[name]!;
    if (!process.alive) continue;
    for (const actor in process.pending) {
      const call = process.pending[actor]!;
      if (call.done === undefined) complete(s, name, actor, call);
    }
    if (process.workers.length > 0) endWorkers(s, name, process);
  }
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
    takeFromQueue(s, queued, call.binds!, { processName: name, listener: call.value, alias: undefined });
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
