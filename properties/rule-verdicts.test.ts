import { expect, test } from 'vitest';
import { simulated } from '../emulators/simulated.ts';
import { parseTrace } from '../model/notation/parse.ts';
import { judge } from '../oracles/judge.ts';
import { selectProfile, valuation } from '../oracles/subject.ts';
import { finding } from '../test/fixtures.ts';
import { check } from './campaign.ts';
import { campaignVerdict, RuleCounts, ruleVerdict } from './rule-verdicts.ts';

const { row } = selectProfile('windows-98');

/** What a trace that windows-98 allows says of a rule. */
function seen(text: string) {
  const counted = new RuleCounts();
  const trace = parseTrace(text);
  expect(counted.judge(trace, row)).toEqual(judge(trace, row));
  return { findings: [], rules: counted.counts, judged: trace.length };
}

const closed =
  'P1 socket -> s1 = ok\nP1 connect s1 -> c1 = ok\nP1 closesocket s1 = ok\npeer observe c1 = fin\n';
// Whether a connection whose process ends is closed or reset is not known of this Windows.
const ended = 'P1 socket -> s1 = ok\nP1 connect s1 -> c1 = ok\nP1 ExitProcess = ok\npeer observe c1 = fin\n';
const unsaid =
  'P1 socket -> s1 = ok\nP1 connect s1 -> c1 = ok\nP1 setsockopt s1 SO_DONTLINGER 0 = ok\nP1 closesocket s1 = ok\n';

test.each([
  ['what is the one thing allowed conforms', 'peer.observe', closed, 'conforms'],
  ['what is allowed beside something else is permitted', 'peer.observe', ended, 'permitted'],
  ['what the sources say nothing on is not judged', 'linger.time-unsaid', unsaid, 'not-judged'],
  ['what never had a say is not checked', 'listen.bound', closed, 'not-checked'],
])('%s', (_, rule, text, verdict) => {
  expect(ruleVerdict(rule, seen(text))).toBe(verdict);
});

test('a finding decides, and the gravest of several', () => {
  const about = {
    ...finding,
    deviation: { ...finding.deviation, rules: [{ ...finding.deviation.rules[0]!, id: 'peer.observe' }] },
  };
  const findings = [
    { ...about, severity: 'suspicious' },
    { ...about, severity: 'hang' },
  ] as const;
  const counted = { ...seen(closed), findings };
  expect(ruleVerdict('peer.observe', counted)).toBe('hang');
  expect(ruleVerdict('close.last-descriptor', counted)).toBe('conforms');
  expect(campaignVerdict(counted)).toBe('hang');
});

test('of a whole campaign', async () => {
  expect([closed, ended].map((text) => campaignVerdict(seen(text)))).toEqual(['conforms', 'permitted']);
  expect(campaignVerdict({ findings: [], rules: {}, judged: 0 })).toBe('not-checked');
  const profile = selectProfile('windows-98');
  const emulator = simulated('windows-98', valuation(row));
  const result = await check(emulator, { as: profile, runs: 50, seed: 'a' });
  expect(campaignVerdict(result)).toBe('permitted');
});
