/** What the batch program (`emulators/winsock/batch`) can do of the vocabulary; what it cannot, it does not run. */
import type { Call } from '../../model/script.ts';
import { actorKind } from '../../model/vocabulary.ts';

/** A real clock is not moved further than this, in seconds. */
const longestAdvance = 3;

/** Whether the batch program can make the call. */
export function canOffline(call: Call): boolean {
  switch (actorKind(call.actor)) {
    case 'clock':
      return Number(call.args[0]) <= longestAdvance;
    case 'peer':
      return call.api !== 'mute' && call.api !== 'resume';
    case 'system':
      return call.api === 'CreateProcess';
    default:
      return true;
  }
}

/** In plain words, what it cannot do, and why. */
export const notOffline: readonly string[] = [
  `clock advance of more than ${longestAdvance} seconds: the clock is the real one`,
  'peer mute, peer resume: the sockets of its peer cannot be silent',
  'system CreateProcessAsUser, excludedportrange, leaks: it is an ordinary program of one user',
];
