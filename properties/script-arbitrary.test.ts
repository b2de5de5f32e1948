import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { simulate } from '../emulators/simulated.ts';
import { canonical } from '../model/names.ts';
import { parseScript } from '../model/notation/parse.ts';
import { printScript } from '../model/notation/print.ts';
import { isError } from '../model/outcome.ts';
import type { Call, Script } from '../model/script.ts';
import { selectProfile, valuation } from '../oracles/subject.ts';
import { reductions } from './reduce.ts';
import { scripts } from './script-arbitrary.ts';

const row = valuation(selectProfile('reference').row);
const texts = (seed: number, numRuns = 50) => fc.sample(scripts({ row }), { seed, numRuns }).map(printScript);

test('the same seed gives the same scripts, another gives others', () => {
  expect(texts(5)).toEqual(texts(5));
  expect(texts(6)).not.toEqual(texts(5));
  expect(new Set(texts(5)).size).toBeGreaterThan(45);
});

test('scripts are of the vocabulary, canonical, and no longer than asked for', () => {
  for (const maximum of [3, 8, 32]) {
    fc.assert(
      fc.property(scripts({ row, maximum }), (script) => {
        expect(parseScript(printScript(script))).toEqual(script);
        expect(canonical(script)).toEqual(script);
        expect(script.length).toBeLessThanOrEqual(maximum);
      }),
      { seed: 51, numRuns: 500 },
    );
  }
});

describe('under each row', () => {
  test.each(['reference', 'windows-98', 'windows-nt-4.0-rtm', 'windows-10'])(
    '%s: nearly every call is one that can succeed, and some are not',
    (name) => {
      const own = valuation(selectProfile(name).row);
      const sample = fc.sample(scripts({ row: own }), { seed: 52, numRuns: 1000 });
      const outcomes = sample.flatMap((script) => simulate(script, own)).map(({ outcome }) => outcome);
      const failed = outcomes.filter(
        (outcome) => isError(outcome) || /^(gone|busy|idle)$/.test(outcome),
      ).length;
      expect(failed / outcomes.length).toBeGreaterThan(0.02);
      expect(failed / outcomes.length).toBeLessThan(0.12);
      expect(outcomes.length / sample.length).toBeGreaterThan(12);
    },
  );
});

test('only calls that the emulator can carry out are generated', () => {
  const cannot = new Set(['CreateProcess', 'mute', '_open_osfhandle', 'DuplicateHandle']);
  const can = (call: Call) => !cannot.has(call.api);
  const sample = fc.sample(scripts({ row, can }), { seed: 53, numRuns: 1000 });
  const apis = new Set(sample.flat().map(({ api }) => api));
  expect([...cannot].filter((api) => apis.has(api))).toEqual([]);
  expect(apis).toContain('WSASocket');
  const free = fc.sample(scripts({ row }), { seed: 53, numRuns: 1000 });
  expect([...cannot].filter((api) => free.flat().some((call) => call.api === api))).toEqual([...cannot]);
});

describe('shrinking', () => {
  const listens = (script: Script) => script.some(({ api }) => api === 'listen');

  test('finds the least script, whatever it began with', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const { counterexample } = fc.check(
        fc.property(scripts({ row }), (script) => !listens(script)),
        { seed, numRuns: 200 },
      );
      expect(printScript(counterexample![0]!)).toBe('P1 socket -> s1\nP1 listen s1\n');
    }
  });

  test('works on scripts from elsewhere too', () => {
    const saved = parseScript(`
P1 CreateProcess none -> P2
P2 socket -> s1
P2 bind s1 loopback port1
P2 listen s1
peer connect port1 -> c1
P2 accept s1 -> s2`);
    const arbitrary = scripts({ row });
    expect(arbitrary.canShrinkWithoutContext(saved)).toBe(true);
    const { counterexample, numShrinks } = fc.check(
      fc.property(arbitrary, (script) => !listens(script)),
      { examples: [[saved]], seed: 1, numRuns: 1 },
    );
    expect(numShrinks).toBeGreaterThan(0);
    expect(printScript(counterexample![0]!)).toBe('P1 socket -> s1\nP1 listen s1\n');
  });

  test('gives the reductions, in their order', () => {
    const script = parseScript('P1 socket -> s1\nP1 send s1 4\nP1 CloseHandle s1');
    const shrunk = [...scripts({ row }).shrink(script, undefined)].map((value) => value.value);
    expect(shrunk).toEqual([...reductions(script)]);
    expect(shrunk.length).toBeGreaterThan(3);
  });

  test.each([
    ['text', 'P1 socket'],
    ['nothing', undefined],
    ['a call on a name that nobody bound', [{ actor: 'P1', api: 'closesocket', args: ['s1'] }]],
  ])('is not offered for %s', (_, value) => {
    expect(scripts({ row }).canShrinkWithoutContext(value)).toBe(false);
  });
});
