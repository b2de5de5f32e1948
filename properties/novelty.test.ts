import { describe, expect, test } from 'vitest';
import { Novelty } from './novelty.ts';

const proposal = (state: number) => ({ state, make: () => {} });

describe('of the proposals', () => {
  test('the one that was made least often in its state is taken, the first of equals', () => {
    const novelty = new Novelty<string>();
    const [a, b, c] = [proposal(1), proposal(2), proposal(1)];
    novelty.offer('send', a);
    expect(novelty.take()).toBe(a);
    novelty.offer('send', a);
    novelty.offer('send', b);
    novelty.offer('recv', c);
    expect(novelty.take()).toBe(b);
    novelty.offer('send', a);
    novelty.offer('send', b);
    novelty.offer('recv', c);
    expect(novelty.take()).toBe(c);
  });

  test('each is taken as often as the others', () => {
    const novelty = new Novelty<string>();
    const taken = [0, 0, 0];
    for (let i = 0; i < 30; i++) {
      for (const state of taken.keys()) novelty.offer('close', proposal(state));
      taken[novelty.take()!.state]!++;
    }
    expect(taken).toEqual([10, 10, 10]);
  });

  test('none is newer than one that was never made', () => {
    const novelty = new Novelty<string>();
    expect(novelty.isCertain).toBe(false);
    novelty.offer('send', proposal(1));
    expect(novelty.isCertain).toBe(true);
    novelty.take();
    expect(novelty.isCertain).toBe(false);
    novelty.offer('send', proposal(1));
    expect(novelty.isCertain).toBe(false);
  });

  test('nothing offered is nothing taken, and nothing is offered twice', () => {
    const novelty = new Novelty<string>();
    expect(novelty.take()).toBeUndefined();
    novelty.offer('send', proposal(1));
    novelty.take();
    expect(novelty.take()).toBeUndefined();
  });
});
