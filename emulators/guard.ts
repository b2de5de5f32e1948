/** What must be ended when the kit ends, however it ends: also by a signal, in the middle of a script. */
import { whenKilled } from './watcher.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** What to do, with who is told that it was done. */
const endings = new Map<() => void, () => void>();

/**
 * Calls `end` when the kit ends, unless the function that this gives was called before.
 * @param end must do its work without waiting, since nothing waits for it
 * @param command the same for sh, for when the kit is killed and can do nothing itself
 */
export function guard(end: () => void, command: string): () => void {
  if (endings.size === 0) {
    process.on('exit', endAll);
    for (const signal of signals) process.on(signal, onSignal);
  }
  endings.set(end, whenKilled(command));
  return () => {
    const done = endings.get(end);
    if (!endings.delete(end)) return;
    done?.();
    if (endings.size > 0) return;
    process.off('exit', endAll);
    for (const signal of signals) process.off(signal, onSignal);
  };
}

function endAll(): void {
  for (const [end, done] of endings) {
    end();
    done();
  }
  endings.clear();
}

function onSignal(signal: NodeJS.Signals): void {
  // Another listener decides whether the kit ends; if it does, `exit` is still to come.
  if (process.listenerCount(signal) > 1) return;
  endAll();
  process.off(signal, onSignal);
  process.kill(process.pid, signal);
}
