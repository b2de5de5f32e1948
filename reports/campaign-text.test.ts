import { expect, test } from 'vitest';
import { profileNamed } from '../oracles/profiles/index.ts';
import { reference, result, settlement, subject } from '../test/fixtures.ts';
import { settled } from './campaign.ts';
import { campaignJson } from './campaign-json.ts';
import { campaignText } from './campaign-text.ts';
import { plain } from './paint.ts';

const report = { subject, profile: reference, seed: 'lastclose', result, settlement, isStrict: false };

test('begins with the verdict', () => {
  const lines = campaignText(report, plain).split('\n');
  expect(lines[0]).toBe('exec:./adapter \\x1b[31m as reference (what the documents promise): 1 finding');
  expect(lines[1]).toBe('  toy 0.3, the far end played by the emulator itself, which is weaker evidence');
});

test('says in its totals what was not judged, not checked and not confirmed', () => {
  const text = campaignText(report, plain).replace(/\d+ not-checked/, '... not-checked');
  expect(text.slice(text.indexOf("Seed '"))).toBe(`\
Seed 'lastclose': 1,000 scripts, 17,000 calls, 16,500 judged.
Seen again in 3 scripts: crt.x=y
Deviated once, but not when run again: 1 script, address.bind: bind gave WSAEINTR, not ok
Met on the way to others: 4 deviations, 2 taken up.
Not judged to its end in 12 scripts: the emulator cannot do this call
Rules by verdict: 1 not-judged, 1 permitted, 1 conforms, ... not-checked
Not checked: leaks: the emulator has no such probe
Heard: it ended at reset
  stderr: \\u202eboom
Largest number of worlds: 6
Took 2.0 s: 8,250 judged calls/s
`);
});

test('prints what chance chose for a simulated profile', () => {
  const text = campaignText(
    { ...report, subject: { ...subject, chosen: { 'linger.on-exit': 'applies' } } },
    plain,
  );
  expect(text).toContain('Chosen by chance, where that Windows is not known:\n    linger.on-exit=applies\n');
});

test('settled is what all choices have in common, for cells that are open', () => {
  const profile = profileNamed('windows-98')!;
  const choices = [
    { 'share.leak-ends': 'never', 'process.exit-close': 'fin' },
    { 'share.leak-ends': 'never', 'process.exit-close': 'reset' },
  ];
  expect(settled({ ...report, profile, result: { ...result, choices } })).toEqual({
    'share.leak-ends': 'never',
  });
});

test('JSON says the same, escaped, and keeps the times apart', () => {
  expect(campaignJson(report)).toMatchObject({
    emulator: { asked: 'exec:./adapter \\x1b[31m', notices: ['it ended at reset\n  stderr: \\u202eboom'] },
    profile: 'reference',
    conforms: false,
    onTheWay: { met: 4, takenUp: 2 },
    findings: [
      {
        fingerprint: 'crt.closesocket-after-close=WSAENOTSOCK',
        trace: expect.stringMatching(/^P1 socket -> s1 .*\n/),
        causedAt: 2,
        seenAt: 3,
        against: null,
        rules: [{ id: 'crt.after' }],
        flaky: false,
        reproduced: { times: 3, of: 3 },
      },
    ],
    timing: { seconds: 2, judgedCallsPerSecond: 8250 },
  });
});
