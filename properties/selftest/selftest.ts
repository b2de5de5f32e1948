/** How good the kit is at noticing that a stack is wrong: mutants, and what kills them. */
import type { Examination } from './examine.ts';
import { mutants as all, type Mutant } from './mutant.ts';
import type { Pool } from './pool.ts';
import { type Limit, search } from './search.ts';

export interface SelftestOptions {
  readonly pool: Pool;
  readonly seed: string;
  /** Of the search by chance. */
  readonly limit: Limit;
  readonly mutants?: readonly Mutant[];
  /** Is told what is being done, in a few words. */
  readonly onProgress?: (doing: string, phase: string) => void;
}

/** A mutant, and what became of it. */
export interface Tested {
  readonly mutant: Mutant;
  /** The number of the first script of the suite that kills it. */
  readonly bySuite?: string;
  /** The first script by chance that does, counted from 1. */
  readonly byChance?: number;
  /** Of an edit that neither kills. */
  readonly examination?: Examination;
}

export interface Selftest {
  readonly tested: readonly Tested[];
  /** Scripts by chance that those which none killed have met. */
  readonly scripts: number;
  readonly seconds: { readonly suite: number; readonly search: number; readonly examination: number };
}

/** Runs the suite on every mutant, searches by chance, and examines what is left. */
export async function selftest(options: SelftestOptions): Promise<Selftest> {
  const { pool, seed, mutants = all, onProgress } = options;
  const ids = mutants.map(({ id }) => id);
  const [bySuite, suite] = await timed(() =>
    each(ids, pool.runSuite.bind(pool), (done) =>
      onProgress?.(`suite: ${done} of ${ids.length} mutants`, 'suite'),
    ),
  );
  const [{ kills, scripts }, searching] = await timed(() =>
    search(ids, {
      ...options,
      onProgress: (met, alive) => onProgress?.(`search: ${met} scripts, ${alive} mutants alive`, 'search'),
    }),
  );
  const left = mutants.filter(({ id, edit }) => edit && bySuite.get(id) === undefined && !kills.has(id));
  const [examined, examination] = await timed(() =>
    each(
      left.map(({ id }) => id),
      (mutant) => pool.examine({ mutant, seed }),
      (done) => onProgress?.(`examined: ${done} of ${left.length} that are left`, 'examined'),
    ),
  );
  const tested = mutants.map((mutant) => testedOf(mutant, bySuite, kills, examined));
  return { tested, scripts, seconds: { suite, search: searching, examination } };
}

function testedOf(
  mutant: Mutant,
  bySuite: ReadonlyMap<string, string | undefined>,
  kills: ReadonlyMap<string, number>,
  examined: ReadonlyMap<string, Examination>,
): Tested {
  const [suite, chance, examination] = [
    bySuite.get(mutant.id),
    kills.get(mutant.id),
    examined.get(mutant.id),
  ];
  return {
    mutant,
    ...(suite === undefined ? {} : { bySuite: suite }),
    ...(chance === undefined ? {} : { byChance: chance }),
    ...(examination === undefined ? {} : { examination }),
  };
}

/** What the threads make of each. */
async function each<T>(
  ids: readonly string[],
  work: (id: string) => Promise<T>,
  onDone: (done: number) => void,
): Promise<ReadonlyMap<string, T>> {
  let done = 0;
  onDone(done);
  const results = ids.map(async (id): Promise<[string, T]> => {
    const result = await work(id);
    onDone(++done);
    return [id, result];
  });
  return new Map(await Promise.all(results));
}

async function timed<T>(work: () => Promise<T>): Promise<readonly [T, number]> {
  const began = performance.now();
  const result = await work();
  return [result, (performance.now() - began) / 1000];
}

/** Whether nothing kills the mutant and, as far as was searched, nothing can. */
export function isEquivalent({ examination }: Tested): boolean {
  return examination !== undefined && examination.script === undefined;
}
