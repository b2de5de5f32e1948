/** Filling a shape in: every call of that shape that can be made on what is alive, and the n-th of them. */
import { type Call, processOf } from '../../model/script.ts';
import { isName, type NameKind } from '../../model/vocabulary.ts';
import type { Process, World } from '../../model/world.ts';
import type { CommandModel } from './command-model.ts';
import type { Shape } from './shapes.ts';

/**
 * The call that a number stands for, modulo as many as there are, or undefined if there is none.
 * @param misuse sockets, infos and descriptors are then those that ever had a name
 */
export function nthCall(shape: Shape, model: CommandModel, n: number, misuse: boolean): Call | undefined {
  const actors = actorsOf(shape, model.world);
  const blanks = shape.args.flatMap((arg) => (typeof arg === 'string' ? [] : [arg.of]));
  const ways = actors.map((actor) =>
    blanks.map((of) => (misuse && of !== 'process' ? model.names(of) : alive(of, actor, model.world))),
  );
  const counts = ways.map((choices) => choices.reduce((product, { length }) => product * length, 1));
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return undefined;
  let rest = n % total;
  let at = 0;
  while (rest >= counts[at]!) rest -= counts[at++]!;
  const names = ways[at]!.map((choices) => {
    const name = choices[rest % choices.length]!;
    rest = Math.floor(rest / choices.length);
    return name;
  });
  const args = shape.args.map((arg) => (typeof arg === 'string' ? arg : arg.before + names.shift()!));
  const call = { actor: actors[at]!, api: shape.api, args };
  return shape.binds === undefined ? call : { ...call, binds: model.fresh(shape.binds) };
}

function actorsOf({ actor, api }: Shape, world: World): readonly string[] {
  if (actor !== 'process') return [actor];
  return Object.entries(world.processes).flatMap(([name, { alive, pending }]) => {
    if (!alive) return [];
    if (api === 'returns') return Object.keys(pending);
    return [name, `${name}.2`].filter((thread) => pending[thread] === undefined).slice(0, 1);
  });
}

function alive(of: NameKind, actor: string, world: World): readonly string[] {
  // The peer calls nothing that belongs to a process.
  const process = world.processes[processOf(actor)];
  if (of === 'connection') return Object.keys(world.connections);
  if (of === 'process') return Object.keys(world.processes).filter((name) => world.processes[name]!.alive);
  if (of === 'info') return Object.keys(world.infos).filter((name) => world.infos[name]!.target === actor);
  return of === 'socket' ? handlesOf(process!) : Object.keys(process!.descriptors);
}

function handlesOf({ handles }: Process): readonly string[] {
  return handles.flatMap(([value]) => (isName('socket', value) ? [value] : []));
}
