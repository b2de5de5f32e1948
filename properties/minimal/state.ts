/**
 * States of an exhaustive search, as text: two states with the same text answer every further call alike, up to the
 * names in it. What nothing can ask about any more is left out, so that a script that came here by a detour is seen to
 * be one.
 */
import type { Table } from '../../model/table.ts';
import type { World } from '../../model/world.ts';
import type { Names } from '../proposals.ts';

/** The stack that acts, and the worlds by which what it did so far can be explained. */
export interface State {
  readonly actual: World;
  /** Where else the stack might be by what it did, where the rules leave something to it. */
  readonly beside: readonly World[];
  readonly expected: readonly World[];
  readonly names: Names;
}

/**
 * Equal for states between which nothing tells.
 * @param countsClosed whether a row lets closed sockets be counted, so that they are not forgotten
 */
export function keyOf({ actual, beside, expected, names }: State, countsClosed: boolean): string {
  const spoken = new Spelling(countsClosed);
  const acting = spoken.worldText(actual);
  const texts = (worlds: readonly World[]) =>
    worlds.map((world) => (world === actual ? '=' : spoken.worldText(world))).sort();
  const others = [names.counts.process, names.ports, spoken.deadNames(names)];
  return [acting, ...texts(beside), '', ...texts(expected), ...others].join('/');
}

/** Spells worlds with the names of sockets, connections, infos and descriptors numbered as they are met. */
class Spelling {
  readonly #names = new Map<string, string>();
  readonly #countsClosed: boolean;

  constructor(countsClosed: boolean) {
    this.#countsClosed = countsClosed;
  }

  worldText(world: World): string {
    const sockets: number[] = [];
    const addresses: number[] = [];
    /** Sockets and address objects are numbered as they are met. */
    const met = (list: number[], id: number | undefined) => {
      if (id === undefined) return -1;
      const at = list.indexOf(id);
      return at >= 0 ? at : list.push(id) - 1;
    };
    const socket = (id: number | undefined) => met(sockets, id);
    const since = (time: number | undefined) => (time === undefined ? null : time - world.clock);
    const table = <T>(record: Readonly<Record<string, T>>, spell: (entry: T) => unknown) =>
      Object.entries(record).map(([name, entry]) => [this.#name(name), spell(entry)]);
    const entries = <T>(list: Table<T>, spell: (entry: T) => unknown) =>
      list.map(([name, entry]) => [this.#name(name), spell(entry)]);

    const processes = Object.entries(world.processes).map(([name, process]) => {
      if (!process.alive) return name;
      const { handles, stale, descriptors, workers, pending, stdin, ...rest } = process;
      return [
        name,
        rest,
        entries(handles, (handle) => ({ ...handle, socket: socket(handle.socket) })),
        table(stale, (entry) => ({ ...entry, socket: socket(entry.socket) })),
        table(descriptors, (value) => this.#name(value)),
        workers.map(({ connection, deadline }) => [this.#name(connection), since(deadline)]),
        Object.entries(pending).map(([actor, call]) => [
          actor,
          {
            ...call,
            binds: call.binds === undefined ? null : this.#name(call.binds),
            value: this.#name(call.value),
            connection: call.connection === undefined ? null : this.#name(call.connection),
            deadline: since(call.deadline),
            socket: socket(call.socket),
          },
        ]),
        stdin === undefined ? null : this.#name(stdin),
      ];
    });
    world.addresses.forEach((address, id) => {
      if (address.exists) met(addresses, id);
    });
    const connections = table(world.connections, (c) => ({
      ...c,
      socket: socket(c.socket),
      address: met(addresses, c.address),
      timeWaitSince: since(c.timeWaitSince),
      finWait2Since: since(c.finWait2Since),
      detachedSince: since(c.detachedSince),
    }));
    const infos = table(world.infos, (info) => ({
      ...info,
      socket: socket(info.socket),
      redeemedAs: info.redeemedAs === undefined ? null : this.#name(info.redeemedAs),
    }));
    const socketTexts: unknown[] = [];
    const addressTexts: unknown[] = [];
    // What is spelled here may meet further ones, so that the lists grow while they are gone through.
    while (socketTexts.length < sockets.length || addressTexts.length < addresses.length) {
      while (socketTexts.length < sockets.length) {
        const one = world.sockets[sockets[socketTexts.length]!]!;
        const connection = one.connection === undefined ? null : this.#name(one.connection);
        socketTexts.push({ ...one, address: met(addresses, one.address), connection });
      }
      while (addressTexts.length < addresses.length) {
        const one = world.addresses[addresses[addressTexts.length]!]!;
        addressTexts.push({ ...one, socket: socket(one.socket), listens: null });
      }
    }
    const listens = addresses.map((id) => world.addresses[id]!.listens ?? 0);
    const ranks = listens.map((listen) => listens.filter((other) => other < listen).length);
    const rest = [connections, infos, socketTexts, addressTexts, ranks, this.#left(world, sockets)];
    const names = table(world.names, (value) => this.#name(value));
    return JSON.stringify([processes, rest, names, world.excludedPorts, world.choices]);
  }

  /** The sockets that nothing refers to, and that still count. */
  #left({ sockets }: World, met: readonly number[]): readonly string[] {
    const left = sockets.filter((one, id) => {
      if (met.includes(id)) return false;
      const isBare = one.connection === undefined && one.address === undefined;
      return this.#countsClosed || (one.state !== 'closed' && !isBare) || one.connection !== undefined;
    });
    return left
      .map((one) => JSON.stringify({ ...one, connection: one.connection && this.#name(one.connection) }))
      .sort();
  }

  /** Of which kinds a name is bound that stands for nothing in any of the worlds. */
  deadNames({ counts }: Names): string {
    const alive = new Map<string, number>();
    for (const name of this.#names.keys()) alive.set(name[0]!, (alive.get(name[0]!) ?? 0) + 1);
    const kinds = [counts.socket, counts.connection, counts.info, counts.descriptor];
    return ['s', 'c', 'i', 'f']
      .map((letter, i) => (kinds[i]! > (alive.get(letter) ?? 0) ? letter : ''))
      .join('');
  }

  #name(name: string): string {
    let spelled = this.#names.get(name);
    if (spelled === undefined) {
      spelled = `${name[0]}${this.#names.size}`;
      this.#names.set(name, spelled);
    }
    return spelled;
  }
}
