/**
 * The oracle: whether a row allows a trace, and if not, at which call, and what it would have allowed.
 *
 * It carries the set of worlds that still explain the trace. Worlds differ where the row leaves traits open or the
 * documents leave a choice to the stack; the set is empty where nothing explains what was seen.
 */
import { allowed, type Transition } from '../model/allowed.ts';
import { matches } from '../model/outcome.ts';
import { type Rule, unspecified } from '../model/rule.ts';
import { isSame } from '../model/same.ts';
import type { Step, Trace } from '../model/script.ts';
import type { Row, TraitId } from '../model/traits.ts';
import { initialWorld, type World } from '../model/world.ts';

/** Beyond so many worlds the rest of a trace is not judged. */
export const maximumWorlds = 256;

/** What is allowed where a value was handed out that is in use. */
export const okWithNewValue = 'ok with a handle value that is not in use';

/** Values chosen for open traits. */
export type Choices = Readonly<Partial<Record<TraitId, string>>>;

export interface Deviation {
  /** Index of the first call whose outcome is not allowed. */
  readonly at: number;
  readonly observed: string;
  /** What the row would have allowed instead, without repetition. */
  readonly allowed: readonly string[];
  /** The rules that had a say in that. */
  readonly rules: readonly Rule[];
  /** The traits that they read. */
  readonly reads: readonly TraitId[];
}

export interface Verdict {
  readonly deviation?: Deviation;
  /** The first call that was not judged, and why; where the sources say nothing on it, the rules that say so. */
  readonly notJudged?: { readonly from: number; readonly why: string; readonly rules?: readonly Rule[] };
  /** How many calls were judged. */
  readonly judged: number;
  /** The largest number of worlds carried behind a call. */
  readonly worlds: number;
  /** The choices for open traits that explain the trace; `{}` where it needs none. Empty after a deviation. */
  readonly choices: readonly Choices[];
}

export interface JudgeOptions {
  readonly disabled?: ReadonlySet<string>;
  /** Is told, behind every allowed step, of everything that was allowed there. */
  readonly onStep?: (index: number, possible: readonly Transition[]) => void;
}

/** Judges a trace under a row. */
export function judge(trace: Trace, row: Row, options: JudgeOptions = {}): Verdict {
  let worlds: readonly World[] = [initialWorld];
  let most = 1;
  for (let at = 0; at < trace.length; at++) {
    const step = trace[at]!;
    if (step.outcome === 'unsupported') {
      return {
        ...ending(worlds, row, at, most),
        notJudged: { from: at, why: 'the emulator cannot do this call' },
      };
    }
    const possible = transitionsOf(worlds, step, row, options.disabled);
    if (possible.some((transition) => transition.outcome === unspecified)) {
      const why = 'the sources say nothing on this call';
      return { ...ending(worlds, row, at, most), notJudged: { from: at, why, rules: silent(possible) } };
    }
    const explaining = explainingOf(possible, step.outcome);
    if (explaining.length === 0) {
      return { deviation: deviate(at, step, possible), judged: at + 1, worlds: most, choices: [] };
    }
    options.onStep?.(at, possible);
    worlds = merge(explaining);
    most = Math.max(most, worlds.length);
    if (worlds.length > maximumWorlds) {
      const why = `more than ${maximumWorlds} worlds explain the trace so far`;
      return { judged: at + 1, worlds: most, choices: [{}], notJudged: { from: at + 1, why } };
    }
  }
  return ending(worlds, row, trace.length, most);
}

/** The rules by which the sources say nothing on a call. */
function silent(possible: readonly Transition[]): readonly Rule[] {
  const unsaid = possible.filter(({ outcome }) => outcome === unspecified);
  return [...new Set(unsaid.flatMap(({ rules }) => rules))];
}

/** The transitions that the observed outcome fits. */
function explainingOf(possible: readonly Transition[], observed: string): readonly Transition[] {
  if (possible.length === 1 && possible[0]!.outcome === observed) return possible;
  return possible.filter((transition) => matches(transition.outcome, observed));
}

/** Everything that the row allows for a step in any of the worlds. */
export function transitionsOf(
  worlds: readonly World[],
  step: Step,
  row: Row,
  disabled?: ReadonlySet<string>,
): readonly Transition[] {
  const options = { alias: step.alias, disabled };
  if (worlds.length === 1) return allowed(worlds[0]!, step.call, row, options);
  return worlds.flatMap((world) => allowed(world, step.call, row, options));
}

/** Up to so many worlds are compared with each other; of more, texts are. */
const fewWorlds = 16;

/** The worlds of the transitions, equal ones once. */
export function merge(transitions: readonly Transition[]): readonly World[] {
  if (transitions.length === 1) return [transitions[0]!.world];
  if (transitions.length <= fewWorlds) {
    const distinct: World[] = [];
    for (const { world } of transitions) {
      // Most differ in their choices, which are looked at in no time.
      const isThere = distinct.some((one) => isSame(one.choices, world.choices) && isSame(one, world));
      if (!isThere) distinct.push(world);
    }
    return distinct;
  }
  const seen = new Map<string, World>();
  for (const { world } of transitions) seen.set(JSON.stringify(world), world);
  return [...seen.values()];
}

function deviate(at: number, step: Step, possible: readonly Transition[]): Deviation {
  const outcomes = possible.map((transition) => transition.outcome);
  if (outcomes.length === 0) outcomes.push(okWithNewValue);
  return {
    at,
    observed: step.outcome,
    allowed: [...new Set(outcomes)],
    rules: [...new Set(possible.flatMap((transition) => transition.rules))],
    reads: [...new Set(possible.flatMap((transition) => transition.reads))],
  };
}

function ending(worlds: readonly World[], row: Row, judged: number, most: number): Verdict {
  return {
    judged,
    worlds: most,
    choices: simplify(
      worlds.map((world) => world.choices as Choices),
      row,
    ),
  };
}

/** The same set of choices with as few words as possible: a trait that may have each of its values is not named. */
export function simplify(choices: readonly Choices[], row: Row): readonly Choices[] {
  if (choices.length === 1) return choices;
  let rest = distinct(choices);
  for (const trait of new Set(rest.flatMap((choice) => Object.keys(choice) as TraitId[]))) {
    const groups = new Map<string, Choices[]>();
    for (const choice of rest) {
      const { [trait]: _, ...others } = choice;
      const key = keyOf(others);
      groups.set(key, [...(groups.get(key) ?? []), choice]);
    }
    rest = distinct(
      [...groups.values()].flatMap((group) => {
        const values = new Set(group.map((choice) => choice[trait]));
        if (!values.has(undefined) && values.size < row[trait].length) return group;
        const { [trait]: _, ...others } = group[0]!;
        return [others];
      }),
    );
  }
  return rest;
}

/** The choices that are in both sets; empty where no choice explains both. */
export function intersect(a: readonly Choices[], b: readonly Choices[], row: Row): readonly Choices[] {
  if (isFree(a)) return b;
  if (isFree(b)) return a;
  const common = a.flatMap((left) =>
    b.flatMap((right) => {
      const agree = (Object.keys(left) as TraitId[]).every(
        (t) => right[t] === undefined || right[t] === left[t],
      );
      return agree ? [{ ...left, ...right }] : [];
    }),
  );
  return simplify(common, row);
}

const isFree = (choices: readonly Choices[]) => choices.some((choice) => Object.keys(choice).length === 0);

const keyOf = (choice: Choices) => JSON.stringify(Object.entries(choice).sort());

function distinct(choices: readonly Choices[]): readonly Choices[] {
  return [...new Map(choices.map((choice) => [keyOf(choice), choice])).values()];
}
