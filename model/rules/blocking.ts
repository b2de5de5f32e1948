/** Blocking mode, and calls that wait. */
import { changedHandle, withProcess, withSocket } from '../change.ts';
import type { CallRule, Rule } from '../rule.ts';
import type { Situation } from '../situation.ts';
import { withEntry } from '../table.ts';
import type { Pending } from '../world.ts';

export const blockingMode: Rule = {
  id: 'share.blocking-mode',
  says: 'FIONBIO set through one descriptor may or may not hold for the others of the socket.',
  source: ['R-SH2', 'U5'],
  evidence: 'documented',
};

/** Whether the call's descriptor is in nonblocking mode. */
export function isNonblocking(s: Situation, value = s.argument): boolean {
  const handle = s.handleAt(value)!;
  const { nonblocking } = s.world.sockets[handle.socket]!;
  // What Winsock had noted for an earlier descriptor of the value may still hold (F9b).
  const mayBeNoted = s.process.stale[value]?.socket === handle.socket;
  if ((handle.nonblocking === nonblocking && !mayBeNoted) || !s.fires(blockingMode)) return nonblocking;
  if (s.trait('share.blocking-mode') === 'socket') return nonblocking;
  return mayBeNoted ? s.pick([handle.nonblocking, !handle.nonblocking]) : handle.nonblocking;
}

/** The calling thread waits; gives the outcome. */
export function block(s: Situation, pending: Pending): 'blocked' {
  s.world = withProcess(s.world, s.processName, {
    pending: { ...s.process.pending, [s.call.actor]: pending },
  });
  return 'blocked';
}

export const ioctlsocket: CallRule = {
  id: 'option.nonblocking',
  says: 'FIONBIO switches nonblocking mode on or off.',
  source: ['R-SH2', 'U5'],
  evidence: 'documented',
  calls: ['ioctlsocket'],
  when: () => true,
  gives: (s) => {
    const nonblocking = s.call.args[2] === '1';
    const handle = changedHandle(s.handle!, { nonblocking });
    s.world = withProcess(s.world, s.processName, {
      handles: withEntry(s.process.handles, s.argument, handle),
    });
    s.world = withSocket(s.world, handle.socket, { nonblocking });
    return 'ok';
  },
};
