import { expect, test } from 'vitest';
import { profileNamed } from '../oracles/profiles/index.ts';
import { lanes } from './lane.ts';

const along = { seed: 'lanes', row: profileNamed('reference')!.row, can: () => true };

test('a run is cut into lanes of 100 scripts, the last one holding the rest', () => {
  const sizes = [...lanes(230, () => along)].map(({ lane, scripts }) => [lane, [...scripts].length]);
  expect(sizes).toEqual([
    [0, 100],
    [1, 100],
    [2, 30],
  ]);
  expect([...lanes(0, () => along)]).toEqual([]);
});

test('a lane does not depend on how many scripts the run has', () => {
  const [short] = lanes(30, () => along);
  const [whole] = lanes(230, () => along);
  expect([...short!.scripts]).toEqual([...whole!.scripts].slice(0, 30));
});

test('what a lane is generated along is asked when its turn comes', () => {
  let asked = 0;
  const run = lanes(230, () => {
    asked++;
    return along;
  });
  run.next();
  expect(asked).toBe(1);
  run.next();
  expect(asked).toBe(2);
});
