/**
 * Identifying an emulator: which Windows explain everything that it does. The suite is run, every profile judges every
 * trace, and those left are told apart by scripts of their own where what is documented allows it.
 */
import type { Emulator } from '../emulators/emulator.ts';
import { printTrace } from '../model/notation/print.ts';
import type { Script, Trace } from '../model/script.ts';
import { type Row, type TraitId, traitIds } from '../model/traits.ts';
import { contested } from '../oracles/consistency.ts';
import { type Choices, type Deviation, intersect, judge } from '../oracles/judge.ts';
import type { Profile } from '../oracles/profile.ts';
import { bySameRow } from '../oracles/same-row.ts';
import { findParting } from './distinguish.ts';
import { apartIn } from './histories.ts';
import { type SuiteScript, suite as standard } from './suite/suite.ts';

/** A script that was run, by its number in the suite or by the profiles that it tells apart. */
export interface Ran {
  readonly id: string;
  readonly trace: Trace;
}

/** A trace that a profile does not allow. */
export interface Rejection extends Ran {
  readonly deviation: Deviation;
}

/** Traces that a profile allows one by one, but by no choice for its open cells that explains them together. */
export interface Contradiction extends Ran {
  readonly cells: readonly string[];
  /** An earlier one; undefined where only several do. */
  readonly against?: Ran;
}

/** How a profile stands. */
export interface Candidate {
  readonly profile: Profile;
  /** The traces that it rejects, in the order in which they were run. */
  readonly rejections: readonly Rejection[];
  readonly contradiction?: Contradiction;
  /** The choices for its open cells that explain everything, while something does. */
  readonly choices: readonly Choices[];
  /** Scripts run before the first that rules it out. */
  readonly lasted: number;
}

/** Two that both explain everything. */
export interface Untold {
  readonly one: Profile;
  readonly other: Profile;
  /** Traits without a common value that nothing showed; none where some stack is both. */
  readonly apart: readonly TraitId[];
}

export interface Identification {
  /** Those that explain everything, the most specific first. */
  readonly standing: readonly Candidate[];
  /** The others, those that explain most first. */
  readonly ruledOut: readonly Candidate[];
  /** The best of those standing beside each of the others. */
  readonly untold: readonly Untold[];
  readonly ran: readonly Ran[];
  /** Calls that were judged, by the profile that could judge most. */
  readonly judged: number;
  /** Scripts of the suite with calls that the emulator cannot do. */
  readonly skipped: number;
  /** Scripts that did something else when they were run again, and so were left out. */
  readonly unsteady: number;
  /** Scripts run beyond the suite, to tell apart what was left. */
  readonly further: number;
}

export interface IdentifyOptions {
  readonly emulator: Emulator;
  readonly profiles: readonly Profile[];
  readonly seed: string;
  /** Scripts made by chance that are tried to tell two profiles apart. */
  readonly runs: number;
  readonly suite?: readonly SuiteScript[];
  /** Whether a profile that is ruled out judges what is run after that, for the sake of its rank; it does by default. */
  readonly thorough?: boolean;
  readonly onProgress?: (done: number, of: number, standing: number, doing: string) => void;
}

/** Runs the suite and whatever tells apart those that explain it. */
export async function identify(options: IdentifyOptions): Promise<Identification> {
  const { emulator, profiles, suite = standard, thorough = true, onProgress } = options;
  const dockets = docketsOf(profiles);
  const ran: Ran[] = [];
  let unsteady = 0;
  const run = async (id: string, script: Script) => {
    const one = { id, trace: await emulator.run(script) };
    if (emulator.capabilities.clock === 'real' && standingOf(dockets).some((docket) => docket.rejects(one))) {
      // What happens in real time may happen by chance; it counts when it happens twice.
      if (printTrace(await emulator.run(script)) !== printTrace(one.trace)) {
        unsteady++;
        return;
      }
    }
    ran.push(one);
    for (const docket of thorough ? dockets : standingOf(dockets)) docket.note(one);
  };
  const possible = suite.filter(({ script }) => script.every(emulator.capabilities.can));
  for (const { id, script } of possible) {
    onProgress?.(ran.length, possible.length, standingOf(dockets).length, 'running the suite');
    await run(id, script);
  }
  const inSuite = ran.length;
  await tellApart(dockets, options, run);
  const candidates = profiles.map((profile) => candidateOf(profile, dockets));
  const standing = candidates.filter(explainsAll).sort((a, b) => openness(a.profile) - openness(b.profile));
  const best = standing[0];
  return {
    standing,
    ruledOut: candidates.filter((candidate) => !explainsAll(candidate)).sort(byFit),
    untold: best === undefined ? [] : standing.slice(1).map(({ profile }) => beside(best.profile, profile)),
    ran,
    judged: Math.max(0, ...dockets.map((docket) => docket.judged)),
    skipped: suite.length - possible.length,
    unsteady,
    further: ran.length - inSuite,
  };
}

