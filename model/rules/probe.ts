/** Leak probes: what the calls so far left behind. */
import { infoIsHandle, isUsable } from '../references.ts';
import type { CallRule } from '../rule.ts';
import type { Situation } from '../situation.ts';
import { isLingering } from './linger.ts';

const count = (grown: number) => (grown > 0 ? `grows ${grown}` : 'flat');

export const threads: CallRule = {
  id: 'probe.threads',
  says: 'Winsock starts threads of its own only to finish a close, and they end with it.',
  source: ['KB2770054'],
  evidence: 'documented',
  calls: ['leaks'],
  when: (s) => s.call.args[0] === 'threads',
  gives: (s) => count(s.process.workers.length),
};

export const handles: CallRule = {
  id: 'probe.handles',
  says: 'Every descriptor that was made and not closed is an entry of the handle table.',
  source: ['Q150523', 'R-CL9', 'KB2770054'],
  evidence: 'documented',
  calls: ['leaks'],
  when: (s) => s.call.args[0] === 'handles',
  gives: (s) => {
    const { handles, inheritedCount, workers, pending } = s.process;
    const waiting = Object.values(s.world.infos).filter(
      (info) => info.target === s.processName && info.redeemedAs === undefined && !info.void,
    );
    const early = waiting.length > 0 && infoIsHandle(s) ? waiting.length : 0;
    // Whether a descriptor counts while its close lingers is told nowhere.
    const closing = Object.values(pending).filter(
      (call) => call.api === 'closesocket' && call.done === undefined,
    );
    const still = closing.length > 0 ? s.pick([0, closing.length]) : 0;
    // Nor is it told of an alias that is dead.
    const dead = handles.filter(([, handle]) => !isUsable(s, handle)).length;
    const gone = dead > 0 ? s.pick([0, dead]) : 0;
    return count(handles.length + workers.length + early + still - gone - inheritedCount);
  },
};

export const kernel: CallRule = {
  id: 'probe.kernel',
  says: 'A socket that is closed leaves nothing in the kernel, once its connection has ended.',
  source: ['R-CL7', 'Q148336', 'Q171996'],
  evidence: 'inferred',
  calls: ['system leaks'],
  when: (s) => s.call.args[0] === 'kernel',
  gives: (s) => {
    const structures = structuresOf(s);
    const sent = completionsOf(s);
    // Whether a socket that no descriptor stands for is such a thing is told nowhere.
    const leaked = s.world.sockets.filter(({ state }) => state === 'leaked').length;
    return count(structures + sent + s.pick(leaked > 0 ? [0, leaked] : [0]));
  },
};

/** How many there certainly are, and how many there may be besides. */
interface Range {
  readonly certain: number;
  readonly perhaps: number;
}

function anyOf(s: Situation, { certain, perhaps }: Range): number {
  return s.pick(Array.from({ length: perhaps + 1 }, (_, i) => certain + i));
}

/** What closed sockets left behind. */
function structuresOf(s: Situation): number {
  const [ofAny, ofLiving] = [structuresLeft(s, () => true), structuresLeft(s, isAlive(s))];
  if (ofAny.certain + ofAny.perhaps === 0) return 0;
  const freed = s.trait('close.kernel-structures');
  return freed === 'at-close' ? 0 : anyOf(s, freed === 'never' ? ofAny : ofLiving);
}

const isAlive = (s: Situation) => (name: string) => s.world.processes[name]!.alive;

/** Closed sockets that such a process had. The article tells of `socket`, and of processes that share nothing. */
function structuresLeft(s: Situation, counts: (process: string) => boolean): Range {
  let certain = 0;
  let perhaps = 0;
  for (const { state, heldBy, connection } of s.world.sockets) {
    if (state !== 'closed' || !heldBy.some(counts)) continue;
    const wasAccepted = connection !== undefined && s.world.connections[connection]!.address !== undefined;
    if (heldBy.length > 1 || wasAccepted || !heldBy.every(isAlive(s))) perhaps++;
    else certain++;
  }
  return { certain, perhaps };
}

/** What was sent and never completed. */
function completionsOf(s: Situation): number {
  const sent = sentAndClosed(s);
  if (sent.certain + sent.perhaps === 0) return 0;
  return s.trait('transfer.completions') === 'pile' ? anyOf(s, sent) : 0;
}

/**
 * Connections that were sent on and whose socket is closed. The article tells of clients that live on, and of sends
 * that arrive.
 */
function sentAndClosed(s: Situation): Range {
  let certain = 0;
  let perhaps = 0;
  for (const [name, c] of Object.entries(s.world.connections)) {
    if (c.socket !== undefined || c.queued) continue;
    const client =
      c.address === undefined ? s.world.sockets.find(({ connection }) => connection === name) : undefined;
    const isTold = client?.heldBy.every(isAlive(s)) && !isLingering(s, name);
    if (c.delivered > 0 && isTold && !c.written) certain++;
    else if (c.delivered > 0 || c.unacknowledged > 0 || c.resetReceived === 'in-answer') perhaps++;
  }
  return { certain, perhaps };
}

export const slots: CallRule = {
  id: 'probe.slots',
  says: 'A connection takes a slot of the stack until its control block is gone.',
  source: ['Q198663', 'Q137984'],
  evidence: 'documented',
  calls: ['system leaks'],
  when: () => true,
  gives: (s) => count(Object.values(s.world.connections).filter((c) => c.exists).length),
};
