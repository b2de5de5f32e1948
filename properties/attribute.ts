/** Attribution by experiment: where several edits explain a deviation, scripts that tell them apart are run. */
import { simulate } from '../emulators/simulated.ts';
import { canonical, without } from '../model/names.ts';
import { type Call, type Script, scriptOf, type Trace } from '../model/script.ts';
import type { Row } from '../model/traits.ts';
import { nameOf } from '../model/vocabulary.ts';
import { applyEdit, type Edit, explains, isSure } from '../oracles/explain.ts';
import { type Deviation, judge } from '../oracles/judge.ts';
import { valuation } from '../oracles/subject.ts';
import { fingerprintOf, type Shown, signatureOf } from './finding.ts';
import { generate } from './generate.ts';
import { plainer } from './reduce.ts';
import { chanceFor } from './seed.ts';

export interface TellApartOptions {
  readonly row: Row;
  readonly seed: string;
  readonly can: (call: Call) => boolean;
  /** Runs a script on the system under test. */
  readonly run: (script: Script) => Promise<Trace>;
  /** The script that showed the deviation: what tells the edits apart is often near it. */
  readonly near: Script;
  /** Whether a deviation is one that was found before, of which this one's explanation need know nothing. */
  readonly isKnown: (trace: Trace, deviation: Deviation) => boolean;
}

/** Scripts generated to find one that tells two edits apart, or shows one of them, and such scripts that are run. */
const candidates = 3000;
const experiments = 4;
/** Scripts that show a named edit elsewhere, in which it must hold: near the deviation, and far; so many at the same call. */
const corroborations = { near: 8, far: 8 };
const atSameCall = 4;

/**
 * Runs scripts on which the edits differ until at most one of them allows everything seen.
 * @returns the edits that are left; several where no script told them apart
 */
export async function tellApart(edits: readonly Edit[], options: TellApartOptions): Promise<readonly Edit[]> {
  let left = edits;
  for (let round = 0; left.length > 1 && round < experiments * edits.length; round++) {
    const script = discriminating(left[0]!, left[1]!, options, round);
    if (script === undefined) break;
    const trace = await options.run(script);
    left = furthest(left, trace, options.row);
  }
  return left;
}

/**
 * Scripts on which a stack with the edit is sure to leave what the row allows, and by what the edit says: drawn along such
 * stacks, and behind the beginnings of the script at hand.
 */
export function* showing(edit: Edit, { row, seed, can, near }: TellApartOptions): Generator<Script> {
  const chance = chanceFor(seed, 'showing', fingerprintOf(edit));
  const left = { behind: experiments, alone: experiments };
  for (let i = 0; i < candidates && left.behind + left.alone > 0; i++) {
    const where = i % 2 === 0 ? 'behind' : 'alone';
    if (left[where] === 0) continue;
    const from = valuation(applyEdit(row, edit), chance);
    const prefix = where === 'behind' ? near.slice(0, chance(near.length + 1)) : [];
    const script = generate(chance, { row: from, can, prefix, maximum: prefix.length + 12 });
    const trace = simulate(script, from);
    const { deviation } = judge(trace, row);
    if (deviation === undefined) continue;
    const cut = trace.slice(0, deviation.at + 1);
    if (!explains(edit, cut, deviation.at, row) || !isSure(cut, deviation.at, from)) continue;
    left[where]--;
    yield scriptOf(cut);
  }
}

/**
 * Whether the emulator goes on behaving as the edit predicts where the edit and the row differ: in scripts that show
 * the difference at other calls and in other situations than the deviation did, so that one coincidence does not become
 * a name. What it does where neither allows it speaks against the edit as well.
 */
export async function corroborated(edit: Edit, options: TellApartOptions): Promise<boolean> {
  const edited = applyEdit(options.row, edit);
  const chance = chanceFor(options.seed, 'corroborate', fingerprintOf(edit));
  const seenAt = new Map<string, number>();
  const left = { ...corroborations };
  let held = 0;
  for (let i = 0; i < candidates && left.near + left.far > 0; i++) {
    const where = i % 2 === 0 ? 'near' : 'far';
    if (left[where] === 0) continue;
    const from = valuation(edited, chance);
    const near = where === 'near' ? options.near.slice(0, chance(options.near.length + 1)) : [];
    const script = generate(chance, { row: from, can: options.can, prefix: near, maximum: near.length + 12 });
    const { deviation } = judge(simulate(script, from), options.row);
    if (deviation === undefined) continue;
    const place = `${where} ${nameOf(script[deviation.at]!)}`;
    const before = seenAt.get(place) ?? 0;
    if (before >= atSameCall) continue;
    seenAt.set(place, before + 1);
    left[where]--;
    const trace = await options.run(script.slice(0, deviation.at + 1));
    const reach = reachOf(trace, edited);
    if (reach < reachOf(trace, options.row) || reach === deviation.at) return false;
    if (reach > deviation.at) held++;
  }
  return held > 0;
}

