import { expect, test } from 'vitest';
import { Hand } from './crew.ts';

test('a process says why an emulator does not start, works with one that does, and is started again once it ended', async () => {
  const options = { seed: 'crew' };
  const emulator = 'second:reference';
  const hand = new Hand();
  expect(await hand.open({ emulator: 'nope', options })).toEqual({
    failed: expect.stringMatching(/^unknown emulator 'nope'; expected a profile such as/),
  });
  expect(await hand.open({ emulator, options })).toMatchObject({ subject: { asked: emulator } });
  const lane = { seed: 'crew', profile: 'reference', lane: 1, size: 20, known: [] };
  const work = () => hand.work({ emulator, options, lane }, () => {});
  const working = work();
  await hand.stop();
  expect(await working).toEqual({ ended: expect.any(String) });
  expect(await work()).toMatchObject({ result: { lane: 1, scripts: 20 } });
  await hand.close();
}, 30_000);
