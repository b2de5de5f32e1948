import { expect, test } from 'vitest';
import { durationText, pulseText } from './pulse.ts';

test('a line says how fast it goes, what was found and what is left', () => {
  const pulse = { seconds: 10, lanes: 3, scripts: 12_340, calls: 200_000, reached: 310 };
  expect(pulseText({ ...pulse, findings: ['known-bug', 'hang', 'known-bug'], left: 3720 })).toBe(
    '3 lanes · 1,234 scripts/s · 20,000 calls/s · 310 reached · 1 hang, 2 known-bug · 1h 02m left',
  );
  expect(pulseText({ ...pulse, seconds: 0, findings: [] })).toBe(
    '3 lanes · 0 scripts/s · 0 calls/s · 310 reached · no finding',
  );
});

test.each([
  [-1, '0s'],
  [59.4, '59s'],
  [59.6, '1m 00s'],
  [3599, '59m 59s'],
  [28_799, '7h 59m'],
])('%d seconds are %s', (seconds, text) => expect(durationText(seconds)).toBe(text));
