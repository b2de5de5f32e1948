/** Emulators that answer by chance now and then: whatever is found, no article's bug is named that nobody planted. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Emulator } from '../emulators/emulator.ts';
import { secondStack } from '../emulators/second-stack.ts';
import { simulated } from '../emulators/simulated.ts';
import { otherAnswers } from '../model/answers.ts';
import type { Script, Step } from '../model/script.ts';
import { nameOf, signatures } from '../model/vocabulary.ts';
import { applyEdit, articlesOf, editsOf } from '../oracles/explain.ts';
import { selectProfile } from '../oracles/subject.ts';
import { check } from './campaign.ts';
import { isFlaky } from './finding.ts';
import { chanceFor } from './seed.ts';

const reference = selectProfile('reference');

/** When an answer is another one than the stack's: one in so many; of one call alone, or of any. */
interface Noise {
  readonly oneIn: number;
  readonly of?: string;
  /** Which of the others it is; by chance, if nothing is said. */
  readonly which?: number;
  /** Whole scripts are wrong or right, by turns of so many. */
  readonly turns?: number;
  readonly seed: string;
}

const kitsOwn = ['gone', 'busy', 'idle'];

/** The second stack as that Windows, with answers that the calls can have but that nothing behind them gave. */
function noisy(windows: string, { oneIn, of, which, turns, seed }: Noise): Emulator {
  const stack = secondStack(windows, seed);
  const chance = chanceFor(seed, 'noise');
  let scripts = 0;
  const heard = (step: Step): Step => {
    const others = otherAnswers(step.call, step.outcome).filter((other) => other !== 'blocked');
    const isSpared = others.length === 0 || kitsOwn.includes(step.outcome);
    if (isSpared || (of !== undefined && nameOf(step.call) !== of) || chance(oneIn) > 0) return step;
    return { call: step.call, outcome: others[(which ?? chance(others.length)) % others.length]! };
  };
  return {
    ...stack,
    run: async (script) => {
      const trace = await stack.run(script);
      const isQuiet = turns !== undefined && Math.floor(scripts++ / turns) % 2 === 0;
      return isQuiet ? trace : trace.map(heard);
    },
  };
}

const callNames = signatures().map(({ actor, api }) => (actor === 'process' ? api : `${actor} ${api}`));
/** The calls at which the bugs of articles show. */
const telling = [
  'peer observe',
  'closesocket',
  'bind',
  'peer connect',
  'connect',
  'recv',
  'CreateProcess',
  'WriteFile',
];
const noise: fc.Arbitrary<Noise> = fc.record(
  {
    oneIn: fc.constantFrom(1, 2, 3, 10, 40),
    of: fc.oneof(fc.constantFrom(...telling), fc.constantFrom(...callNames)),
    which: fc.nat(6),
    turns: fc.constantFrom(1, 2, 5, 30),
    seed: fc.nat().map((number) => `noise ${number}`),
  },
  { requiredKeys: ['oneIn', 'seed'] },
);
const windows = fc.constantFrom('reference', 'windows-95', 'windows-98', 'windows-nt-4.0-sp3', 'windows-10');

/** Noise that is always there would be a stack that always does so. */
const comesAndGoes = ({ oneIn, turns }: Noise) => oneIn > 1 || turns !== undefined;

test('no article is named, whatever the noise', { timeout: 240_000 }, async () => {
  let [findings, flaky] = [0, 0];
  await fc.assert(
    fc.asyncProperty(windows, noise.filter(comesAndGoes), async (name, how) => {
      const options = { as: selectProfile(name), runs: 25, seed: how.seed };
      const result = await check(noisy(name, how), options);
      findings += result.findings.length;
      flaky += result.findings.filter(isFlaky).length;
      for (const { articles, edit } of result.findings) expect({ articles, edit }).toEqual({ articles: [] });
    }),
    { seed: 1, numRuns: 200, endOnFailure: true },
  );
  // The noise is heard, and is mostly known for what it is.
  expect(findings).toBeGreaterThan(30);
  expect(flaky).toBeGreaterThan(findings / 2);
});

/** Edits of the reference that are no bug of any article. */
const strange = editsOf(reference.row).filter((edit) => articlesOf(edit, reference.row).length === 0);

test('nor of one that is another stack in every script, each with a bug that no article tells of', async () => {
  const some = fc.uniqueArray(fc.constantFrom(...strange), { minLength: 2, maxLength: 5 });
  let findings = 0;
  await fc.assert(
    fc.asyncProperty(some, fc.nat(), async (edits, number) => {
      const seed = `stacks ${number}`;
      const chance = chanceFor(seed, 'stack');
      const stacks = edits.map((edit) => simulated('strange', applyEdit(reference.row, edit)));
      const emulator = { ...stacks[0]!, run: (script: Script) => stacks[chance(stacks.length)]!.run(script) };
      const result = await check(emulator, { as: reference, runs: 25, seed });
      findings += result.findings.length;
      for (const { articles } of result.findings) expect(articles).toEqual([]);
    }),
    { seed: 1, numRuns: 120, endOnFailure: true },
  );
  expect(findings).toBeGreaterThan(20);
});
