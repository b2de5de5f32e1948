/** Calls that are not issued, because their process or thread cannot make any. */
import type { CallRule } from '../rule.ts';
import { entryOf, withEntry, withoutEntry } from '../table.ts';
import { omit, withProcess } from '../world.ts';

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
  source: ['notation'],
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
    const { done, binds } = s.process.pending[s.call.actor]!;
    if (done === undefined) return 'blocked';
    s.world = withProcess(s.world, s.processName, { pending: omit(s.process.pending, s.call.actor) });
    if (done === 'ok' && binds !== undefined) handOut(s, binds);
    return done;
  },
};

/** An accept that completed while it was blocked put its handle under its own name; the trace may know better. */
function handOut(s: Parameters<CallRule['gives']>[0], binds: string): void {
  const value = s.alias === undefined ? binds : s.valueOf(s.alias);
  s.value = value;
  const handle = entryOf(s.process.handles, binds);
  if (value === binds || handle === undefined) return;
  if (entryOf(s.process.handles, value)) s.impossible = true;
  const handles = withEntry(withoutEntry(s.process.handles, binds), value, handle);
  s.world = withProcess(s.world, s.processName, { handles });
  s.bind(binds, value);
}

export const busy: CallRule = {
  id: 'thread.busy',
  says: 'A thread that is inside a call makes no other.',
  source: ['notation'],
  evidence: 'convention',
  calls: ['*'],
  when: (s) => s.process.pending[s.call.actor] !== undefined,
  gives: () => 'busy',
};
