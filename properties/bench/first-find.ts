/** How long this kit searches for a bug, without shrinking what it finds: cheap enough for many seeds. */
import fc from 'fast-check';
import { judge } from '../../oracles/judge.ts';
import { scripts } from '../script-arbitrary.ts';
import { seedFor } from '../seed.ts';
import type { Bug } from './bug.ts';

/** Scripts until the first that shows the bug, it included; undefined if none of so many does. */
export function firstFind({ subject, expected }: Bug, seed: string, cap: number): number | undefined {
  const { run, row } = subject().stack;
  const fits = fc.property(
    scripts({ row }),
    (script) => judge(run(script), expected).deviation === undefined,
  );
  const { failed, numRuns } = fc.check(fits, {
    seed: seedFor(seed, 'hunt'),
    numRuns: cap,
    endOnFailure: true,
  });
  return failed ? numRuns : undefined;
}
