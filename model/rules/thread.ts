/** Calls that are not issued, because their process or thread cannot make any. */
import { omit, withProcess } from '../change.ts';
import { isUsable } from '../references.ts';
import { type CallRule, unspecified } from '../rule.ts';
import type { Situation } from '../situation.ts';
import { reveal } from './hand-out.ts';

export const gone: CallRule = {
  id: 'process.gone',
  says: 'A process that has ended, or was never created, makes no calls.',
  source: ['R-WS6'],
  evidence: 'documented',
  calls: ['*'],
  when: (s) => s.world.processes[s.processName]?.alive !== true,
  gives: () => 'gone',
};

export const idle: CallRule = {
  id: 'thread.idle',
  says: 'A thread with no call pending has nothing to return.',
  source: ['docs/notation.md'],
  evidence: 'convention',
  calls: ['returns'],
  when: (s) => s.process.pending[s.call.actor] === undefined,
  gives: () => 'idle',
};

export const returns: CallRule = {
  id: 'thread.returns',
  says: 'A blocked call returns once what it waits for has happened.',
  source: ['R-LG3', 'R-ACC1', 'F42'],
  evidence: 'documented',
  calls: ['returns'],
  when: () => true,
  gives: (s) => {
    const { done, binds, value, overtaken } = s.process.pending[s.call.actor]!;
    if (overtaken) return unspecified;
    if (done === undefined) {
      // Whether a call wakes when the alias that it was made on dies is told nowhere.
      const handle = s.handleAt(value);
      return handle !== undefined && !isUsable(s, handle) ? unspecified : 'blocked';
    }
    s.world = withProcess(s.world, s.processName, { pending: omit(s.process.pending, s.call.actor) });
    if (done === 'ok' && binds !== undefined) handOut(s, binds);
    return done;
  },
};

/** Gives the handle of a completed accept the value that the trace tells. */
function handOut(s: Situation, binds: string): void {
  const value = s.alias === undefined ? binds : s.valueOf(s.alias);
  reveal(s, binds, value);
  s.bind(binds, value);
}

export const busy: CallRule = {
  id: 'thread.busy',
  says: 'A thread that is inside a call makes no other.',
  source: ['docs/notation.md'],
  evidence: 'convention',
  calls: ['*'],
  when: (s) => s.process.pending[s.call.actor] !== undefined,
  gives: () => 'busy',
};
