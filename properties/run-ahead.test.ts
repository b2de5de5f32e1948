import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Emulator, EmulatorError } from '../emulators/emulator.ts';
import { openPool } from '../emulators/pool.ts';
import { secondStack } from '../emulators/second-stack.ts';
import type { Script } from '../model/script.ts';
import { selectProfile } from '../oracles/subject.ts';
import { check } from './campaign.ts';
import { laneScripts, laneSize } from './lane.ts';
import { tracesOf } from './run-ahead.ts';
import { chanceFor } from './seed.ts';

const profile = selectProfile('windows-98');
const scripts = laneScripts(0, { seed: 'ahead', row: profile.row, can: () => true }, laneSize);

async function all<T>(values: AsyncIterable<T>): Promise<readonly T[]> {
  const seen: T[] = [];
  for await (const value of values) seen.push(value);
  return seen;
}

/** The emulator, which lets go of the event loop for a while that chance decides, before and behind every script. */
function dawdling(emulator: Emulator, seed: string): Emulator {
  const chance = chanceFor(seed, 'dawdling');
  const dawdle = async () => {
    for (let turns = chance(6); turns > 0; turns--) await turn();
  };
  return {
    ...emulator,
    async run(script) {
      await dawdle();
      const trace = await emulator.run(script);
      await dawdle();
      return trace;
    },
  };
}

const poolOf = (workers: number, name: string, seed: string) =>
  openPool(workers, async (worker) => dawdling(secondStack(name, 'ahead'), `${seed}/${worker}`));

/** As if its clock were the real one, so that later parts are run ahead. */
function inRealTime(emulator: Emulator): Emulator {
  const capabilities = { ...emulator.capabilities, clock: 'real' as const };
  const { atOnce = 1 } = emulator;
  return { capabilities, atOnce, run: (script) => emulator.run(script), close: () => emulator.close() };
}

/** All that a campaign gives, but for its time. */
async function campaign(workers: number, name: string, seed: string) {
  const emulator = inRealTime(await poolOf(workers, name, seed));
  const { seconds: _, ...result } = await check(emulator, {
    as: profile,
    runs: laneSize + 30,
    seed,
    shrinkBudget: 40,
  });
  return result;
}

test('what a campaign finds does not depend on the number of workers', async () => {
  const planted = ['Q185727', 'closesocket-wrong-error', 'recv-leaves-data', 'second-fin'];
  let found = 0;
  const property = fc.asyncProperty(fc.constantFrom(...planted), fc.nat(1000), async (bug, seed) => {
    const name = `windows-98+${bug}`;
    const alone = await campaign(1, name, `${seed}`);
    found += alone.findings.length;
    for (const workers of [2, 5]) expect(await campaign(workers, name, `${seed}`)).toEqual(alone);
  });
  await fc.assert(property, { seed: 1, numRuns: 3 });
  expect(found).toBeGreaterThan(1);
});

test('traces come in the order of the scripts', async () => {
  const property = fc.asyncProperty(fc.integer({ min: 1, max: 9 }), fc.nat(1000), async (workers, seed) => {
    const stack = secondStack('windows-98', 'ahead');
    const emulator = await poolOf(workers, 'windows-98', `${seed}`);
    const traces = await all(tracesOf(scripts, emulator));
    expect(traces).toEqual(scripts.map((script) => stack.run(script)));
  });
  await fc.assert(property, { seed: 1, numRuns: 30 });
});

/** An emulator that runs so many scripts at once, and fails at some; with what it was asked to run. */
function failing(at: readonly number[], atOnce: number, seed: string) {
  const ran: number[] = [];
  const stack = dawdling(secondStack('windows-98', 'ahead'), seed);
  const run = async (script: Script) => {
    const number = scripts.indexOf(script);
    ran.push(number);
    const trace = await stack.run(script);
    if (at.includes(number)) throw new EmulatorError(`failed at ${number}`);
    return trace;
  };
  return { ran, emulator: { ...stack, atOnce, run } };
}

test('a failure comes in place of the trace of its script, and little is run behind it', async () => {
  const property = fc.asyncProperty(
    fc.uniqueArray(fc.nat(laneSize - 1), { minLength: 1, maxLength: 4 }),
    fc.integer({ min: 1, max: 9 }),
    async (at, atOnce) => {
      const { emulator, ran } = failing(at, atOnce, 'failing');
      const first = Math.min(...at);
      let seen = 0;
      const look = async () => {
        for await (const _ of tracesOf(scripts, emulator)) seen++;
      };
      await expect(look()).rejects.toThrow(`failed at ${first}`);
      expect(seen).toBe(first);
      expect(new Set(ran).size).toBe(ran.length);
    },
  );
  await fc.assert(property, { seed: 1, numRuns: 50 });
});

test('nothing is begun once nobody looks any more', async () => {
  const { emulator, ran } = failing([], 3, 'leaving');
  for await (const _ of tracesOf(scripts, emulator)) break;
  const begun = ran.length;
  expect(begun).toBeLessThan(20);
  for (let i = 0; i < 100; i++) await turn();
  expect(ran.length).toBe(begun);
});

test('where the clock is real, scripts that wait long are begun first', async () => {
  const { emulator, ran } = failing([], 2, 'clock');
  await all(tracesOf(scripts, inRealTime(emulator)));
  const waits = ran.map((i) =>
    scripts[i]!.reduce(
      (sum, { actor, api, args }) => sum + (actor === 'clock' ? Number(args[0]) : api === 'mute' ? 2 : 0),
      0,
    ),
  );
  expect(waits[0]).toBeGreaterThan(0);
  expect(waits).toEqual(waits.toSorted((a, b) => b - a));
});

test('where the clock is real, later parts are run ahead, and again where they have changed meanwhile', async () => {
  const stack = secondStack('windows-98', 'ahead');
  const [slow, ...rest] = scripts;
  const parts = [[slow!], rest.slice(0, 5), rest.slice(5, 10)];
  const changed = rest.slice(10, 15);
  const ran: Script[] = [];
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const run = async (script: Script) => {
    ran.push(script);
    if (script === slow) await released;
    return stack.run(script);
  };
  const traces = all(tracesOf((part) => parts[part], inRealTime({ ...stack, atOnce: 2, run })));
  while (ran.length < 11) await turn();
  parts[2] = changed;
  release();
  const expected = parts.flat();
  expect(await traces).toEqual(expected.map((script) => stack.run(script)));
  expect(ran).toHaveLength(16);
  expect(ran.slice(11).toSorted()).toEqual(changed.toSorted());
});
