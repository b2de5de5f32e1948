/**
 * A connection and its two ends, as TCP has it: data, FIN and RST in either direction, a peer that is silent, the
 * states in which a control block waits. What a Windows makes of it is the business of the rules.
 */
import { withConnection } from './change.ts';
import type { Connection, World } from './world.ts';

/** Seconds that TIME_WAIT lasts (R-SD9: twice 120 s by default). */
export const timeWait = 240;

/** The local end sends bytes; a peer that has closed answers them with a reset. */
export function sendData(world: World, name: string, bytes: number): World {
  const c = world.connections[name]!;
  if (c.muted) return withConnection(world, name, { unacknowledged: c.unacknowledged + bytes });
  if (!peerCanSee(c)) return withConnection(world, name, { resetReceived: 'in-answer', exists: false });
  return withConnection(world, name, { delivered: c.delivered + bytes });
}

/** The local end sends its FIN behind all data, once. */
export function sendFin(world: World, name: string): World {
  const c = world.connections[name]!;
  if (!c.exists || c.finSent) return world;
  const sent = { finSent: true, finDelivered: !c.muted, finSeen: peerCanSee(c), closedFirst: !c.finReceived };
  return settle(withConnection(world, name, sent), name);
}

/** The local end resets: its control block is gone, and a peer that is not silent sees it. */
export function sendReset(world: World, name: string): World {
  const c = world.connections[name]!;
  if (!c.exists || ended(c)) return world;
  return withConnection(world, name, { exists: false, resetSeen: c.resetSeen || peerCanSee(c) });
}

/** The local socket is closed; the control block goes on alone. */
export function detach(world: World, name: string): World {
  const c = world.connections[name]!;
  const detachedSince = c.finWait2Since === undefined ? c.detachedSince : world.clock;
  return settle(withConnection(world, name, { socket: undefined, detachedSince, queued: false }), name);
}

/** What a segment of the peer meets where there is no control block or no socket any more: a reset in answer. */
export function answerWithReset(world: World, name: string): World {
  const c = world.connections[name]!;
  return withConnection(world, name, { exists: false, resetSeen: c.resetSeen || peerCanSee(c) });
}

/** The peer ends its sending. */
export function peerFin(world: World, name: string): World {
  const c = world.connections[name]!;
  if (!c.exists) return answerWithReset(world, name);
  return settle(withConnection(world, name, { finReceived: true }), name);
}

/**
 * The peer acknowledges and sees again; what was retransmitted meanwhile arrives.
 * @param lost what never does: the FIN, if the stack does not send it again, with or without the data in front of it
 */
export function resume(
  world: World,
  name: string,
  lost: 'nothing' | 'FIN' | 'data and FIN' = 'nothing',
): World {
  const c = world.connections[name]!;
  let next = withConnection(world, name, { muted: false });
  if (!c.exists) return next;
  if (lost !== 'nothing') next = withConnection(next, name, { finLost: true });
  if (c.unacknowledged > 0 && lost !== 'data and FIN') {
    next = withConnection(next, name, { unacknowledged: 0 });
    next = sendData(next, name, c.unacknowledged);
  }
  const seen = next.connections[name]!;
  if (c.finSent && !seen.finLost && seen.exists) {
    next = withConnection(next, name, { finDelivered: true, finSeen: seen.finSeen || peerCanSee(seen) });
  }
  return settle(next, name);
}

/** Whether both directions have ended and been acknowledged. */
export function ended(c: Connection): boolean {
  return c.finSent && c.finDelivered && c.finReceived;
}

/** Whether the peer's own control block is gone: a reset ended it, or the acknowledgement of a FIN that was the second. */
export function isOverAtPeer(c: Connection): boolean {
  return c.peer === 'reset' || c.resetSeen || (ended(c) && c.closedFirst);
}

/** Whether the peer would see a segment that is sent to it now. */
function peerCanSee(c: Connection): boolean {
  return !c.muted && (c.peer === 'open' || c.peer === 'shut');
}

/** Whether the peer itself can still act on the connection. */
export function peerCanAct(c: Connection): boolean {
  if (c.resetSeen || (c.peer === 'shut' && c.finSeen)) return false;
  return c.peer === 'open' || c.peer === 'shut';
}

/** Moves a control block on to TIME_WAIT, FIN_WAIT_2 or its end, as its flags have it. */
function settle(world: World, name: string): World {
  const c = world.connections[name]!;
  if (!c.exists) return world;
  if (ended(c)) {
    if (!c.closedFirst) return withConnection(world, name, { exists: false });
    return c.timeWaitSince === undefined
      ? withConnection(world, name, { timeWaitSince: world.clock })
      : world;
  }
  const waits = !c.queued && c.finSent && c.finDelivered;
  return waits && c.finWait2Since === undefined
    ? withConnection(world, name, { finWait2Since: world.clock })
    : world;
}
