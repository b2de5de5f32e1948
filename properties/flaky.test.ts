/** Emulators that do not always do the same: what is reported of them is what shows each time, or said to be flaky. */
import { expect, test } from 'vitest';
import type { Emulator } from '../emulators/emulator.ts';
import { simulated } from '../emulators/simulated.ts';
import { type Script, scriptOf } from '../model/script.ts';
import { judge } from '../oracles/judge.ts';
import { selectProfile } from '../oracles/subject.ts';
import { check } from './campaign.ts';
import { type Finding, isFlaky, signatureOf } from './finding.ts';
import { chanceFor } from './seed.ts';

const reference = selectProfile('reference');
const buggy = simulated('planted', selectProfile('reference+Q185727').row);
const plain = simulated('plain', reference.row);

/** Does as the reference, but has the bug of an article where the script and chance say so. */
function withArticle(shows: (script: Script) => boolean): Emulator {
  return { ...plain, run: (script) => (shows(script) ? buggy : plain).run(script) };
}

/** Does as the reference, but no bind succeeds where the script and chance say so. */
function withoutBind(shows: (script: Script) => boolean): Emulator {
  return {
    ...plain,
    run: async (script) => {
      const trace = await plain.run(script);
      if (!shows(script)) return trace;
      return trace.map((step) => (step.call.api === 'bind' ? { ...step, outcome: 'WSAEINTR' } : step));
    },
  };
}

const campaign = (tested: Emulator, seed: string) => check(tested, { as: reference, runs: 60, seed });

/** How often of a hundred runs the finding shows. */
async function shareOf({ trace, deviation }: Finding, tested: Emulator): Promise<number> {
  const signature = signatureOf(trace, deviation);
  let times = 0;
  for (let i = 0; i < 100; i++) {
    const again = await tested.run(scriptOf(trace));
    const seen = judge(again, reference.row).deviation;
    if (seen && signatureOf(again, seen) === signature) times++;
  }
  return times;
}

const seeds = ['a', 'b', 'c', 'd', 'e', 'f'];

test.each(seeds)('what shows in every other run is flaky, and never proven minimal: %s', async (seed) => {
  for (const kind of [withArticle, withoutBind]) {
    const chance = chanceFor(seed, 'flaky');
    const { findings } = await campaign(
      kind(() => chance(2) === 0),
      seed,
    );
    for (const finding of findings) {
      const { reproduced, certificate, trace } = finding;
      expect(isFlaky(finding)).toBe(true);
      expect(certificate).toBeUndefined();
      expect(reproduced.of).toBe(10);
      expect(reproduced.times).toBeGreaterThan(0);
      expect(trace.length).toBeLessThan(12);
    }
    // The bug of an article may not show twice in so few runs.
    if (kind === withoutBind) expect(findings.length).toBeGreaterThan(0);
  }
});

test.each(seeds)(
  'what shows each time is not given up for what is shorter and does not: %s',
  async (seed) => {
    for (const kind of [withArticle, withoutBind]) {
      const chance = chanceFor(seed, 'shorter');
      const tested = kind((script) => script.length >= 7 || chance(2) === 0);
      const { findings } = await campaign(tested, seed);
      const steady = findings.filter((finding) => !isFlaky(finding));
      for (const finding of steady) expect(await shareOf(finding, tested)).toBe(100);
      expect(findings.length).toBeGreaterThan(0);
      if (kind === withoutBind) expect(steady.length).toBeGreaterThan(0);
    }
  },
);

test('an emulator that always does the same has no flaky finding', async () => {
  const { findings } = await campaign(
    withoutBind(() => true),
    'a',
  );
  expect(findings.length).toBeGreaterThan(0);
  expect(findings.filter(isFlaky)).toEqual([]);
});
