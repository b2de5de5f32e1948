import { expect, test } from 'vitest';
import type { Emulator } from '../../emulators/emulator.ts';
import { simulated } from '../../emulators/simulated.ts';
import { selectProfile, valuation } from '../../oracles/subject.ts';
import { check } from '../campaign.ts';
import { nothingExpected } from './expected.ts';
import { parseExpectedFailures } from './parse.ts';
import { replayExpected } from './replay.ts';
import { settle } from './settle.ts';
import { updatedExpectations } from './update.ts';

const reference = selectProfile('reference');
const stack = (name: string) => simulated(name, valuation(selectProfile(name).row));
const crt = `
  P1 socket -> s1
  P1 _open_osfhandle s1 -> f1
  P1 _close f1
  P1 closesocket s1
`;

async function shown(text: string, emulator: Pick<Emulator, 'run'>, profile = reference) {
  const replays = await replayExpected(parseExpectedFailures(text), { emulator, profile });
  return [...replays.values()];
}

test.each([
  ['the edit', 'crt.closesocket-after-close=WSAENOTSOCK'],
  ['the rule', 'crt.closesocket-after-close'],
  ['the fingerprint', 'crt.closesocket-after-close: closesocket gave WSAENOTSOCK, not ok'],
])('a repro shows what is known by %s, until the stack is mended', async (_, key) => {
  const text = `todo ${key}${crt}`;
  expect(await shown(text, stack('reference+Q185727'))).toEqual([{ shows: 'failure' }]);
  expect(await shown(text, stack('reference'))).toEqual([{ shows: 'nothing', runs: 3 }]);
});

test('a repro that shows another deviation by now shows neither', async () => {
  const text = `todo share.close-link=original-descriptor${crt}`;
  expect(await shown(text, stack('reference+Q185727'))).toEqual([
    { shows: 'another', signature: 'crt.closesocket-after-close: closesocket gave WSAENOTSOCK, not ok' },
  ]);
});

test('a bug that another line expects is no deviation, and none where it is mended', async () => {
  const text = `todo share.close-link=original-descriptor${crt}todo crt.closesocket-after-close=WSAENOTSOCK`;
  for (const name of ['reference+Q185727', 'reference']) {
    expect(await shown(text, stack(name))).toEqual([{ shows: 'nothing', runs: 3 }]);
  }
});

test('what shows in one run of three shows', async () => {
  let runs = 0;
  const [bad, good] = [stack('reference+Q185727'), stack('reference')];
  const run: Emulator['run'] = (script) => (++runs === 3 ? bad : good).run(script);
  expect(await shown(`todo crt.closesocket-after-close${crt}`, { run })).toEqual([{ shows: 'failure' }]);
});

test('what is not judged to its end is no proof', async () => {
  const run: Emulator['run'] = (script) => script.map((call) => ({ call, outcome: 'unsupported' }));
  expect(await shown(`todo crt.closesocket-after-close${crt}`, { run })).toEqual([
    { shows: 'not judged', why: 'the emulator cannot do this call' },
  ]);
});

test('only what must fail is run', async () => {
  const text = `flaky crt.closesocket-after-close\n  because x${crt}skip close.last-descriptor\n  because y${crt}`;
  expect(await shown(text, stack('reference'))).toEqual([]);
});

/** Ends connections one way in scripts of an even length, another way in others. */
function undecided(): Emulator {
  const [even, odd] = ['fin', 'reset'].map((value) => {
    const row = { ...selectProfile('windows-98').row, 'process.exit-close': [value] };
    return simulated('undecided', valuation(row));
  });
  return { ...even!, run: (script) => (script.length % 2 === 0 ? even! : odd!).run(script) };
}

test.each([
  ['a bug', 'reference', stack('reference+Q185727')],
  ['an inconsistency', 'windows-98', undecided()],
])(
  '%s that a campaign finds is expected of the next one, and passes when mended',
  async (_, name, tested) => {
    const profile = selectProfile(name);
    const nothing = { findings: [], unconfirmed: {} };
    const found = await check(tested, { as: profile, runs: 100, seed: 'a' });
    expect(found.findings).toHaveLength(1);
    const text = updatedExpectations(nothingExpected, settle(nothingExpected, found, new Map(), ''));
    const expectations = parseExpectedFailures(text);
    const replays = await replayExpected(expectations, { emulator: tested, profile });
    expect(settle(expectations, nothing, replays, '').outcomes).toMatchObject([{ fate: 'fails' }]);
    const mended = simulated('mended', valuation(profile.row));
    const passing = await replayExpected(expectations, { emulator: mended, profile });
    expect(settle(expectations, nothing, passing, '').outcomes).toMatchObject([{ fate: 'passes' }]);
  },
);
