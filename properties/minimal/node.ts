/** A script in the course of a search: what the stack has become of it, and what the row makes of that. */
import { allowed, type Transition } from '../../model/allowed.ts';
import { printCall } from '../../model/notation/print.ts';
import { matches } from '../../model/outcome.ts';
import { unspecified } from '../../model/rule.ts';
import { isSame } from '../../model/same.ts';
import type { Call, Script } from '../../model/script.ts';
import type { Row, TraitId } from '../../model/traits.ts';
import { nameOf } from '../../model/vocabulary.ts';
import { initialWorld, type World } from '../../model/world.ts';
import { maximumWorlds, merge, transitionsOf } from '../../oracles/judge.ts';
import { type Cost, compareCalls, compareCosts, noCost, withCost } from '../order.ts';
import { firstNames, type Names } from '../proposals.ts';
import { isPossible, marks, marksOf } from './marks.ts';
import { type MarkSet, setOf } from './missing.ts';
import type { State } from './state.ts';
import type { Task } from './task.ts';

export interface Node extends State {
  readonly before?: Node;
  readonly call?: Call;
  readonly cost: Cost;
  /** Whether the stack could not but answer the call as it did. */
  readonly certain: boolean;
  /** Whether the row can no longer be where the stack is: from here on anything may tell them apart. */
  readonly apart: boolean;
  readonly marks: MarkSet;
  /** Which of the calls that the script must have it has, as bits. */
  readonly used: number;
}

export const root: Node = {
  actual: initialWorld,
  beside: [],
  expected: [initialWorld],
  names: firstNames,
  cost: noCost,
  certain: true,
  apart: false,
  marks: setOf(marksOf(initialWorld)),
  used: 0,
};

/**
 * What a call leads to: no world is expected behind it where it shows a deviation. Undefined where it changes nothing,
 * or cannot be judged.
 * @throws Error if it breaks a claim of the marks
 */
export function follow(node: Node, call: Call, names: Names, task: Task): Node | undefined {
  const acts = allowed(node.actual, call, task.actual);
  const { outcome, world, reads } = acts[0]!;
  if (outcome === unspecified) return undefined;
  const own = ownOf(node, acts, call, task.actual);
  if (own === undefined) return undefined;
  const isKnown = (trait: TraitId) => {
    const values = task.expected[trait];
    return values.length === 1 && values[0] === task.actual[trait][0];
  };
  const isOneWorld = node.expected.length === 1 && node.expected[0] === node.actual;
  const expected =
    isOneWorld && acts.length === 1 && reads.every(isKnown)
      ? [world]
      : explaining(node, call, outcome, world, task.expected);
  if (expected === undefined) return undefined;
  const stays = own.beside.length === 0 && node.beside.length === 0;
  if (stays && world === node.actual && isUnchanged(expected, node.expected)) return undefined;
  return {
    actual: world,
    ...own,
    expected,
    names,
    before: node,
    call,
    cost: withCost(node.cost, call),
    apart: node.apart || !expected.some((one) => isOwn(one, world, task.actual)),
    marks: marksAfter(node, call, world, task.actual),
    used: task.uses.reduce(
      (bits, uses, i) => (uses.split('|').includes(nameOf(call)) ? bits | (1 << i) : bits),
      node.used,
    ),
  };
}

/** Where else the stack may be then, and whether it could have answered otherwise; undefined where that is not decided. */
function ownOf(
  node: Node,
  acts: readonly Transition[],
  call: Call,
  row: Row,
): Pick<Node, 'beside' | 'certain'> | undefined {
  const { outcome, world } = acts[0]!;
  if (acts.length === 1 && node.beside.length === 0) return { beside: [], certain: true };
  const possible = [
    ...acts,
    ...(node.beside.length > 0 ? transitionsOf(node.beside, { call, outcome }, row) : []),
  ];
  if (possible.some((transition) => transition.outcome === unspecified)) return undefined;
  const same = possible.filter((transition) => matches(transition.outcome, outcome));
  const worlds = merge(same);
  if (worlds.length > maximumWorlds) return undefined;
  return { beside: worlds.filter((other) => other !== world), certain: same.length === possible.length };
}

/** The worlds by which the row explains what the stack did; undefined where that is not decided. */
function explaining(
  node: Node,
  call: Call,
  outcome: string,
  own: World,
  row: Row,
): readonly World[] | undefined {
  const possible = transitionsOf(node.expected, { call, outcome }, row);
  if (possible.some((transition) => transition.outcome === unspecified)) return undefined;
  const worlds = merge(possible.filter((transition) => matches(transition.outcome, outcome)));
  if (worlds.length > maximumWorlds) return undefined;
  return node.apart ? worlds : worlds.map((world) => adopted(world, own));
}

/** The world; where it is the stack's own but for choices, made of the same parts, so that this is soon seen again. */
function adopted(world: World, own: World): World {
  if (!isSame(partsOf(world), partsOf(own))) return world;
  return Object.keys(world.choices).length === 0 ? own : { ...own, choices: world.choices };
}

const partsOf = ({ choices: _, ...parts }: World) => Object.values(parts);

const isUnchanged = (after: readonly World[], before: readonly World[]) =>
  after.length === before.length && after.every((world, i) => world === before[i]);

/** Whether a world that the row allows is the stack's own, by choices that are the stack's. */
function isOwn(world: World, own: World, row: Row): boolean {
  if (world === own) return true;
  const parts = partsOf(own);
  if (partsOf(world).some((part, i) => part !== parts[i])) return false;
  return Object.entries(world.choices).every(([trait, value]) => row[trait as TraitId][0] === value);
}

function marksAfter(node: Node, call: Call, world: World, stack: Row): MarkSet {
  const held = marksOf(world);
  for (const id of held) {
    if ((setOf([id]) & node.marks) !== 0) continue;
    const isMade = marks[id].made.some(
      (way) =>
        way.by.includes(nameOf(call)) && isPossible(way, stack) && (setOf(way.takes) & ~node.marks) === 0,
    );
    if (!isMade) throw new Error(`the mark '${id}' came from nowhere, by ${printCall(call)}`);
  }
  return setOf(held);
}

/** The calls up to the node. */
export function scriptTo(node: Node): Script {
  const script: Call[] = [];
  for (let at: Node | undefined = node; at?.call !== undefined; at = at.before) script.push(at.call);
  return script.reverse();
}

/** Whether the script of the one is preferred to that of the other, of the same length. */
export function isPreferred(one: Node, other: Node): boolean {
  return (compareCosts(one.cost, other.cost) || compareCalls(scriptTo(one), scriptTo(other))) < 0;
}
