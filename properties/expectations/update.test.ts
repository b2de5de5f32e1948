import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectedFailures } from '../../test/expected-failures.ts';
import { finding } from '../../test/fixtures.ts';
import type { Finding } from '../finding.ts';
import { parseExpectedFailures } from './parse.ts';
import { printExpectedFailures } from './print.ts';
import type { ReproRun } from './replay.ts';
import { settle } from './settle.ts';
import { updatedExpectations } from './update.ts';

const today = '2027-01-31';
const { edit: _, ...unexplained } = finding;
const signed: Finding = {
  ...unexplained,
  severity: 'nonconforming',
  fingerprint: 'close.last-descriptor: closesocket gave WSAENOTSOCK, not ok',
};

interface Seen {
  readonly findings?: readonly Finding[];
  readonly unconfirmed?: Readonly<Record<string, number>>;
  readonly replays?: Readonly<Record<string, ReproRun>>;
}

/** The text brought up to date with what was seen. */
function updated(text: string, { findings = [], unconfirmed = {}, replays = {} }: Seen): string {
  const expectations = parseExpectedFailures(text);
  const replayed = new Map(Object.entries(replays));
  return updatedExpectations(expectations, settle(expectations, { findings, unconfirmed }, replayed, today));
}

/** Files as people write them: comments and empty lines anywhere but before the first line of all that is indented. */
const files = fc
  .tuple(
    expectedFailures.map(printExpectedFailures),
    fc.array(fc.tuple(fc.nat(), fc.constantFrom('', '# a', '  # b', '#')), { maxLength: 8 }),
    fc.constantFrom('\n', '\r\n'),
  )
  .map(([text, more, lineEnd]) => {
    const lines = text.split('\n');
    for (const [at, line] of more) lines.splice(at % (lines.length + 1), 0, line);
    return lines.join(lineEnd);
  });

test('where all is as expected the file stays as it is', () => {
  fc.assert(
    fc.property(files, (text) => {
      expect(updated(text, {})).toBe(text);
    }),
    { seed: 1, numRuns: 300 },
  );
});

test('what is new is added behind everything else, and then all is as expected', () => {
  fc.assert(
    fc.property(files, (text) => {
      const known = new Set(parseExpectedFailures(text).lines.map(({ key }) => key.text));
      fc.pre(!known.has(signed.fingerprint) && !known.has('bind.free: bind gave WSAEINTR, not ok'));
      const seen = { findings: [signed], unconfirmed: { 'bind.free: bind gave WSAEINTR, not ok': 1 } };
      const now = updated(text, seen);
      expect(now.startsWith(text.trimEnd())).toBe(true);
      const settlement = settle(parseExpectedFailures(now), seen, new Map(), today);
      expect(settlement).toMatchObject({ unexpected: [], unconfirmed: {} });
      expect(updated(now, seen)).toBe(now);
    }),
    { seed: 2, numRuns: 300 },
  );
});

test('what passes is taken out, and nothing else', () => {
  fc.assert(
    fc.property(files, fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }), (text, pass) => {
      const { lines } = parseExpectedFailures(text);
      const passing = lines.filter(({ state, repro }, i) => pass[i] && state === 'todo' && repro);
      const replays = Object.fromEntries(
        passing.map(({ key }) => [key.text, { shows: 'nothing', runs: 3 } as const]),
      );
      const left = parseExpectedFailures(updated(text, { replays })).lines;
      const content = ({ line: _, lastLine: __, scriptLines: ___, ...failure }: (typeof left)[number]) =>
        failure;
      expect(left.map(content)).toEqual(lines.filter((line) => !passing.includes(line)).map(content));
    }),
    { seed: 3, numRuns: 300 },
  );
});

test('a new finding comes with its repro; a flaky one says so', () => {
  const flaky = { ...signed, reproduced: { times: 4, of: 10 } };
  expect(updated('', { findings: [finding, flaky] })).toBe(`\
todo crt.closesocket-after-close=WSAENOTSOCK
  P1 socket -> s1             = ok
  P1 _open_osfhandle s1 -> f1 = ok
  P1 _close f1                = ok
  P1 closesocket s1           = WSAENOTSOCK  # allowed: ok

flaky close.last-descriptor: closesocket gave WSAENOTSOCK, not ok
  because it showed in 4 of 10 runs
  P1 socket -> s1             = ok
  P1 _open_osfhandle s1 -> f1 = ok
  P1 _close f1                = ok
  P1 closesocket s1           = WSAENOTSOCK  # allowed: ok
`);
});

const people = `\
# Sockets of children

# The team of processes has this one.
todo inherit.entry=alias
  because handles are not counted
  P1 socket -> s1

# Others

# Known since May.
${'todo close.last-descriptor: closesocket gave WSAENOTSOCK, not ok'}
  # do not forget
  because of #12
  until 2027-06-30
  P1 socket -> s1
`;

test('a line that goes takes its own comments along, and no heading', () => {
  const passes = { 'inherit.entry=alias': { shows: 'nothing', runs: 3 } as const };
  expect(updated(people, { replays: passes })).toBe(`\
# Sockets of children

${people.slice(people.indexOf('# Others'))}`);
});

test('a repro that shows it no more is replaced by one that does, and what people wrote stays', () => {
  const passes = { [signed.fingerprint]: { shows: 'nothing', runs: 3 } as const };
  expect(updated(people, { findings: [signed], replays: passes })).toBe(
    people.replace(
      / {2}P1 socket -> s1\n$/,
      `\
  P1 socket -> s1             = ok
  P1 _open_osfhandle s1 -> f1 = ok
  P1 _close f1                = ok
  P1 closesocket s1           = WSAENOTSOCK  # allowed: ok
`,
    ),
  );
  const shows = { [signed.fingerprint]: { shows: 'failure' } as const };
  expect(updated(people, { findings: [signed], replays: shows })).toBe(people);
});

test('a line whose repro shows something else goes by the name of that', () => {
  const signature = 'close.last-descriptor: closesocket gave blocked, not ok';
  const replays = { [signed.fingerprint]: { shows: 'another', signature } as const };
  const now = updated(people, { replays });
  expect(now).toBe(people.replace(signed.fingerprint, signature));
  expect(updated(`${people}\ntodo ${signature}\n`, { replays })).not.toContain('Known since May');
});
