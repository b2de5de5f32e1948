import { expect, test } from 'vitest';
import { unknown } from '../oracles/cell.ts';
import { edit, type Profile } from '../oracles/profile.ts';
import { selectProfile } from '../oracles/subject.ts';
import { distinguish } from '../properties/distinguish.ts';
import type { DistinguishReport } from './distinguish.ts';
import { distinguishJson } from './distinguish-json.ts';
import { distinguishText } from './distinguish-text.ts';
import { plain } from './paint.ts';

function reportOf(one: Profile, other: Profile): DistinguishReport {
  const rows = { actual: one.row, judging: other.row };
  return {
    seed: 'x\u001b',
    one,
    other,
    distinction: distinguish(rows, { seed: 'x', runs: 500, budget: 5000 }),
  };
}

const told = reportOf(selectProfile('windows-nt-4.0-tse'), selectProfile('windows-nt-4.0-tse-sp4'));

test('call by call, with what each allows', () => {
  const text = distinguishText(told, plain);
  expect(text).toMatch(/^windows-nt-4.0-tse and windows-nt-4.0-tse-sp4: told apart by 4 calls\n/);
  expect(text).toMatch(/P1 closesocket s1 +WSAENOTSOCK +ok +# they part\n/);
  expect(text).toContain('Turns on crt.closesocket-after-close: ');
  expect(text).toContain('Proved to be the shortest within the bounds: up to 3 processes');
  expect(text).not.toContain('\u001b');
});

test('as JSON', () => {
  const { directions } = distinguishJson(told) as { directions: object[] };
  expect(directions).toHaveLength(2);
  expect(directions[0]).toMatchObject({
    actual: 'windows-nt-4.0-tse',
    rejecting: 'windows-nt-4.0-tse-sp4',
    verdict: 'told apart',
    proved: true,
    partsAt: 3,
    turnsOn: [['crt.closesocket-after-close']],
  });
  expect(directions[1]).toMatchObject({
    actual: 'windows-nt-4.0-tse-sp4',
    verdict: 'told apart',
    proved: true,
  });
});

test('what cannot be told apart is said once, with what they might differ in', () => {
  const reference = selectProfile('reference');
  const open = edit(reference, '?', 'process.kill-close', unknown('process.kill-close'));
  const text = distinguishText(reportOf(open, reference), plain);
  expect(text.match(/not told apart by what is documented/g)).toHaveLength(1);
  expect(text).toMatch(/^ {4}process.kill-close +fin \| reset +reset$/m);
  expect(distinguishText(reportOf(open, open), plain)).toContain('Their cells are the same');
});
