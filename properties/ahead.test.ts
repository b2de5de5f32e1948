import { expect, test } from 'vitest';
import type { Emulator } from '../emulators/emulator.ts';
import { simulated } from '../emulators/simulated.ts';
import { parseScript } from '../model/notation/parse.ts';
import type { Script } from '../model/script.ts';
import { selectProfile } from '../oracles/subject.ts';
import { Ahead } from './ahead.ts';
import { check } from './campaign.ts';

const reference = selectProfile('reference');
const scripts = [1, 2, 3, 4, 5].map((n) => parseScript(`P1 socket -> s1\nclock advance ${n}\n`));

/** Runs so many at the same time, each for some turns of the loop; `most` is how many there were. */
function slow(of: Emulator, atOnce: number) {
  const seen = { running: 0, most: 0, runs: 0 };
  const run = async (script: Script) => {
    seen.runs++;
    seen.most = Math.max(seen.most, ++seen.running);
    for (let turn = 0; turn < 1 + (script.length % 3); turn++) await new Promise(setImmediate);
    seen.running--;
    return of.run(script);
  };
  return { seen, emulator: { ...of, atOnce, run } };
}

test('as many are begun as there is room for, and none twice', async () => {
  const { seen, emulator } = slow(simulated('reference', reference.row), 4);
  const ahead = new Ahead(emulator);
  ahead.begin(scripts);
  ahead.begin(scripts);
  expect(seen.running).toBe(4);
  const trace = await ahead.run(scripts[0]!);
  expect(trace.map(({ call }) => call)).toEqual(scripts[0]);
  expect(seen.runs).toBe(4);
  await ahead.run(scripts[0]!);
  expect(seen.runs).toBe(5);
  await ahead.settle();
  expect(seen.running).toBe(0);
});

test('what is not wanted any more counts for nothing, and takes its room until it ends', async () => {
  const { seen, emulator } = slow(simulated('reference', reference.row), 2);
  const ahead = new Ahead(emulator);
  ahead.begin(scripts.slice(0, 2));
  ahead.begin(scripts.slice(1, 3));
  expect(seen.runs).toBe(2);
  await ahead.run(scripts[0]!);
  expect(seen.runs).toBe(3);
  await ahead.run(scripts[1]!);
  expect(seen.runs).toBe(3);
});

test('a failure is heard by whoever asks for the trace, and by nobody else', async () => {
  const emulator = {
    ...simulated('reference', reference.row),
    atOnce: 3,
    run: () => Promise.reject(Error('no')),
  };
  const ahead = new Ahead(emulator);
  ahead.begin(scripts);
  await expect(ahead.run(scripts[1]!)).rejects.toThrow('no');
  await ahead.settle();
});

test('a campaign finds and counts the same, however many run at the same time', async () => {
  const wrong = simulated('wrong', reference.row);
  // No edit says this, so that it is shrunk on the emulator.
  const tested: Emulator = {
    ...wrong,
    run: async (script) =>
      (await wrong.run(script)).map((step) =>
        step.call.api === 'bind' ? { ...step, outcome: 'WSAEINTR' } : step,
      ),
  };
  const results = [];
  const seen = [];
  for (const atOnce of [1, 2, 8]) {
    const run = slow(tested, atOnce);
    const { seconds: _, ...result } = await check(run.emulator, { as: reference, runs: 60, seed: 'ahead' });
    results.push(result);
    seen.push(run.seen);
  }
  expect(results[0]!.findings.length).toBeGreaterThan(0);
  for (const other of results.slice(1)) expect(other).toEqual(results[0]);
  expect(seen[0]!.most).toBe(1);
  for (const { most } of seen.slice(1)) expect(most).toBeGreaterThan(1);
  expect(seen.map(({ running }) => running)).toEqual([0, 0, 0]);
});
