/** What must be ended when the kit ends, however it ends: also by a signal, in the middle of a script. */

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const endings = new Set<() => void>();

/**
 * Calls `end` when the kit ends, unless the function that this gives was called before.
 * @param end must do its work without waiting, since nothing waits for it
 */
export function guard(end: () => void): () => void {
  if (endings.size === 0) {
    process.on('exit', endAll);
    for (const signal of signals) process.on(signal, onSignal);
  }
  endings.add(end);
  return () => {
    if (!endings.delete(end) || endings.size > 0) return;
    process.off('exit', endAll);
    for (const signal of signals) process.off(signal, onSignal);
  };
}

function endAll(): void {
  for (const end of endings) end();
  endings.clear();
}

function onSignal(signal: NodeJS.Signals): void {
  // Another listener decides whether the kit ends; if it does, `exit` is still to come.
  if (process.listenerCount(signal) > 1) return;
  endAll();
  process.off(signal, onSignal);
  process.kill(process.pid, signal);
}
