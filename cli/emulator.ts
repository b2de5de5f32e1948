/** Opening an emulator by its name. */
import { existsSync, statSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import type { Emulator } from '../emulators/emulator.ts';
import { openExec } from '../emulators/exec/exec.ts';
import { moduleEndings, namesModule } from '../emulators/module/module.ts';
import { openPool } from '../emulators/pool.ts';
import { secondPrefix, secondStack } from '../emulators/second-stack.ts';
import { simulated } from '../emulators/simulated.ts';
import { openWine } from '../emulators/winsock/wine.ts';
import { traitIds } from '../model/traits.ts';
import { profiles } from '../oracles/profiles/index.ts';
import { namesProfile, selectProfile, UnknownName, valuation } from '../oracles/subject.ts';
import { chanceFor } from '../properties/seed.ts';
import type { Subject } from '../reports/subject.ts';
import { Failure } from './fail.ts';
import { openGuest } from './guest.ts';

/** What the options of a command say of an emulator; times are in seconds. */
export interface OpenOptions {
  readonly seed: string;
  /** How many of it run at the same time; one alone if undefined. Simulations and modules need no more. */
  readonly workers?: number;
  /** The number of the first of them, from 0, where other processes run others. */
  readonly worker?: number;
  readonly helloTimeout?: number;
  readonly callTimeout?: number;
}

export interface Opened {
  readonly emulator: Emulator;
  /** What reports say of it, with what was heard of it until now. */
  readonly subject: () => Subject;
}

const execPrefix = 'exec:';
/** Wines of a worker: what scripts do on it is mostly to wait, so fewer would leave a processor idle. */
const winesPerWorker = 12;
/** Different things heard beside the traces that are kept for the report. */
const mostNotices = 20;
/** Of which so many are remembered, so that it does not depend on their order which are kept. */
const mostHeard = 1000;
/** How long a simulation computes, in milliseconds, before it looks for signals. */
const breath = 50;

/**
 * Opens a simulated profile (`windows-98`, with edits), the second stack (`second:windows-98`), a module
 * (`./my-stack.ts`), `wine`, or `exec:COMMAND`.
 * @throws UnknownName, EmulatorError, Failure
 */
export async function openEmulator(asked: string, options: OpenOptions): Promise<Opened> {
  if (asked.startsWith(secondPrefix)) return second(asked, options.seed);
  const isForeign = asked === 'wine' || asked.startsWith(execPrefix) || namesModule(asked);
  return isForeign ? foreign(asked, options) : simulation(asked, options.seed);
}

async function foreign(asked: string, options: OpenOptions): Promise<Opened> {
  const heard = new Set<string>();
  const notice = (text: string) => {
    if (heard.size < mostHeard) heard.add(text);
  };
  const patience = milliseconds(options);
  const { workers, worker: first = 0 } = options;
  const isModule = asked !== 'wine' && !asked.startsWith(execPrefix);
  const atOnce = workers === undefined ? 1 : winesPerWorker;
  const open = async (worker: number): Promise<Emulator> => {
    if (asked === 'wine') return openWine({ ...patience, worker: first + worker, atOnce, log: notice });
    if (isModule) return breathing(await openGuest(asked, { ...patience, notice }));
    return openExec(asked.slice(execPrefix.length), { ...patience, notice });
  };
  // A module runs in this process, where several of it would be one.
  const emulator = await openPool(isModule ? 1 : (workers ?? 1), open);
  // In an order that does not depend on which worker was first.
  const notices = () => [...heard].sort().slice(0, mostNotices);
  return { emulator, subject: () => ({ asked, ...emulator.capabilities, chosen: {}, notices: notices() }) };
}

function milliseconds({ helloTimeout, callTimeout }: OpenOptions) {
  return {
    ...(helloTimeout === undefined ? {} : { helloTimeout: helloTimeout * 1000 }),
    ...(callTimeout === undefined ? {} : { callTimeout: callTimeout * 1000 }),
  };
}

function second(asked: string, seed: string): Opened {
  const emulator = breathing(secondStack(asked.slice(secondPrefix.length), seed));
  return { emulator, subject: () => ({ asked, ...emulator.capabilities, chosen: {}, notices: [] }) };
}

function simulation(asked: string, seed: string): Opened {
  if (!namesProfile(asked)) {
    expectNoPath(asked);
    const others = ['wine', './my-stack.ts', 'exec:COMMAND', 'second:PROFILE'];
    const known = [...others, ...profiles.map((p) => p.name)];
    throw new UnknownName('emulator', asked, known, `a profile such as windows-10, ${others.join(', ')}`);
  }
  const profile = selectProfile(asked);
  const row = valuation(profile.row, chanceFor(seed, 'emulator'));
  const open = traitIds.filter((trait) => profile.row[trait].length > 1);
  const chosen = Object.fromEntries(open.map((trait) => [trait, row[trait][0]!]));
  const emulator = breathing(simulated(profile.name, row));
  return { emulator, subject: () => ({ asked, ...emulator.capabilities, chosen, notices: [] }) };
}

/**
 * Nothing, unless the name is that of a file or folder.
 * @throws Failure where it is
 */
function expectNoPath(asked: string): void {
  if (!existsSync(asked)) return;
  const expected = `expected the file of a module, which ends with ${moduleEndings.join(', ')}`;
  if (statSync(asked).isDirectory()) throw new Failure(`${asked} is a folder; ${expected}`);
  throw new Failure(`${asked} is no module; ${expected}; or exec:COMMAND, which runs a program`);
}

/** What runs in this process may never wait for anything; this does now and then, so that Ctrl-C is heard. */
function breathing(emulator: Emulator): Emulator {
  let last = performance.now();
  return {
    ...emulator,
    async run(script) {
      if (performance.now() - last > breath) {
        await turn();
        last = performance.now();
      }
      return emulator.run(script);
    },
  };
}
