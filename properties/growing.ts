/** A script as it grows, with the world that it leads to: what moves look at, and what they append to. */
import { perform } from '../model/allowed.ts';
import { kindOf } from '../model/names.ts';
import { type Call, processOf } from '../model/script.ts';
import type { Row } from '../model/traits.ts';
import { type NameKind, prefixes } from '../model/vocabulary.ts';
import { type Handle, initialWorld, type Process, type Socket, type World } from '../model/world.ts';

/** Where chance comes from: a whole number from 0 up to, and without, the bound. */
export type Chance = (bound: number) => number;

/** A descriptor that a call can be made on: who makes it, and the name of its value. */
export interface Place {
  readonly actor: string;
  readonly name: string;
  readonly handle: Handle;
  readonly socket: Socket;
}

/** Whether a call can be made on a descriptor. */
export type Fits = (socket: Socket, handle: Handle, g: GrowingScript) => boolean;

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
  /** Of the world as it is, once somebody has asked. */
  #actors: readonly string[] | undefined;
  #places: readonly Place[] | undefined;

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
    this.#actors = undefined;
    this.#places = undefined;
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
    this.#actors ??= actorsOf(this.world);
    return this.#actors;
  }

  get livingProcesses(): readonly string[] {
    return Object.keys(this.world.processes).filter((name) => this.world.processes[name]!.alive);
  }

  process(actor: string): Process {
    return this.world.processes[processOf(actor)]!;
  }

  /** Every descriptor of every process that can make a call. */
  get places(): readonly Place[] {
    this.#places ??= this.#findPlaces();
    return this.#places;
  }

  #findPlaces(): readonly Place[] {
    const places: Place[] = [];
    for (const actor of this.actors) {
      for (const [name, handle] of this.process(actor).handles) {
        // A protocol info can be a handle too, which no call takes for a socket.
        if (name[0] !== prefixes.socket) continue;
        places.push({ actor, name, handle, socket: this.world.sockets[handle.socket]! });
      }
    }
    return places;
  }

  /** A random descriptor that fits. */
  place(fits: Fits): Place | undefined {
    return this.pick(this.places.filter(({ socket, handle }) => fits(socket, handle, this)));
  }

  /** Names bound so far by calls of this kind. */
  names(kind: NameKind): readonly string[] {
    return Array.from({ length: this.#counts[kind] }, (_, i) => prefixes[kind] + (i + 1));
  }
}

function actorsOf(world: World): readonly string[] {
  const actors: string[] = [];
  for (const name in world.processes) {
    const { alive, pending } = world.processes[name]!;
    if (!alive) continue;
    if (!pending[name]) actors.push(name);
    else if (!pending[`${name}.2`]) actors.push(`${name}.2`);
  }
  return actors;
}
