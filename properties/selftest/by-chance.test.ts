import { expect, test } from 'vitest';
import { lanes } from '../lane.ts';
import { killedInLane } from './by-chance.ts';
import { isNoticed, mutantNamed } from './mutant.ts';

test('the scripts are those of a campaign with that seed', () => {
  const mutant = mutantNamed('listener-ends-with-original');
  const along = { seed: 'x', row: mutant.profile.row, can: () => true };
  const run = mutant.start('x');
  for (const { lane, scripts: ofLane } of lanes(300, () => along)) {
    const scripts = [...ofLane];
    const first = scripts.findIndex((script) => isNoticed(run(script), mutant));
    const kills = killedInLane([mutant], { seed: 'x', lane, size: scripts.length });
    expect([lane, kills.get(mutant.id) ?? -1]).toEqual([lane, first]);
  }
});

test('a part of a lane kills what the whole kills by then, each mutant by itself', () => {
  const of = ['second-fin', 'listeners-take-turns', 'create.inheritable=no', 'share.leak-ends=never'].map(
    mutantNamed,
  );
  const whole = killedInLane(of, { seed: 'x', lane: 0, size: 100 });
  const at = whole.get('create.inheritable=no')!;
  expect(killedInLane(of.slice(2), { seed: 'x', lane: 0, size: at + 1 })).toEqual(new Map([[of[2]!.id, at]]));
  expect(killedInLane(of, { seed: 'x', lane: 0, size: at }).has('create.inheritable=no')).toBe(false);
  expect(whole.has('share.leak-ends=never')).toBe(false);
});
