import { describe, expect, test } from 'vitest';
import { profiles } from '../oracles/profiles/index.ts';
import { selectProfile } from '../oracles/subject.ts';
import { runDifferential, secondRuns } from './differential.ts';

/** Another seed each day, printed, so that the search goes on where a fixed one has nothing more to find. */
const today = new Date().toISOString().slice(0, 10);

describe.each(['fixed', today])('the second stack and the oracles agree, seed %s', (seed) => {
  test.each(profiles.map((profile) => [profile.name, profile] as const))('%s', async (_, profile) => {
    const { disagreements, inconsistent, calls, judged } = await runDifferential({
      profile,
      seed,
      runs: 600,
    });
    expect({ disagreements, inconsistent }).toEqual({ disagreements: [], inconsistent: [] });
    expect(judged / calls).toBeGreaterThan(0.95);
  });
});

describe('a run', () => {
  const profile = selectProfile('windows-98');

  test('is the same for the same seed, and another for another', () => {
    const run = (seed: string) => [...secondRuns({ profile, seed, runs: 120 })];
    expect(run('a')).toEqual(run('a'));
    expect(run('b')).not.toEqual(run('a'));
  });

  test('tries both ways to hand out handle values', () => {
    const runs = [...secondRuns({ profile, seed: 'values', runs: 200 })];
    const reused = (lane: number) =>
      runs
        .filter((run) => run.lane === lane)
        .some(({ trace }) => trace.some(({ call, alias }) => call.api === 'socket' && alias));
    expect([reused(0), reused(1)]).toEqual([false, true]);
  });

  test('finds what is wrong with a profile', async () => {
    const wrong = { ...profile, row: { ...profile.row, 'create.inheritable': ['yes'] } };
    const { disagreements } = await runDifferential({ profile: wrong, seed: 'wrong', runs: 300 });
    expect(disagreements.length).toBeGreaterThan(0);
    expect(disagreements[0]!.trace.length).toBeLessThanOrEqual(5);
  });
});
