/**
 * Process groups: a program and whatever it starts are ended together, also when the kit itself ends.
 *
 * Every program is started as the leader of a group of its own. On Windows there are no such groups, so there only the
 * program itself is ended.
 */
import { guard } from '../guard.ts';

const windows = process.platform === 'win32';

/** Sends the signal to every process of the group; a group that is no more is no error. */
export function killGroup(leader: number, signal: NodeJS.Signals): void {
  try {
    process.kill(windows ? leader : -leader, signal);
  } catch {
    // ESRCH: all of them have ended. EPERM: what is left changed its user and is out of reach.
  }
}

/**
 * Makes sure that the group does not outlive the kit.
 * @returns to be called when the group has been ended: the kit no longer answers for it
 */
export function guardGroup(leader: number): () => void {
  return guard(() => killGroup(leader, 'SIGKILL'), `kill -s KILL -- -${leader}`);
}
