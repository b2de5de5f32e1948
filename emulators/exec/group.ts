/**
 * Process groups: a program and whatever it starts are ended together, also when the kit itself ends.
 *
 * Every program is started as the leader of a group of its own. On Windows there are no such groups, so there only the
 * program itself is ended.
 */

const windows = process.platform === 'win32';
const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const live = new Set<number>();

/** Sends the signal to every process of the group; a group that is no more is no error. */
export function killGroup(leader: number, signal: NodeJS.Signals): void {
  try {
    process.kill(windows ? leader : -leader, signal);
  } catch {
    // ESRCH: all of them have ended. EPERM: what is left changed its user and is out of reach.
  }
}

/** Makes sure that the group does not outlive the kit, until `releaseGroup`. */
export function guardGroup(leader: number): void {
  if (live.size === 0) {
    process.on('exit', killAll);
    for (const signal of endings) process.on(signal, endWith);
  }
  live.add(leader);
}

/** The group has been ended; the kit no longer answers for it. */
export function releaseGroup(leader: number): void {
  live.delete(leader);
  if (live.size > 0) return;
  process.off('exit', killAll);
  for (const signal of endings) process.off(signal, endWith);
}

function killAll(): void {
  for (const leader of live) killGroup(leader, 'SIGKILL');
}

function endWith(signal: NodeJS.Signals): void {
  // Whoever else listens to the signal decides whether the kit ends; if it does, `exit` is still to come.
  if (process.listenerCount(signal) > 1) return;
  killAll();
  process.off(signal, endWith);
  process.kill(process.pid, signal);
}
