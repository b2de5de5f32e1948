/**
 * Two rows side by side on one script: the ways in which it can go on the first that the second allows as well.
 *
 * A history stands for one sequence of outcomes that both allow so far. A call splits each by what the first row
 * allows for it; a history that the second does not allow ends. Where none is left, every trace of the first row,
 * whatever it chose for its open cells, is rejected by the second.
 */
import { matches } from '../model/outcome.ts';
import { unspecified } from '../model/rule.ts';
import type { Call, Script } from '../model/script.ts';
import { type Row, type TraitId, traitIds } from '../model/traits.ts';
import { initialWorld, type World } from '../model/world.ts';
import { maximumWorlds, merge, transitionsOf } from '../oracles/judge.ts';

/** The rows: whose traces they are, and who judges them. */
export interface Rows {
  readonly actual: Row;
  readonly judging: Row;
}

/** One sequence of outcomes: the worlds of either row that explain it. */
export interface History {
  readonly actual: readonly World[];
  readonly judging: readonly World[];
  /** Equal for equal histories. */
  readonly key: string;
}

/** What a call made of the histories. */
export interface Advance {
  /** Those that both rows still allow, equal ones once. */
  readonly live: readonly History[];
  /** What each row allows for the call, in whichever history, without repetition. */
  readonly actual: readonly string[];
  readonly judging: readonly string[];
  /** How many ended here. */
  readonly ended: number;
}

/** Before the first call. */
export const beginning: readonly History[] = [historyOf([initialWorld], [initialWorld])];

/**
 * The histories after a call; undefined where they cannot be decided any more, because the sources say nothing of the
 * call or too many worlds explain it.
 * @param hopeless is asked whenever a history lives on; where it says so, the answer is `undefined` at once
 */
export function advance(
  histories: readonly History[],
  call: Call,
  rows: Rows,
  hopeless: () => boolean = () => false,
): Advance | undefined {
  const live = new Map<string, History>();
  const actual = new Set<string>();
  const judging = new Set<string>();
  const step = { call, outcome: '' };
  let ended = 0;
  for (const history of histories) {
    const possible = transitionsOf(history.actual, step, rows.actual);
    const allowed = transitionsOf(history.judging, step, rows.judging);
    for (const { outcome } of possible) actual.add(outcome);
    for (const { outcome } of allowed) judging.add(outcome);
    if (actual.has(unspecified) || judging.has(unspecified)) return undefined;
    for (const outcome of new Set(possible.map((transition) => transition.outcome))) {
      const explaining = allowed.filter((transition) => matches(transition.outcome, outcome));
      if (explaining.length === 0) {
        ended++;
        continue;
      }
      if (hopeless()) return undefined;
      const actualWorlds = merge(possible.filter((transition) => matches(transition.outcome, outcome)));
      const judgingWorlds = merge(explaining);
      if (Math.max(actualWorlds.length, judgingWorlds.length) > maximumWorlds) return undefined;
      const unchanged = isSame(history.actual, actualWorlds) && isSame(history.judging, judgingWorlds);
      const next = unchanged ? history : historyOf(actualWorlds, judgingWorlds);
      live.set(next.key, next);
    }
  }
  return { live: [...live.values()], actual: [...actual], judging: [...judging], ended };
}

const isSame = (one: readonly World[], other: readonly World[]) =>
  one.length === other.length && one.every((world, i) => world === other[i]);

function historyOf(actual: readonly World[], judging: readonly World[]): History {
  const set = (worlds: readonly World[]) => worlds.map((world) => JSON.stringify(world)).sort();
  return { actual, judging, key: `${set(actual).join()} / ${set(judging).join()}` };
}

/** Histories as text: equal for equal ones, in whichever order. */
export function keyOf(histories: readonly History[]): string {
  return histories
    .map(({ key }) => key)
    .sort()
    .join('\n');
}

/** A script that tells the rows apart, with what each allows call by call. */
export interface Parting {
  /** Up to the call at which the last history ends. */
  readonly script: Script;
  readonly steps: readonly Advance[];
}

/** Runs the script under both rows: undefined where some trace of the first is allowed, or not judged, by the second. */
export function partingOf(script: Script, rows: Rows): Parting | undefined {
  const steps: Advance[] = [];
  let histories = beginning;
  for (const [at, call] of script.entries()) {
    const step = advance(histories, call, rows);
    if (step === undefined) return undefined;
    steps.push(step);
    if (step.live.length === 0) return { script: script.slice(0, at + 1), steps };
    histories = step.live;
  }
  return undefined;
}

/** The traits in which the rows have no value in common. Where there is none, some stack is both. */
export function apartIn(one: Row, other: Row): readonly TraitId[] {
  return traitIds.filter((trait) => !one[trait].some((value) => other[trait].includes(value)));
}

/** The traits of which the rows do not leave the same values open, though they have some in common. */
export function mayDifferIn(one: Row, other: Row): readonly TraitId[] {
  const same = (trait: TraitId) =>
    one[trait].length === other[trait].length && one[trait].every((value) => other[trait].includes(value));
  return traitIds.filter((trait) => !same(trait) && one[trait].some((value) => other[trait].includes(value)));
}

/**
 * Which traits the script turns on: those that, set in the judging row as the actual row has them, each make it allow
 * some trace; where no single one does, a set of which none can be left out.
 */
export function turnsOn(script: Script, rows: Rows): readonly (readonly TraitId[])[] {
  const apart = apartIn(rows.actual, rows.judging);
  const bridged = (traits: readonly TraitId[]) =>
    partingOf(script, { actual: rows.actual, judging: withTraits(rows.judging, rows.actual, traits) }) ===
    undefined;
  const single = apart.filter((trait) => bridged([trait]));
  if (single.length > 0) return single.map((trait) => [trait]);
  let needed = apart;
  for (const trait of apart) {
    const fewer = needed.filter((other) => other !== trait);
    if (bridged(fewer)) needed = fewer;
  }
  return [needed];
}

function withTraits(row: Row, from: Row, traits: readonly TraitId[]): Row {
  return { ...row, ...Object.fromEntries(traits.map((trait) => [trait, from[trait]])) };
}
