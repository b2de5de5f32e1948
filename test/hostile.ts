/** Reports on emulators that call themselves and write what would break a report, or a terminal, for properties. */
import fc from 'fast-check';
import { parseExpectedFailures } from '../properties/expectations/parse.ts';
import { printExpectedFailures } from '../properties/expectations/print.ts';
import type { ReproRun } from '../properties/expectations/replay.ts';
import { settle } from '../properties/expectations/settle.ts';
import type { CampaignReport } from '../reports/campaign.ts';
import { expectedFailures } from './expected-failures.ts';
import { finding, reference, result, subject } from './fixtures.ts';

const nasty = [
  ...[
    ']]>',
    '<![CDATA[',
    '<!--',
    '&amp;',
    '"',
    "'",
    '<',
    '>',
    '&',
    '|',
    '`',
    '\\',
    '#',
    '# TODO',
    '# SKIP',
    '%0A',
    '%',
  ],
  ...[
    '\n',
    '\r\n',
    '\t',
    '\n...\n',
    '\n---\n',
    '\nnot ok 1\n',
    '\nBail out!\n',
    '\nTAP version 14\n',
    '\n1..1\n',
  ],
  ...[
    '\n::error::x\n',
    '\n::stop-commands::x\n',
    '::',
    ',',
    ':',
    '\u0000',
    '\u0001',
    '\u001b[31m',
    '\u007f',
    '\u0085',
  ],
  ...[
    '\u202e',
    '\u2066',
    '\u200b',
    '\u2028',
    '\ufeff',
    '\ufffe',
    '\uffff',
    '\ud800',
    '\udfff',
    '\u{10ffff}',
    '😀',
    'é',
  ],
  ...['__proto__', 'constructor', 'ok 1', ' ', 'a', 'x'.repeat(70_000)],
];

/** Text that is hostile to some format. */
export const hostileText = fc
  .array(fc.constantFrom(...nasty), { maxLength: 6 })
  .map((parts) => parts.join(''));

const signed = {
  ...finding,
  severity: 'suspicious',
  fingerprint: 'close.last-descriptor: closesocket gave WSAENOTSOCK, not ok',
} as const;
const replay = fc.constantFrom<ReproRun>(
  { shows: 'failure' },
  { shows: 'nothing', runs: 3 },
  { shows: 'another', signature: signed.fingerprint },
  { shows: 'not judged', why: 'the sources say nothing on this call' },
);

/** A report in which everything that is not the kit's own may be hostile. */
export const hostileReport: fc.Arbitrary<CampaignReport> = fc
  .record({
    text: fc.array(hostileText, { minLength: 8, maxLength: 8 }),
    expected: expectedFailures.map((failures) => printExpectedFailures(failures)),
    replays: fc.array(replay, { minLength: 6, maxLength: 6 }),
    findings: fc.subarray([finding, signed]),
    isStrict: fc.boolean(),
    isBroken: fc.boolean(),
  })
  .map(({ text, expected, replays, findings, isStrict, isBroken }) => {
    const [asked, name, version, notChecked, notice, seed, brokenOff, file] = text as [
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    const expectations = parseExpectedFailures(expected, file);
    const replayed = new Map(expectations.lines.map(({ key }, i) => [key.text, replays[i]!]));
    const found = { ...result, findings };
    return {
      subject: { ...subject, asked, name, version, notChecked: [notChecked], notices: [notice] },
      profile: reference,
      seed,
      result: found,
      settlement: settle(expectations, found, replayed, '2027-01-31'),
      isStrict,
      ...(isBroken && { brokenOff }),
    };
  });

/** What must not come out of a report: control and formatting characters but line ends, and halves of characters. */
export const dangerous = /[^\P{Cc}\n]|[\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;
