/** Pages read back by a parser: what is on them, and that nothing hostile comes alive on them. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseExpectedFailures } from '../../properties/expectations/parse.ts';
import { settle } from '../../properties/expectations/settle.ts';
import type { Finding } from '../../properties/finding.ts';
import { finding, matrix, reference, result, settlement, subject, trace } from '../../test/fixtures.ts';
import { dangerous, hostileReport, hostileText } from '../../test/hostile.ts';
import { attribute, hasClass, liveIn, readHtml, textOf } from '../../test/html.ts';
import type { CampaignReport } from '../campaign.ts';
import { printable } from '../printable.ts';
import { program } from './assets.ts';
import { campaignHtml } from './campaign-report.tsx';
import { matrixHtml } from './matrix-report.tsx';

const report: CampaignReport = {
  subject,
  profile: reference,
  seed: 'tuesday',
  result,
  settlement,
  isStrict: false,
};

const { edit: _, ...unexplained } = finding;
const fingerprint = 'inconsistent: shutdown.receive-then-data';
const inconsistency: Finding = { ...unexplained, severity: 'inconsistent', fingerprint };

/** One that has every part that there can be. */
const full: CampaignReport = {
  ...report,
  result: { ...result, findings: [finding, { ...inconsistency, against: trace }] },
  settlement: settle(parseExpectedFailures('todo create.inheritable=no\n'), result, new Map(), '2027-01-31'),
  brokenOff: 'it ended',
};

/** Emulators that write what they like, in names, outcomes and fingerprints. */
const anyReport = fc
  .record({ base: hostileReport, outcome: hostileText, alias: hostileText, fingerprint: hostileText })
  .map(({ base, outcome, alias, fingerprint }): CampaignReport => {
    const said = trace.map((step) => ({ ...step, outcome, alias }));
    const wild = {
      ...unexplained,
      severity: 'nonconforming' as const,
      fingerprint,
      trace: said,
      against: said,
      deviation: { ...finding.deviation, observed: outcome, allowed: [outcome] },
    };
    return { ...base, result: { ...base.result, findings: [...base.result.findings, wild] } };
  });

/** Where a hostile text stands on the page. */
function places(html: string) {
  const read = readHtml(html);
  const facts = read.elements.filter(({ tagName }) => tagName === 'dd').map(textOf);
  const outcomes = read.elements.filter((e) => hasClass(e, 'outcome')).map(textOf);
  return { read, facts, outcomes };
}

describe('a campaign', async () => {
  const plain = readHtml(await campaignHtml(report));
  const everything = readHtml(await campaignHtml(full));
  const known = new Set(everything.elements.map(({ tagName }) => tagName));

  test('is valid HTML, with one program and one style sheet, and their digests in its policy', async () => {
    expect(plain.errors).toEqual([]);
    const policy = plain.elements.find((e) => attribute(e, 'http-equiv') === 'Content-Security-Policy')!;
    for (const name of ['script', 'style']) {
      const own = plain.elements.filter(({ tagName }) => tagName === name);
      expect(own).toHaveLength(1);
      const hash = createHash('sha256').update(textOf(own[0]!)).digest('base64');
      expect(attribute(policy, 'content')).toContain(`${name}-src 'sha256-${hash}'`);
    }
    expect(attribute(policy, 'content')).toMatch(/^default-src 'none';/);
  });

  test('says what was found, with a state behind every call', () => {
    const text = textOf(plain.elements.find(({ tagName }) => tagName === 'main')!);
    for (const said of ['known-bug', finding.fingerprint, 'Q185727', 'crt.after', 'Reproduced 3 of 3']) {
      expect(text).toContain(said);
    }
    expect(plain.elements.filter((e) => hasClass(e, 'picture')).length).toBeGreaterThanOrEqual(trace.length);
  });

  test('says what an inconsistent emulator would have to decide', () => {
    const text = textOf(everything.elements.find(({ tagName }) => tagName === 'main')!);
    expect(text).toContain('What happens to data that arrives after shutdown of the receiving side? reset: ');
  });

  test('hostile text is text and nothing else, and comes back as it is printed', async () => {
    await fc.assert(
      fc.asyncProperty(anyReport, async (hostile) => {
        const html = await campaignHtml(hostile);
        expect(html).not.toMatch(dangerous);
        const { read, facts, outcomes } = places(html);
        expect(read.errors).toEqual([]);
        for (const { tagName } of read.elements) expect(known).toContain(tagName);
        expect(liveIn(read, program())).toEqual([]);
        expect(facts).toContain(printable(hostile.seed));
        expect(facts).toContain(printable(`${hostile.subject.name} ${hostile.subject.version}`));
        expect(outcomes).toContain(printable(hostile.result.findings.at(-1)!.deviation.observed));
      }),
      { seed: 5, numRuns: 12 },
    );
  });

  test('a name of a megabyte is on the page whole', async () => {
    const name = '<b>"&'.repeat(200_000);
    const html = await campaignHtml({ ...report, subject: { ...subject, name, asked: name } });
    expect(places(html).facts).toContain(`${name} ${subject.version}`);
  });

  test('nothing but its last line depends on time', async () => {
    const [a, b] = await Promise.all(
      [1, 2].map(async (seconds) => campaignHtml({ ...report, result: { ...result, seconds } })),
    );
    const without = (html: string) => html.replace(/<footer>.*?<\/footer>/s, '');
    expect(a).not.toBe(b);
    expect(without(a!)).toBe(without(b!));
  });
});

describe('the matrix', async () => {
  const { elements, errors } = readHtml(await matrixHtml(matrix, 4));

  test('is valid HTML', () => {
    expect(errors).toEqual([]);
  });

  test('has a cell an article and Windows, described by what it rests on', () => {
    const ids = new Map(elements.map((element) => [attribute(element, 'id'), element]));
    const links = elements.filter((e) => e.tagName === 'a' && attribute(e, 'aria-describedby') !== undefined);
    expect(links).toHaveLength(matrix.rows.flatMap(({ cells }) => cells).length);
    const said = links.map((link) => textOf(ids.get(attribute(link, 'aria-describedby'))!));
    expect(said[3]).toContain('The bug is there: 4 calls show it.');
    expect(said[3]).toContain('The article has it as affected; the search agrees.');
    expect(said[4]).toContain('the search does not agree');
    expect(said[1]).toContain('The article does not name this Windows.');
  });

  test('no id is there twice, and every link and reference leads to one', () => {
    const ids = elements.flatMap((element) => attribute(element, 'id') ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    for (const element of elements) {
      const href = attribute(element, 'href');
      if (href !== undefined) expect(ids).toContain(href.slice(1));
      for (const name of ['aria-labelledby', 'aria-describedby']) {
        for (const id of attribute(element, name)?.split(' ') ?? []) expect(ids).toContain(id);
      }
    }
  });
});
