/** Replaying a script: it is run once, and everything that a Windows allows is said of each of its calls. */
import type { Emulator } from '../emulators/emulator.ts';
import type { Script, Trace } from '../model/script.ts';
import { judge, type Verdict } from '../oracles/judge.ts';
import type { Profile } from '../oracles/profile.ts';
import { profileOf } from '../oracles/subject.ts';

export interface ReplayOptions {
  /** The Windows that judges: a name, with edits as in `windows-98+Q198663`, or a profile of one's own. */
  readonly as: string | Profile;
}

export interface Replay {
  readonly trace: Trace;
  readonly verdict: Verdict;
  /** Everything that was allowed at each call up to the deviation, by index. */
  readonly allowed: readonly (readonly string[])[];
  /** Calls of the script behind the trace's end: those that a crash or a hang kept from being made. */
  readonly notRun: Script;
  /** The profile that judged. */
  readonly profile: string;
}

/**
 * Runs the script on the emulator, which is not closed, and judges its trace.
 * @throws EmulatorError if nothing can be concluded about the emulator
 * @throws UnknownName if there is no such Windows
 */
export async function replay(script: Script, emulator: Emulator, { as }: ReplayOptions): Promise<Replay> {
  const profile = profileOf(as);
  return judged(await emulator.run(script), script, profile);
}

/** A trace of the script with the profile's verdict and everything that it allows. */
export function judged(trace: Trace, script: Script, profile: Profile): Replay {
  const allowed: string[][] = [];
  const verdict = judge(trace, profile.row, {
    onStep: (index, possible) => {
      allowed[index] = [...new Set(possible.map((transition) => transition.outcome))];
    },
  });
  return { trace, verdict, allowed, notRun: script.slice(trace.length), profile: profile.name };
}
