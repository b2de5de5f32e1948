import { expect, test } from 'vitest';
import { type Emulator, EmulatorError } from '../emulators/emulator.ts';
import { simulated } from '../emulators/simulated.ts';
import type { Script, Step, Trace } from '../model/script.ts';
import { selectProfile } from '../oracles/subject.ts';
import { BrokenOff, type CheckOptions, check } from './campaign.ts';
import { mostKept } from './met.ts';
import { chanceFor } from './seed.ts';

const reference = selectProfile('reference');
const named = 'crt.closesocket-after-close=WSAENOTSOCK';

/** A stack with the bug of Q185727, and what else is done to its traces. */
function stack(also: (trace: Trace, script: Script) => Trace): Emulator {
  const { capabilities, close, run } = simulated('planted', selectProfile('reference+Q185727').row);
  return { capabilities, close, run: async (script) => also(await run(script), script) };
}

/** Another bug, which no generated script is short enough to show. */
const shortOnly = stack((trace) =>
  trace.length > 3 ? trace : trace.map((step) => failing(step, step.call.api === 'closesocket')),
);

const failing = (step: Step, fails: boolean): Step =>
  fails ? { call: step.call, outcome: 'WSAEINTR' } : step;

const campaign = (emulator: Emulator, more: Partial<CheckOptions> = {}) =>
  check(emulator, { as: reference, runs: 60, seed: 'met', ...more });

test.each(['a', 'b', 'c', 'd'])(
  'a bug that shows only near another is found as well, once: %s',
  async (seed) => {
    const { findings, onTheWay } = await campaign(shortOnly, { seed });
    const [first, second, ...others] = findings;
    expect(others).toEqual([]);
    expect(first).toMatchObject({ fingerprint: named, articles: ['Q185727'] });
    expect(first!.found).not.toHaveProperty('onTheWay');
    expect(second!.fingerprint).toMatch(/: closesocket gave WSAEINTR, not /);
    expect(second!.found).toMatchObject({ script: first!.found.script, onTheWay: true });
    expect(onTheWay.takenUp).toBeGreaterThan(0);
  },
);

test('the same each time', async () => {
  const [{ seconds: _, ...one }, { seconds: __, ...other }] = [
    await campaign(shortOnly),
    await campaign(shortOnly),
  ];
  expect(one).toEqual(other);
});

test('with one bug nothing is met on the way that is not known by then', async () => {
  const { findings, onTheWay } = await campaign(stack((trace) => trace));
  expect(findings.map(({ fingerprint }) => fingerprint)).toEqual([named]);
  expect(onTheWay).toEqual({ met: 0, takenUp: 0 });
});

test('a campaign ends where every run shows something else', async () => {
  const chance = chanceFor('met', 'rubbish');
  const rubbish = stack((trace) => {
    const at = chance(trace.length);
    return trace.map((step, i) => (i === at ? { call: step.call, outcome: `WSAE${chance(1e6)}` } : step));
  });
  const { onTheWay, unconfirmed } = await campaign(rubbish, { runs: 400, shrinkBudget: 5 });
  expect(onTheWay.met).toBe(mostKept);
  expect(onTheWay.takenUp).toBe(mostKept);
  expect(Object.keys(unconfirmed).length).toBeGreaterThan(mostKept);
});

test('a name that something speaks against does not outlive a campaign that is broken off', async () => {
  const sound = simulated('sound', reference.row);
  const planted = stack((trace) => trace);
  let left = Number.POSITIVE_INFINITY;
  const changing: Emulator = {
    ...planted,
    run: async (script) => {
      if (left-- <= 0) throw new EmulatorError('gone');
      return (Number.isFinite(left) ? sound : planted).run(script);
    },
  };
  const names: (string | undefined)[] = [];
  const brokenOff = await campaign(changing, {
    runs: 400,
    onFinding: ({ edit }) => {
      names.push(edit?.trait);
      left = 100;
    },
  }).catch((error: unknown) => error);
  expect(names).toEqual(['crt.closesocket-after-close']);
  expect(brokenOff).toBeInstanceOf(BrokenOff);
  expect((brokenOff as BrokenOff).result.findings.map(({ edit }) => edit)).toEqual([undefined]);
});
