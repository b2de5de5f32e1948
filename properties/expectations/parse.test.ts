import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectedFailures } from '../../test/expected-failures.ts';
import type { ExpectedFailure, ExpectedLine } from './expected.ts';
import { parseExpectedFailures } from './parse.ts';
import { printExpectedFailures } from './print.ts';

/** What was expected, wherever it stood. */
function unplaced({ line: _, lastLine: __, scriptLines: ___, ...failure }: ExpectedLine): ExpectedFailure {
  return failure;
}

test('what is printed is read as what it was', () => {
  fc.assert(
    fc.property(expectedFailures, (failures) => {
      const { lines } = parseExpectedFailures(printExpectedFailures(failures));
      expect(lines.map(unplaced)).toEqual(failures);
    }),
    { seed: 1, numRuns: 300 },
  );
});

test('comments, empty lines, outcomes and line ends of DOS change nothing', () => {
  const text = [
    '# what we know',
    'todo share.close-link=always',
    '  # first of all',
    '  because of #7, see there',
    '',
    '  until 2027-01-31',
    '\tP1 socket -> s1 = ok   # a socket',
    '  P1 closesocket s1',
    '',
    'skip close.last-descriptor: closesocket gave WSAENOTSOCK, not ok',
    '  because it is not ours',
    '  see https://example.org/a?b#c',
  ];
  const read = parseExpectedFailures(text.join('\r\n'));
  expect(read.lineEnd).toBe('\r\n');
  expect(read.lines.map(unplaced)).toEqual(parseExpectedFailures(text.join('\n')).lines.map(unplaced));
  expect(read.lines).toMatchObject([
    {
      state: 'todo',
      key: { kind: 'edit', edit: { trait: 'share.close-link', values: ['always'] } },
      reason: 'of #7, see there',
      until: '2027-01-31',
      repro: [{ api: 'socket' }, { api: 'closesocket' }],
      line: 2,
      lastLine: 8,
      scriptLines: [7, 8],
    },
    { state: 'skip', key: { kind: 'signature' }, link: 'https://example.org/a?b#c', line: 10, lastLine: 12 },
  ]);
});

const sound = 'todo close.last-descriptor\n';
describe('what is wrong is said with its place', () => {
  test.each([
    [
      'a state that is none',
      'xfail close.last-descriptor',
      "1:1: expected todo, flaky or skip, found 'xfail'",
    ],
    ['no key', 'todo ', '1:6: expected a fingerprint or the id of a rule'],
    [
      'an unknown rule',
      'todo  close.last-descriptr',
      "1:7: expected the id of a rule, or a fingerprint, found 'close.last-descriptr'; did you mean close.last-descriptor?",
    ],
    [
      'an unknown rule in a fingerprint',
      'todo close.x: socket gave ok, not fails',
      "1:6: expected the id of a rule, or a fingerprint, found 'close.x'",
    ],
    [
      'half a fingerprint',
      'todo close.last-descriptor: closesocket',
      "1:27: expected nothing behind the rule, or ': CALL gave OUTCOME, not OUTCOME'",
    ],
    [
      'a fingerprint of no call',
      'todo close.last-descriptor: clsesocket gave ok, not fails',
      "1:29: expected a call, found 'clsesocket'; did you mean closesocket?",
    ],
    [
      'a fingerprint of no outcome',
      'todo close.last-descriptor: closesocket gave ok, not fails|failed',
      "1:60: expected an outcome such as ok, WSAENOTSOCK or blocked, found 'failed'",
    ],
    [
      'an unknown trait',
      'todo share.close-lnk=always',
      "1:6: expected a trait, found 'share.close-lnk'; did you mean share.close-link?",
    ],
    [
      'an unknown value',
      'todo share.close-link=always|newer',
      "1:30: expected a value of share.close-link (always, process-created-socket, original-descriptor), found 'newer'",
    ],
    [
      'an unknown trait in an inconsistency',
      'todo inconsistent: share.close-link, x',
      "1:38: expected a trait, found 'x'",
    ],
    [
      'a comment behind a key',
      'todo close.last-descriptor # why',
      '1:28: expected the comment in a line of its own',
    ],
    [
      'an indented line before all',
      '  because x',
      '1:1: expected todo, flaky or skip at the start of the line',
    ],
    ['the same twice', `${sound}${sound}`, '2:6: close.last-descriptor is expected in line 1 already'],
    [
      'no reason to skip',
      'skip close.last-descriptor',
      "1:27: expected a line 'because ...' below it, as it is skip",
    ],
    ['an empty reason', `${sound}  because `, '2:11: expected the reason'],
    ['two reasons', `${sound}  because a\n  because b`, "3:3: expected only one 'because'"],
    [
      'a link that is none',
      `${sound}  see example.org`,
      "2:7: expected a URL such as https://example.org/7, found 'example.org'",
    ],
    ['a link and more', `${sound}  see https://example.org and more`, '2:7: expected a URL without blanks'],
    [
      'a day that never comes',
      `${sound}  until 2027-02-30`,
      "2:9: expected a day such as 2027-01-31, found '2027-02-30'",
    ],
    [
      'a day in words',
      `${sound}  until tomorrow`,
      "2:9: expected a day such as 2027-01-31, found 'tomorrow'",
    ],
    [
      'something else',
      `${sound}  fixme soon`,
      "2:3: expected because, see or until, or a call of the repro, found 'fixme'",
    ],
    [
      'a call that is none',
      `${sound}\n  P1 socket -> s1\n  P1 clsesocket s1`,
      "4:6: expected a call of a process, found 'clsesocket'; did you mean closesocket?",
    ],
    [
      'a name of another repro',
      `${sound}  P1 socket -> s1\ntodo close.handle\n  P1 closesocket s1`,
      '4:18: s1 is not defined before this line',
    ],
    [
      'a half that is not wanted',
      `${sound}  P1 socket -> s1\n  against\n  P1 socket -> s1`,
      "3:3: expected 'against' in an inconsistency only",
    ],
    [
      'only one half',
      'todo inconsistent: share.close-link\n  P1 socket -> s1\n  against',
      "3:10: expected a call behind 'against'",
    ],
    [
      'only the other half',
      'todo inconsistent: share.close-link\n  against\n  P1 socket -> s1',
      '2:3: expected a call before it',
    ],
    [
      'an escape sequence',
      `${sound}  because \u001b[2J`,
      '2:11: expected text, found a control or invalid character',
    ],
  ])('%s', (_, text, message) => {
    expect(() => parseExpectedFailures(text, 'known.txt')).toThrow(`known.txt:${message}`);
  });
});
