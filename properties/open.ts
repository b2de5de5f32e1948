/** Opening an emulator by the name that the command line has for it. */
import type { Emulator } from '../emulators/emulator.ts';
import { openExec } from '../emulators/exec/exec.ts';
import { namesModule, openModule } from '../emulators/module/module.ts';
import { secondPrefix, secondStack } from '../emulators/second-stack.ts';
import { simulated } from '../emulators/simulated.ts';
import { openWine } from '../emulators/winsock/wine.ts';
import { selectProfile, valuation } from '../oracles/subject.ts';
import { usualSeed } from './campaign.ts';
import { chanceFor } from './seed.ts';

const execPrefix = 'exec:';

/**
 * Opens `wine`, `exec:COMMAND`, a module (`./my-stack.ts`), `second:PROFILE`, or the profile of that name, simulated.
 * Whoever opens it closes it.
 * @param seed decides what is not known of a simulated profile or of the second stack
 * @throws UnknownName if it is none of these, EmulatorError if it cannot be started
 */
export async function openNamed(asked: string, seed: string = usualSeed): Promise<Emulator> {
  if (asked === 'wine') return openWine();
  if (asked.startsWith(execPrefix)) return openExec(asked.slice(execPrefix.length));
  if (asked.startsWith(secondPrefix)) return secondStack(asked.slice(secondPrefix.length), seed);
  if (namesModule(asked)) return openModule(asked);
  const { name, row } = selectProfile(asked);
  return simulated(name, valuation(row, chanceFor(seed, 'emulator')));
}
