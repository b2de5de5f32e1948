/**
 * How many calls a second are generated, made and judged on a row of which everything is known.
 *
 * What is counted is processor time of the whole process, so that other work of the machine does not count, and the
 * contenders take turns, so that none has the warm caches to itself. The first turn of each is not counted.
 */
import fc from 'fast-check';
import { simulate, simulated } from '../../emulators/simulated.ts';
import type { Script } from '../../model/script.ts';
import { judge } from '../../oracles/judge.ts';
import { profileNamed } from '../../oracles/profiles/index.ts';
import { check } from '../campaign.ts';
import { lanes } from '../lane.ts';
import { seedFor } from '../seed.ts';
import { CommandModel } from './command-model.ts';
import { commandsOf } from './commands.ts';
import { beginSimulated } from './live.ts';
import type { Shape } from './shapes.ts';

/** What one contender did. */
export interface Work {
  readonly scripts: number;
  /** Calls that were generated, and those of them that were made and judged. */
  readonly calls: number;
  readonly judged: number;
}

export interface Throughput extends Work {
  readonly name: string;
  readonly seconds: number;
}

export interface ThroughputOptions {
  readonly seed: string;
  readonly shapes: readonly Shape[];
  readonly turns: number;
  /** Scripts that each contender runs a turn. */
  readonly scripts: number;
}

const reference = profileNamed('reference')!;

/** The bare loop, the campaign and the commands. */
export async function measureThroughput({ seed, shapes, turns, scripts }: ThroughputOptions) {
  const ready = scriptsOf(seed, scripts);
  const commands = commandsOf(shapes);
  const contenders: readonly (readonly [string, (turn: number) => Work | Promise<Work>])[] = [
    ['bare loop', () => bareLoop(ready)],
    ["this kit's campaign", (turn) => campaign(`${seed}/${turn}`, scripts)],
    ['fc.commands', (turn) => commandRun(commands, seedFor(seed, 'turn', turn), scripts)],
  ];
  const sums = new Map<string, Throughput>();
  for (let turn = 0; turn <= turns; turn++) {
    for (const [name, contender] of contenders) {
      const began = processorSeconds();
      const work = await contender(turn);
      if (turn > 0)
        sums.set(name, added(sums.get(name), { name, ...work, seconds: processorSeconds() - began }));
    }
  }
  return [...sums.values()];
}

/** Scripts of this kit along the reference. */
export function scriptsOf(seed: string, count: number): readonly Script[] {
  const along = { seed, row: reference.row, can: () => true };
  return [...lanes(count, () => along)].flatMap(({ scripts }) => [...scripts]);
}

/** Nothing but the model and the judge, on scripts that are there. */
function bareLoop(scripts: readonly Script[]): Work {
  let calls = 0;
  let judged = 0;
  for (const script of scripts) {
    calls += script.length;
    judged += judge(simulate(script, reference.row), reference.row).judged;
  }
  return { scripts: scripts.length, calls, judged };
}

async function campaign(seed: string, runs: number): Promise<Work> {
  const emulator = simulated('reference', reference.row);
  const { scripts, calls, judged } = await check(emulator, { as: reference, runs, seed });
  return { scripts, calls, judged };
}

function commandRun(commands: ReturnType<typeof commandsOf>, seed: number, scripts: number): Work {
  const begin = beginSimulated(reference.row);
  let calls = 0;
  let judged = 0;
  const property = fc.property(commands, (sequence) => {
    const model = new CommandModel(reference.row);
    fc.modelRun(() => ({ model, real: begin() }), sequence);
    calls += Array.from(sequence).length;
    judged += model.script.length;
  });
  fc.assert(property, { seed, numRuns: scripts });
  return { scripts, calls, judged };
}

function added(sum: Throughput | undefined, work: Throughput): Throughput {
  if (sum === undefined) return work;
  const { name } = work;
  const of = (key: keyof Work | 'seconds') => sum[key] + work[key];
  return { name, scripts: of('scripts'), calls: of('calls'), judged: of('judged'), seconds: of('seconds') };
}

function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
