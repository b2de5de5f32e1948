/** Leak probes: what the calls so far left behind. */
import { infoIsHandle, isUsable } from '../references.ts';
import type { CallRule } from '../rule.ts';

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

export const slots: CallRule = {
  id: 'probe.slots',
  says: 'A connection takes a slot of the stack until its control block is gone.',
  source: ['Q198663', 'Q137984'],
  evidence: 'documented',
  calls: ['system leaks'],
  when: () => true,
  gives: (s) => count(Object.values(s.world.connections).filter((c) => c.exists).length),
};