/**
 * Whether the edit goes on explaining what the emulator does when any one call of a repro is left out or made a plainer
 * one (closesocket for CloseHandle). If it does not, the deviation needs less than the edit says, or something else. What
 * shows there that is another deviation, edit or no edit, is another bug's.
 */
export async function holdsNearby(
  edit: Edit,
  repro: Shown,
  { row, can, run, isKnown }: TellApartOptions,
): Promise<boolean> {
  const edited = applyEdit(row, edit);
  const own = signatureOf(repro.trace, repro.deviation);
  const isAnother = (trace: Trace, deviation: Deviation) =>
    signatureOf(trace, deviation) !== own && reachOf(trace, row) <= deviation.at;
  for (const variant of neighbours(scriptOf(repro.trace))) {
    const script = canonical(variant);
    if (script.length < 2 || !script.every(can)) continue;
    const trace = await run(script);
    const { deviation } = judge(trace, edited);
    if (deviation === undefined) continue;
    // The signature of the repro may be known by now, but what shows just that near it is no reason to look away.
    const isOwn = signatureOf(trace, deviation) === own;
    if (isOwn || (!isKnown(trace, deviation) && !isAnother(trace, deviation))) return false;
  }
  return true;
}

function* neighbours(repro: Script): Generator<Script> {
  for (let i = repro.length - 2; i >= 0; i--) yield without(repro, (_, at) => at === i);
  yield* plainer(repro);
}

/**
 * The edits that explain the most of the trace: an emulator may have other bugs than the one in question, so that an
 * edit is ruled out only where another goes on explaining.
 */
function furthest(edits: readonly Edit[], trace: Trace, row: Row): readonly Edit[] {
  const reach = edits.map((edit) => reachOf(trace, applyEdit(row, edit)));
  const most = Math.max(...reach);
  return edits.filter((_, i) => reach[i] === most);
}

/** Whether the emulator did what the row expects where the edit expects something else. */
export function speaksAgainst(trace: Trace, edit: Edit, row: Row): boolean {
  return reachOf(trace, applyEdit(row, edit)) < reachOf(trace, row);
}

/**
 * Whether the emulator did neither what the row nor what the edit expects at the last call, and that is not known to be
 * another bug's doing.
 */
export function isNeitherAtLast(
  trace: Trace,
  edit: Edit,
  { row, isKnown }: Pick<TellApartOptions, 'row' | 'isKnown'>,
): boolean {
  const { deviation } = judge(trace, row);
  if (deviation?.at !== trace.length - 1 || isKnown(trace, deviation)) return false;
  return reachOf(trace, applyEdit(row, edit)) === deviation.at;
}

/** How many calls of the trace the row allows. */
function reachOf(trace: Trace, row: Row): number {
  return judge(trace, row).deviation?.at ?? trace.length;
}

/** A script whose trace under one edit the other rejects, either way round. */
function discriminating(a: Edit, b: Edit, options: TellApartOptions, round: number): Script | undefined {
  const [rowA, rowB] = [applyEdit(options.row, a), applyEdit(options.row, b)];
  const chance = chanceFor(options.seed, 'tell apart', fingerprintOf(a), fingerprintOf(b), round);
  for (let i = 0; i < candidates; i++) {
    const from = valuation(i % 2 === 0 ? rowA : rowB, chance);
    const prefix = i % 3 === 0 ? options.near.slice(0, chance(options.near.length + 1)) : [];
    const script = generate(chance, { row: from, can: options.can, prefix });
    const judging = i % 2 === 0 ? rowB : rowA;
    if (judge(simulate(script, from), judging).deviation !== undefined) return script;
  }
  return undefined;
}
