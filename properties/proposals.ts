/** Every call that can come next in a script, as the vocabulary spells them: for searches that leave nothing out. */
import { firstProcess } from '../model/names.ts';
import type { Call, Script } from '../model/script.ts';
import { type NameKind, type Param, prefixes, type Signature, signatures } from '../model/vocabulary.ts';

/** What an exhaustive search is held to; whatever lies beyond is not tried. */
export interface Bounds {
  readonly processes: number;
  readonly ports: number;
  /** Numbers in calls of processes and the peer, and seconds that the clock is advanced by. */
  readonly numbers: readonly number[];
  readonly seconds: readonly number[];
}

/** The seconds pass every limit that a trait names, which is the clock's business alone. */
export const usualBounds: Bounds = { processes: 3, ports: 2, numbers: [0, 1], seconds: [1, 130, 310] };

/** The bounds, widened to hold every number of the script. */
export function widened(bounds: Bounds, script: Script): Bounds {
  const numbers = (clock: boolean) =>
    script
      .filter((call) => (call.actor === 'clock') === clock)
      .flatMap((call) => call.args.filter((arg) => /^\d+$/.test(arg)).map(Number));
  const merged = (one: readonly number[], other: readonly number[]) =>
    [...new Set([...one, ...other])].sort((a, b) => a - b);
  return {
    ...bounds,
    numbers: merged(bounds.numbers, numbers(false)),
    seconds: merged(bounds.seconds, numbers(true)),
  };
}

/** The names that a script has bound, and so the next of each kind. */
export interface Names {
  readonly counts: Readonly<Record<NameKind, number>>;
  readonly ports: number;
}

export const firstNames: Names = {
  counts: { process: 1, socket: 0, connection: 0, info: 0, descriptor: 0 },
  ports: 0,
};

/** The names after a call under canonical names. */
export function namesAfter(names: Names, call: Call, binds: NameKind | undefined): Names {
  const counts = binds === undefined ? names.counts : { ...names.counts, [binds]: names.counts[binds] + 1 };
  const ports = call.args.map((arg) => Number(/^port(\d+)$/.exec(arg)?.[1] ?? 0));
  return { counts, ports: Math.max(names.ports, ...ports) };
}

export interface Proposal {
  readonly call: Call;
  readonly names: Names;
}

/** What may be asked of the threads that can make a call, with every choice of arguments, in a stable order. */
export function* proposals(
  names: Names,
  threads: readonly string[],
  bounds: Bounds,
  can: (call: Call) => boolean,
): Generator<Proposal> {
  for (const signature of signatures()) {
    const { actor, api, binds, forms } = signature;
    if (binds === 'process' && names.counts.process >= bounds.processes) continue;
    const bound = binds === undefined ? {} : { binds: prefixes[binds] + (names.counts[binds] + 1) };
    for (const who of actor === 'process' ? threads : [actor]) {
      for (const form of forms) {
        for (const args of choices(form, signature, names, bounds)) {
          const call: Call = { actor: who, api, args, ...bound };
          if (can(call)) yield { call, names: namesAfter(names, call, binds) };
        }
      }
    }
  }
}

/** Every choice of arguments for a form. */
function choices(
  form: readonly Param[],
  signature: Signature,
  names: Names,
  bounds: Bounds,
): readonly (readonly string[])[] {
  return form.reduce<readonly (readonly string[])[]>(
    (lists, param) => {
      const options = optionsOf(param, signature, names, bounds);
      return lists.flatMap((list) => options.map((option) => [...list, option]));
    },
    [[]],
  );
}

function optionsOf(param: Param, { actor }: Signature, names: Names, bounds: Bounds): readonly string[] {
  const named = (kind: NameKind) =>
    Array.from({ length: names.counts[kind] }, (_, i) => prefixes[kind] + (i + 1));
  switch (param.kind) {
    case 'word':
      return param.words;
    case 'name':
      return param.of === 'process' ? [firstProcess, ...named('process').slice(1)] : named(param.of);
    case 'stdin':
      return named('socket').map((name) => `stdin=${name}`);
    case 'port':
      return Array.from({ length: Math.min(bounds.ports, names.ports + 1) }, (_, i) => `port${i + 1}`);
    case 'number':
      return (actor === 'clock' ? bounds.seconds : bounds.numbers)
        .filter((number) => number >= param.min && number <= param.max)
        .map(String);
  }
}
