/**
 * Generating scripts: the model is walked while the script grows, so that nearly every call is one that can succeed
 * where it stands. A small share is misuse on purpose: closed handles, other processes' handles, calls out of order.
 */
import { perform } from '../model/allowed.ts';
import { kindOf } from '../model/names.ts';
import type { Call, Script } from '../model/script.ts';
import type { Row } from '../model/traits.ts';
import { isName, type NameKind, prefixes } from '../model/vocabulary.ts';
import { type Handle, initialWorld, type Process, type Socket, type World } from '../model/world.ts';
import { moves } from './moves/index.ts';
import type { Move } from './moves/move.ts';

/** Where chance comes from: a whole number from 0 up to, and without, the bound. */
export type Chance = (bound: number) => number;

export interface GenerateOptions {
  /** The row under which the model is walked; one value a trait. */
  readonly row: Row;
  /** Lengths aimed at; a script may fall short where hardly anything can be called any more. */
  readonly minimum?: number;
  readonly maximum?: number;
  /** Calls that the emulator can carry out. */
  readonly can?: (call: Call) => boolean;
  /** A script under canonical names to begin with. */
  readonly prefix?: Script;
}

/** Moves that are tried, however short the script is to be. */
const leastTries = 40;

const alwaysCan = () => true;

/** A random script under canonical names. */
export function generate(chance: Chance, options: GenerateOptions): Script {
  const { minimum = 3, maximum = 32, can = alwaysCan } = options;
  const target = minimum + chance(maximum - minimum + 1);
  const growing = new GrowingScript(chance, options.row, can);
  for (const { actor, api, args, binds } of options.prefix ?? []) growing.add(actor, api, args, binds);
  // Few moves can be made in an empty world, so that a short script takes more tries than its length.
  for (let tries = 0; growing.script.length < target && tries < leastTries + 4 * target; tries++) {
    pickMove(chance).propose(growing);
  }
  return growing.script.slice(0, maximum);
}

const totalWeight = moves.reduce((sum, move) => sum + move.weight, 0);

function pickMove(chance: Chance): Move {
  let at = chance(totalWeight);
  for (const move of moves) {
    at -= move.weight;
    if (at < 0) return move;
  }
  return moves[0]!;
}

/** A descriptor that a call can be made on: who makes it, and the name of its value. */
export interface Place {
  readonly actor: string;
  readonly name: string;
  readonly handle: Handle;
  readonly socket: Socket;
}

/** A script as far as it is, with the world it leads to. */
export class GrowingScript {
  readonly script: Call[] = [];
  world: World = initialWorld;
  readonly chance: Chance;
  readonly #row: Row;
  readonly #can: (call: Call) => boolean;
  readonly #counts: Record<NameKind, number> = {
    process: 1,
    socket: 0,
    connection: 0,
    info: 0,
    descriptor: 0,
  };

  constructor(chance: Chance, row: Row, can: (call: Call) => boolean) {
    this.chance = chance;
    this.#row = row;
    this.#can = can;
  }

  /** Appends a call and carries it out in the model; gives its outcome, or undefined if the emulator cannot do it. */
  add(actor: string, api: string, args: readonly string[] = [], binds?: string): string | undefined {
    const call: Call = binds === undefined ? { actor, api, args } : { actor, api, args, binds };
    if (!this.#can(call)) return undefined;
    this.script.push(call);
    if (binds !== undefined) this.#counts[kindOf(binds)]++;
    const { outcome, world } = perform(this.world, call, this.#row);
    this.world = world;
    return outcome;
  }

  /** The name that the next call of that kind is to bind. So names are canonical as they come. */
  fresh(kind: NameKind): string {
    return prefixes[kind] + (this.#counts[kind] + 1);
  }

  /** One of the items, or undefined if there is none. */
  pick<T>(items: readonly T[]): T | undefined {
    return items.length === 0 ? undefined : items[this.chance(items.length)];
  }

  /** True once in so many times. */
  oneIn(n: number): boolean {
    return this.chance(n) === 0;
  }

  /** Threads that can make a call: the first of each living process, unless it is blocked, then the second. */
  get actors(): readonly string[] {
    const actors: string[] = [];
    for (const [name, { alive, pending }] of Object.entries(this.world.processes)) {
      if (!alive) continue;
      if (!pending[name]) actors.push(name);
      else if (!pending[`${name}.2`]) actors.push(`${name}.2`);
    }
    return actors;
  }

  get livingProcesses(): readonly string[] {
    return Object.keys(this.world.processes).filter((name) => this.world.processes[name]!.alive);
  }

  process(actor: string): Process {
    const dot = actor.indexOf('.');
    return this.world.processes[dot < 0 ? actor : actor.slice(0, dot)]!;
  }

  /** A random descriptor that fits, of a random process that can make a call. */
  place(fits: (socket: Socket, handle: Handle) => boolean): Place | undefined {
    const places: Place[] = [];
    for (const actor of this.actors) {
      for (const [name, handle] of this.process(actor).handles) {
        const socket = this.world.sockets[handle.socket]!;
        if (isName('socket', name) && fits(socket, handle)) places.push({ actor, name, handle, socket });
      }
    }
    return this.pick(places);
  }

  /** Names bound so far by calls of this kind. */
  names(kind: NameKind): readonly string[] {
    return Array.from({ length: this.#counts[kind] }, (_, i) => prefixes[kind] + (i + 1));
  }
}