export const explainsAll = ({ rejections, contradiction }: Candidate) =>
  rejections.length === 0 && contradiction === undefined;

/** How many cells a profile leaves open. */
export const openCells = ({ row }: Profile): number =>
  traitIds.filter((trait) => row[trait].length > 1).length;

/** How much a profile leaves open: cells, and among equals their values. */
function openness(profile: Profile): number {
  const combinations = traitIds.reduce((sum, trait) => sum + Math.log2(profile.row[trait].length), 0);
  return openCells(profile) + combinations / 1000;
}

/** The trace that rules a profile out in the fewest calls, the first of those. */
export function shortestRejection({ rejections }: Candidate): Rejection | undefined {
  return rejections.reduce<Rejection | undefined>(
    (best, one) => (best === undefined || one.deviation.at < best.deviation.at ? one : best),
    undefined,
  );
}

/** Those that reject the fewest traces first; among equals those that lasted longest. */
function byFit(a: Candidate, b: Candidate): number {
  return a.rejections.length - b.rejections.length || b.lasted - a.lasted;
}

function beside(one: Profile, other: Profile): Untold {
  return { one, other, apart: apartIn(one.row, other.row) };
}

/** What is known of one row, which may be that of several profiles. */
class Docket {
  readonly row: Row;
  readonly names: readonly string[];
  readonly rejections: Rejection[] = [];
  contradiction: Contradiction | undefined;
  choices: readonly Choices[] = [{}];
  lasted: number | undefined;
  judged = 0;
  /** The traces that needed choices. */
  readonly #choosy: { readonly ran: Ran; readonly choices: readonly Choices[] }[] = [];
  #noted = 0;

  constructor(row: Row, names: readonly string[]) {
    this.row = row;
    this.names = names;
  }

  get stands(): boolean {
    return this.lasted === undefined;
  }

  rejects({ trace }: Ran): boolean {
    return judge(trace, this.row).deviation !== undefined;
  }

  note(ran: Ran): void {
    const { deviation, choices, judged } = judge(ran.trace, this.row);
    this.judged += judged;
    if (deviation) this.rejections.push({ ...ran, deviation });
    else if (this.contradiction === undefined) this.#join(ran, choices);
    if (deviation || this.contradiction) this.lasted ??= this.#noted;
    this.#noted++;
  }

  #join(ran: Ran, choices: readonly Choices[]): void {
    const joint = intersect(this.choices, choices, this.row);
    if (joint.length > 0) {
      this.choices = joint;
      this.#choosy.push({ ran, choices });
      return;
    }
    const rival = this.#choosy.find((other) => intersect(other.choices, choices, this.row).length === 0);
    const cells = contested(rival?.choices ?? this.choices, choices);
    this.contradiction = { ...ran, cells, ...(rival ? { against: rival.ran } : {}) };
  }
}

function docketsOf(profiles: readonly Profile[]): readonly Docket[] {
  return bySameRow(profiles, ({ row }) => row).map(
    (same) =>
      new Docket(
        same[0].row,
        same.map(({ name }) => name),
      ),
  );
}

const standingOf = (dockets: readonly Docket[]) => dockets.filter((docket) => docket.stands);

function candidateOf(profile: Profile, dockets: readonly Docket[]): Candidate {
  const docket = dockets.find(({ names }) => names.includes(profile.name))!;
  const { rejections, contradiction, choices, lasted } = docket;
  return {
    profile,
    rejections,
    choices,
    lasted: lasted ?? Number.POSITIVE_INFINITY,
    ...(contradiction ? { contradiction } : {}),
  };
}

/** Runs, for each two that stand, a script that tells them apart, until no further one is found. */
async function tellApart(
  dockets: readonly Docket[],
  { emulator, seed, runs, onProgress }: IdentifyOptions,
  run: (id: string, script: Script) => Promise<void>,
): Promise<void> {
  const pairs = standingOf(dockets).flatMap((one, i, all) =>
    all.slice(i + 1).map((other) => [one, other] as const),
  );
  for (const [at, [one, other]] of pairs.entries()) {
    if (!one.stands || !other.stands || apartIn(one.row, other.row).length === 0) continue;
    const id = `${one.names[0]} or ${other.names[0]}`;
    onProgress?.(at, pairs.length, standingOf(dockets).length, id);
    const { parting } = findParting(
      { actual: one.row, judging: other.row },
      // The suite has been run, or cannot be.
      { seed: `${seed}/${id}`, runs, can: emulator.capabilities.can, known: [] },
    );
    if (parting) await run(id, parting.script);
  }
}
