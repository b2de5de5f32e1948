/** Opening an emulator by its name. */
import type { Emulator } from '../emulators/emulator.ts';
import { openExec } from '../emulators/exec/exec.ts';
import { simulated } from '../emulators/simulated.ts';
import { openWine } from '../emulators/winsock/wine.ts';
import { type TraitId, traitIds } from '../model/traits.ts';
import { profiles } from '../oracles/profiles/index.ts';
import { namesProfile, selectProfile, UnknownName, valuation } from '../oracles/subject.ts';
import { chanceFor } from '../properties/seed.ts';
import type { Subject } from '../reports/campaign.ts';

/** What the options of a command say of an emulator; times are in seconds. */
export interface OpenOptions {
  readonly seed: string;
  readonly helloTimeout?: number;
  readonly callTimeout?: number;
}

export interface Opened {
  readonly emulator: Emulator;
  readonly subject: Subject;
}

/** Different things heard beside the traces that are kept for the report. */
const mostNotices = 20;

/**
 * Opens a simulated profile (`windows-98`, with edits), `wine`, or `exec:COMMAND`.
 * @throws UnknownName, EmulatorError
 */
export async function openEmulator(asked: string, options: OpenOptions): Promise<Opened> {
  const heard = new Set<string>();
  const notice = (text: string) => {
    if (heard.size < mostNotices) heard.add(text);
  };
  const opened = (emulator: Emulator, chosen: Subject['chosen'] = {}): Opened => {
    const { name, version, peer, notChecked } = emulator.capabilities;
    const known = { asked, name, version, peer, notChecked, chosen };
    return { emulator, subject: { ...known, notices: [] } };
  };
  const withNotices = (one: Opened): Opened => ({
    ...one,
    subject: {
      ...one.subject,
      get notices() {
        return [...heard];
      },
    },
  });
  const callTimeout = options.callTimeout === undefined ? {} : { callTimeout: options.callTimeout * 1000 };
  if (asked === 'wine') return withNotices(opened(await openWine({ ...callTimeout, log: notice })));
  if (asked.startsWith('exec:')) {
    const helloTimeout =
      options.helloTimeout === undefined ? {} : { helloTimeout: options.helloTimeout * 1000 };
    const patience = { ...callTimeout, ...helloTimeout };
    return withNotices(opened(await openExec(asked.slice('exec:'.length), { ...patience, notice })));
  }
  return opened(...simulation(asked, options.seed));
}

function simulation(asked: string, seed: string): [Emulator, Subject['chosen']] {
  if (!namesProfile(asked)) {
    throw new UnknownName('emulator', asked, ['wine', 'exec:COMMAND', ...profiles.map((p) => p.name)]);
  }
  const profile = selectProfile(asked);
  const row = valuation(profile.row, chanceFor(seed, 'emulator'));
  const open = traitIds.filter((trait: TraitId) => profile.row[trait].length > 1);
  const chosen = Object.fromEntries(open.map((trait) => [trait, row[trait][0]!]));
  return [simulated(profile.name, row), chosen];
}
