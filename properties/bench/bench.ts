/** The whole bench: who makes most of a second, who finds a bug first, who shrinks it furthest. */
import { setImmediate } from 'node:timers/promises';
import { type Attempt, type Summary, summaryOf } from './attempt.ts';
import type { Bug } from './bug.ts';
import { type Contender, fastCheckCommands, thisKit } from './contenders.ts';
import { exactFinish, type Finish } from './finish.ts';
import { firstFind } from './first-find.ts';
import { median } from './quantile.ts';
import { type Shape, shapesOf } from './shapes.ts';
import { measureThroughput, scriptsOf, type Throughput } from './throughput.ts';

export interface BenchOptions {
  readonly seed: string;
  readonly seeds: number;
  /** Scripts that one search may run. */
  readonly cap: number;
  readonly bugs: readonly Bug[];
  /** The exact finish, unless told otherwise. */
  readonly finish?: Finish;
  readonly onProgress?: (what: string) => void;
  /** Of the throughput; the usual number unless told otherwise. */
  readonly turns?: number;
  readonly scripts?: number;
}

export interface BugResult {
  readonly bug: Bug;
  /** By contender, in the order in which they searched. */
  readonly by: readonly { readonly name: string; readonly summary: Summary }[];
}

/** Two articles on one bug that takes ten calls in a certain order, over many seeds. */
export interface LongChain {
  readonly id: string;
  readonly seeds: number;
  readonly missed: number;
  readonly median?: number;
}

export interface BenchResult {
  readonly seed: string;
  readonly seeds: number;
  readonly cap: number;
  /** Scripts on one bug after which the commands get no further seed. */
  readonly patience: number;
  readonly throughput: readonly Throughput[];
  readonly bugs: readonly BugResult[];
  readonly longChains: readonly LongChain[];
  readonly seconds: number;
}

/**
 * Where commands find hardly anything, all the seeds would take hours. They get no further seed for a bug once they have
 * run so many times the cap on it.
 */
const patience = 2;

const longChains = ['Q177074', 'Q166846'];
const longChainSeeds = 100;

export async function runBench(options: BenchOptions): Promise<BenchResult> {
  const {
    seed,
    seeds,
    cap,
    bugs,
    finish = exactFinish(),
    onProgress = () => {},
    turns = 5,
    scripts = 3000,
  } = options;
  const began = performance.now();
  onProgress('calls a second');
  const shapes: readonly Shape[] = shapesOf(scriptsOf(`${seed}/shapes`, scripts));
  const throughput = await measureThroughput({ seed, shapes, turns, scripts });
  const contenders = [
    { ...thisKit(finish), most: Number.POSITIVE_INFINITY },
    { ...fastCheckCommands(shapes), most: patience * cap },
  ];
  const results: BugResult[] = [];
  for (const [i, bug] of bugs.entries()) {
    const by: { name: string; summary: Summary }[] = [];
    for (const contender of contenders) {
      onProgress(`bug ${i + 1} of ${bugs.length}: ${bug.id}, ${contender.name}`);
      const made = await attempts(contender, bug, options, contender.most);
      by.push({ name: contender.name, summary: summaryOf(made) });
    }
    results.push({ bug, by });
  }
  return {
    seed,
    seeds,
    cap,
    patience: patience * cap,
    throughput,
    bugs: results,
    longChains: bugs.filter(({ id }) => longChains.includes(id)).map((bug) => longChain(bug, options)),
    seconds: (performance.now() - began) / 1000,
  };
}

/** Searches under one seed after another, until the seeds or so many scripts are used up. */
async function attempts(
  { search }: Contender,
  bug: Bug,
  { seed, seeds, cap }: BenchOptions,
  most: number,
): Promise<readonly Attempt[]> {
  const made: Attempt[] = [];
  for (let at = 0, spent = 0; at < seeds && spent < most; at++) {
    // Lets signals through: an interrupt is not to wait for minutes.
    await setImmediate();
    const attempt = search(bug, seedOf(seed, bug, at), cap);
    made.push(attempt);
    spent += attempt.scripts;
  }
  return made;
}

function longChain(bug: Bug, { seed, cap, onProgress }: BenchOptions): LongChain {
  onProgress?.(`${bug.id} under ${longChainSeeds} seeds`);
  const scripts = Array.from({ length: longChainSeeds }, (_, at) =>
    firstFind(bug, seedOf(seed, bug, at), cap),
  );
  const typical = median(scripts.map((count) => count ?? Number.POSITIVE_INFINITY))!;
  const missed = scripts.filter((count) => count === undefined).length;
  const result = { id: bug.id, seeds: longChainSeeds, missed };
  return Number.isFinite(typical) ? { ...result, median: typical } : result;
}

const seedOf = (seed: string, { id }: Bug, at: number) => `${seed}/${id}/${at}`;
