import { expect, test } from 'vitest';
import type { LaneRecord } from '../../properties/night/lane-record.ts';
import { lanesIn } from '../../properties/night/night.ts';
import { Budget } from './budget.ts';

const plan = { seed: 'x', emulator: 'stack', profile: 'reference', laneSize: 40 };
const ended = (lane: LaneRecord['lane'], seconds: number): LaneRecord => ({
  ...{ lane, scripts: 40, calls: 1, judged: 1, findings: [], unconfirmed: {}, notJudged: {} },
  ...{ seconds: 1, ended: seconds, at: '2030-01-01T00:00:00.000Z' },
});

test('the time counts over all processes of the shard, and over no other', () => {
  const lanes = lanesIn([ended('corpus', 1), ended(0, 5), ended(1, 900), ended(2, 50)]);
  const budget = (seconds: number) => new Budget({ plan, shard: { shard: 2, of: 2 }, seconds, lanes });
  expect(budget(60).elapsed).toBeGreaterThanOrEqual(50);
  expect(budget(60).elapsed).toBeLessThan(60);
  expect([budget(60).isTimeLeft, budget(50).isTimeLeft]).toEqual([true, false]);
  expect(budget(20).left({ run: 0, underWay: 0 }, () => false)).toBeLessThanOrEqual(-30);
});

test('scripts that are left take as long as those that were run', async () => {
  const budget = new Budget({ plan, shard: { shard: 1, of: 1 }, runs: 100, lanes: lanesIn([]) });
  expect([...budget.lanes()].map((lane) => budget.sizeOf(lane))).toEqual([40, 40, 20]);
  const isDone = (lane: LaneRecord['lane']) => lane === 0;
  expect(budget.left({ run: 0, underWay: 0 }, isDone)).toBeUndefined();
  await new Promise((resolve) => setTimeout(resolve, 20));
  const { running } = budget;
  const left = budget.left({ run: 50, underWay: 10 }, isDone)!;
  expect(left).toBeGreaterThanOrEqual(running);
  expect(left).toBeLessThanOrEqual(budget.running);
});
