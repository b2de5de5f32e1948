import { expect, test } from 'vitest';
import { durationText, pulseText } from './pulse.ts';

const pulse = { seconds: 10, lanes: 3, scripts: 12_340, calls: 200_000, reached: 310 };

test('a line says how fast it goes, what was found and what is left', () => {
  expect(pulseText({ ...pulse, findings: ['known-bug', 'hang', 'known-bug'], left: 3720 })).toBe(
    '3 lanes · 1,234 scripts/s · 20,000 calls/s · 310 reached · 1 hang, 2 known-bug · 1h 02m left',
  );
  expect(pulseText({ ...pulse, seconds: 0, findings: [] })).toBe(
    '3 lanes · 0 scripts/s · 0 calls/s · 310 reached · no finding',
  );
});

test('what all lanes wait for is named', () => {
  expect(pulseText({ ...pulse, findings: [], first: 'survey' })).toMatch(/^the survey · 1,234 scripts/);
});

test.each([
  [-1, '0s'],
  [59.4, '59s'],
  [59.6, '1m 00s'],
  [3599, '59m 59s'],
  [28_799, '7h 59m'],
])('%d seconds are %s', (seconds, text) => expect(durationText(seconds)).toBe(text));

test('lanes that go on beyond the time are told of', () => {
  const said = pulseText({ ...pulse, findings: [], left: -65 });
  expect(said).toMatch(/ · over by 1m 05s: the last lanes come to their end$/);
  expect(pulseText({ ...pulse, findings: [], left: 0 })).toMatch(/ · 0s left$/);
});
