/**
 * The transition system: what a call may give in a world, under a row.
 *
 * `allowed` gives every possibility, nearly always one; `perform` gives one, for a row in which every trait is known.
 */
import { LastWalk } from './last-walk.ts';
import { type Rule, unspecified } from './rule.ts';
import { settle } from './rules/clock.ts';
import { rulesOf } from './rules/index.ts';
import { isSame } from './same.ts';
import type { Call } from './script.ts';
import { Situation } from './situation.ts';
import type { Row, TraitId } from './traits.ts';
import { initialWorld, type World } from './world.ts';

/** One thing that a call may give, and the world after it. */
export interface Transition {
  /** An outcome, `fails` for any error, or `*` where the sources say nothing. */
  readonly outcome: string;
  readonly world: World;
  /** The handle value that was handed out. */
  readonly value: string | undefined;
  readonly rules: readonly Rule[];
  readonly reads: readonly TraitId[];
}

/** How the answer is to be made, for tests and mutants. */
export interface Options {
  /** The name whose value the trace says was handed out. */
  readonly alias?: string | undefined;
  /** Rules that are switched off, by id. */
  readonly disabled?: ReadonlySet<string> | undefined;
}

/**
 * Everything that the call may give. Where the row leaves a trait open that a rule reads, the transitions differ in
 * the choice their worlds record; choices that make no difference are not recorded.
 */
export function allowed(world: World, call: Call, row: Row, options: Options = {}): readonly Transition[] {
  const first = answer(world, call, row, [], options);
  if (first.situation.decisions.length === 0) return first.situation.impossible ? [] : [first.transition];
  const found: Transition[] = [];
  const agenda: (readonly number[])[] = [[]];
  while (agenda.length > 0) {
    const prefix = agenda.shift()!;
    const { situation, transition } = prefix.length === 0 ? first : answer(world, call, row, prefix, options);
    if (!situation.impossible) found.push(transition);
    const taken = situation.decisions.map((decision) => decision.taken);
    for (let i = prefix.length; i < situation.decisions.length; i++) {
      for (let other = 1; other < situation.decisions[i]!.options; other++) {
        agenda.push([...taken.slice(0, i), other]);
      }
    }
  }
  return forgetIdleChoices(world, found, row);
}

/**
 * What a stack with this row gives. Where the documents leave the choice to the stack, `choose` takes one of so many
 * options, the first unless told otherwise.
 */
export function perform(
  world: World,
  call: Call,
  row: Row,
  options: Options & { readonly choose?: (options: number) => number } = {},
): Transition {
  let prefix: number[] = [];
  for (;;) {
    const { situation, transition } = answer(world, call, row, prefix, options);
    const next = situation.decisions[prefix.length];
    if (next === undefined || options.choose === undefined) return transition;
    prefix = [
      ...situation.decisions.slice(0, prefix.length).map((d) => d.taken),
      options.choose(next.options),
    ];
  }
}

/** A transition, and what was decided on the way to it. */
interface Answer {
  readonly situation: Situation;
  readonly transition: Transition;
}

const lastWalk = new LastWalk<Answer>(initialWorld);

function answer(
  world: World,
  call: Call,
  row: Row,
  prefix: readonly number[],
  { alias, disabled }: Options,
): Answer {
  const isPlain = prefix.length === 0 && alias === undefined && disabled === undefined;
  const known = isPlain ? lastWalk.answerTo(world, call, row) : undefined;
  if (known !== undefined) return known;
  const situation = new Situation(world, call, alias, row, prefix, disabled);
  const outcome = firstAnswer(situation, disabled);
  const transition: Transition = {
    outcome,
    world: situation.world,
    value: situation.value,
    rules: situation.fired,
    reads: situation.reads,
  };
  const made = { situation, transition };
  if (isPlain) lastWalk.note(world, call, row, made, transition.world);
  return made;
}

/** What the first of the call's rules says that holds; `*` if there is none. */
function firstAnswer(situation: Situation, disabled?: ReadonlySet<string>): string {
  const { actor, api } = situation.call;
  try {
    for (const rule of rulesOf(actor, api)) {
      if (disabled?.has(rule.id) || !rule.when(situation)) continue;
      situation.fired.push(rule);
      const outcome = rule.gives(situation);
      settle(situation);
      return outcome;
    }
  } catch (error) {
    // A rule presumes that those before it do not hold. With one of them switched off it may be asked where it makes
    // no sense; then no rule is left that answers.
    if (disabled === undefined) throw error;
  }
  return unspecified;
}

/** Takes back each choice, made by this call, of which every value led to the same outcome and world. */
function forgetIdleChoices(before: World, found: readonly Transition[], row: Row): readonly Transition[] {
  const made = new Set<TraitId>();
  for (const { world } of found) {
    for (const id of Object.keys(world.choices))
      if (before.choices[id] === undefined) made.add(id as TraitId);
  }
  let transitions = found;
  for (const trait of made) {
    transitions = alikeBut(trait, transitions).flatMap((group) => {
      const values = new Set(group.map((t) => t.world.choices[trait]));
      if (!values.has(undefined) && values.size < row[trait].length) return group;
      const { [trait]: _, ...choices } = group[0]!.world.choices;
      return [{ ...group[0]!, world: { ...group[0]!.world, choices } }];
    });
  }
  return transitions;
}

/** Up to so many transitions are compared with each other; of more, of which there may be thousands, texts are. */
const fewTransitions = 16;

/** The transitions in groups that are the same but for the value chosen for a trait, in order. */
function alikeBut(trait: TraitId, transitions: readonly Transition[]): readonly (readonly Transition[])[] {
  if (transitions.length > fewTransitions) {
    const byText = new Map<string, Transition[]>();
    for (const transition of transitions) {
      const text = textBut(trait, transition);
      const group = byText.get(text);
      if (group) group.push(transition);
      else byText.set(text, [transition]);
    }
    return [...byText.values()];
  }
  const groups: Transition[][] = [];
  for (const transition of transitions) {
    const group = groups.find(([first]) => isSameBut(trait, first!, transition));
    if (group) group.push(transition);
    else groups.push([transition]);
  }
  return groups;
}

function textBut(trait: TraitId, { outcome, value, world }: Transition): string {
  const { [trait]: _, ...choices } = world.choices;
  return JSON.stringify([outcome, value, { ...world, choices }]);
}

/** Whether two transitions are the same but for the value chosen for a trait. The choices tell most apart. */
function isSameBut(trait: TraitId, a: Transition, b: Transition): boolean {
  if (a.outcome !== b.outcome || a.value !== b.value) return false;
  const { [trait]: _a, ...left } = a.world.choices;
  const { [trait]: _b, ...choices } = b.world.choices;
  return isSame(left, choices) && isSame({ ...a.world, choices }, { ...b.world, choices });
}
