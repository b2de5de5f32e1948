/** Reports on an emulator that says whatever it likes: lines of printable text, and JSON that comes back as it was. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseExpectedFailures } from '../properties/expectations/parse.ts';
import { settle } from '../properties/expectations/settle.ts';
import type { Finding } from '../properties/finding.ts';
import { deviation, finding, reference, result, subject, trace } from '../test/fixtures.ts';
import type { CampaignReport } from './campaign.ts';
import { campaignJson } from './campaign-json.ts';
import { campaignText } from './campaign-text.ts';
import { jsonText } from './json-text.ts';
import { plain } from './paint.ts';
import { shrinkText } from './shrink-text.ts';
import { traceText } from './trace-text.ts';

const foreign = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    ...['__proto__', 'constructor', 'toString', '', 'WSAENOTSOCK', 'ok\r', `WSA${'E'.repeat(60_000)}`],
    ...[
      '\u001b[2J\u001b]0;owned\u0007',
      '\u202egnp.exe\u2066',
      '\u009b1m',
      '\0',
      '\u2028',
      '\ud800',
      '\u{e0041}',
    ],
  ),
);

const hostileFinding: fc.Arbitrary<Finding> = fc
  .record({ outcome: foreign, fingerprint: foreign, alias: foreign })
  .map(({ outcome, fingerprint, alias }) => {
    const said = trace.map((step) => ({ ...step, outcome, alias }));
    const { edit: _, ...rest } = finding;
    const seen = { ...deviation, observed: outcome };
    return { ...rest, severity: 'nonconforming', fingerprint, trace: said, against: said, deviation: seen };
  });

const hostileReport: fc.Arbitrary<CampaignReport> = fc
  .record({ text: foreign, findings: fc.array(hostileFinding, { maxLength: 2 }), why: foreign })
  .map(({ text, findings, why }) => {
    const found = { ...result, findings, again: { [why]: 1 }, unconfirmed: { [why]: 1 } };
    return {
      profile: reference,
      seed: text,
      subject: {
        ...subject,
        asked: text,
        name: text,
        version: text,
        notChecked: [text],
        notices: [text, why],
      },
      result: found,
      settlement: settle(parseExpectedFailures(''), found, new Map(), '2027-01-31'),
      isStrict: false,
    };
  });

/** Whatever would act on a terminal, or show as something else than it is. */
const harmful = /(?!\n)[\p{C}\p{Zl}\p{Zp}]/u;

test('texts hold nothing but lines of printable text', () => {
  fc.assert(
    fc.property(hostileReport, (report) => {
      const { findings } = report.result;
      expect(campaignText(report, plain)).not.toMatch(harmful);
      expect(campaignText({ ...report, brokenOff: report.seed }, plain)).not.toMatch(harmful);
      const steps = findings.map(({ fingerprint }) => ({
        fingerprint,
        steps: [
          { kind: 'candidate', on: 'emulator', script: [], fate: `shows another: ${fingerprint}` },
        ] as const,
      }));
      expect(shrinkText(steps)).not.toMatch(harmful);
      for (const { trace: said, deviation: seen } of findings) {
        const verdict = { deviation: seen, judged: said.length, worlds: 1, choices: [] };
        const told = { trace: said, verdict, allowed: [], notRun: [], profile: 'reference' };
        expect(traceText({ ...told, subject: report.subject }, plain)).not.toMatch(harmful);
      }
    }),
  );
});

test('JSON holds nothing else either, and comes back as it was', () => {
  fc.assert(
    fc.property(hostileReport, (report) => {
      const data = campaignJson(report);
      const text = jsonText(data);
      expect(text).not.toMatch(harmful);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(data)));
    }),
  );
});
