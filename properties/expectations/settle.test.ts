import { expect, test } from 'vitest';
import { finding, result } from '../../test/fixtures.ts';
import type { Finding } from '../finding.ts';
import { parseExpectedFailures } from './parse.ts';
import type { ReproRun } from './replay.ts';
import { fails, settle } from './settle.ts';

const { edit: _, ...unexplained } = finding;
const signed: Finding = {
  ...unexplained,
  severity: 'suspicious',
  fingerprint: 'close.last-descriptor: closesocket gave fails, not ok',
};
const chance = 'bind.free: bind gave WSAEINTR, not ok';

function settled(
  text: string,
  found: readonly Finding[],
  more: { replay?: ReproRun; unconfirmed?: object } = {},
) {
  const expectations = parseExpectedFailures(text);
  const { replay, unconfirmed = {} } = more;
  const replays = new Map(replay ? [[expectations.lines[0]!.key.text, replay]] : []);
  return settle(
    expectations,
    { ...result, findings: found, unconfirmed: { ...unconfirmed } },
    replays,
    '2027-01-31',
  );
}

const fateOf = (text: string, found: readonly Finding[], replay?: ReproRun) =>
  settled(text, found, replay && { replay }).outcomes[0]!.fate;

test.each([
  ['its fingerprint', `todo ${finding.fingerprint}`],
  ['a value of its trait among others', 'todo crt.closesocket-after-close=ok|WSAENOTSOCK'],
  ['its rule', 'todo crt.after'],
])('a finding is expected by %s', (_, text) => {
  // The rule of the fixture is no rule of the model, so that the text of its key is put in by hand.
  const expectations = parseExpectedFailures(text.replace('crt.after', 'crt.close'));
  const lines = expectations.lines.map((line) =>
    line.key.kind === 'rule' ? { ...line, key: { ...line.key, text: 'crt.after' } } : line,
  );
  const settlement = settle(
    { ...expectations, lines },
    { findings: [finding], unconfirmed: {} },
    new Map(),
    '',
  );
  expect(settlement).toMatchObject({ outcomes: [{ fate: 'fails', findings: [finding] }], unexpected: [] });
  expect(fails(settlement, true)).toBe(false);
});

test.each([
  ['another value of its trait', 'todo crt.closesocket-after-close=ok'],
  ['another signature', `todo ${signed.fingerprint.replace('fails', 'blocked')}`],
])('a finding is not expected by %s', (_, text) => {
  const settlement = settled(text, [finding, signed]);
  expect(settlement).toMatchObject({ outcomes: [{ fate: 'not met' }], unexpected: [finding, signed] });
  expect(fails(settlement, false)).toBe(true);
});

test('suspicions count only where the run is strict', () => {
  expect([true, false].map((strict) => fails(settled('', [signed]), strict))).toEqual([true, false]);
});

const todo = `todo ${signed.fingerprint}`;

test.each<[string, ReproRun | undefined, string, boolean]>([
  ['fails', { shows: 'failure' }, 'fails', false],
  ['passes', { shows: 'nothing', runs: 3 }, 'passes', true],
  ['shows something else', { shows: 'another', signature: chance }, 'changed', true],
  ['is not judged', { shows: 'not judged', why: 'x' }, 'not judged', false],
  ['is not there', undefined, 'not met', false],
])('where the repro of what was not met %s', (_, replay, fate, isBad) => {
  const settlement = settled(todo, [], replay && { replay });
  expect(settlement.outcomes[0]!.fate).toBe(fate);
  expect(fails(settlement, true)).toBe(isBad);
});

test('what the campaign meets fails, whatever the repro shows', () => {
  expect(fateOf(todo, [signed], { shows: 'nothing', runs: 3 })).toBe('fails');
});

test('what may fail or is not looked at need not be met, and excuses what chance shows', () => {
  const text = `flaky ${chance}\n  because x\nskip close.last-descriptor\n  because y`;
  const other = 'close.last-descriptor: closesocket gave WSAEINTR, not ok';
  const settlement = settled(text, [], { unconfirmed: { [chance]: 1, [other]: 2 } });
  expect(settlement.unconfirmed).toEqual({});
  expect(fails(settlement, true)).toBe(false);
});

test('what chance shows fails the run where it is to fail each time, or nobody expects it', () => {
  for (const text of ['', `todo ${chance}`]) {
    const settlement = settled(text, [], { unconfirmed: { [chance]: 1 } });
    expect(settlement.unconfirmed).toEqual({ [chance]: 1 });
    expect(fails(settlement, false)).toBe(true);
  }
});

test.each([
  ['2027-01-30', true],
  ['2027-01-31', false],
])('with %s as its last day', (until, isExpired) => {
  const settlement = settled(`${todo}\n  until ${until}`, [signed]);
  expect(settlement.outcomes[0]).toMatchObject({ isExpired, fate: 'fails' });
  expect(fails(settlement, false)).toBe(isExpired);
});

test('a fingerprint goes before a rule', () => {
  const rule = `close.last-descriptor`;
  const near = {
    ...signed,
    deviation: { ...signed.deviation, rules: [{ ...signed.deviation.rules[0]!, id: rule }] },
  };
  const { outcomes } = settled(`todo ${rule}\n${todo}`, [near]);
  expect(outcomes.map(({ fate }) => fate)).toEqual(['not met', 'fails']);
});
