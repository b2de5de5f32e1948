import fc from 'fast-check';
import { expect, test } from 'vitest';
import { articleNamed } from '../../oracles/articles/index.ts';
import { articlePage } from '../../properties/pages/article-page.ts';
import { findingPage } from '../../properties/pages/finding-page.ts';
import { deviation, finding, pageOptions, trace } from '../../test/fixtures.ts';
import { dangerous, hostileText } from '../../test/hostile.ts';
import { hasClass, liveIn, readHtml, textOf } from '../../test/html.ts';
import { printable } from '../printable.ts';
import { indexHtml, pageHtml } from './article-page.tsx';
import { program } from './assets.ts';

test('the page of an article has its repro to step through, and all that its Markdown says', async () => {
  const page = articlePage(articleNamed('Q185727')!, { seed: 'lastclose', runs: 3000 });
  const read = readHtml(await pageHtml(page));
  expect(read.errors).toEqual([]);
  const headings = read.elements.filter(({ tagName }) => /^h[123]$/.test(tagName)).map(textOf);
  for (const said of [
    'What happens',
    'Minimal repro',
    'The rule that is broken',
    'Windows',
    'Replay it',
    'Sources',
  ]) {
    expect(headings).toContain(said);
  }
  const calls = read.elements.filter((e) => hasClass(e, 'steps'));
  expect(calls).toHaveLength(page.repros.length);
  expect(liveIn(read, program()).filter((link) => !/^(https?:|repros\/|certificates\/)/.test(link))).toEqual(
    [],
  );
});

test('texts of others are text on a page and in the index, and come back', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        outcome: hostileText,
        alias: hostileText,
        fingerprint: hostileText,
        emulator: hostileText,
      }),
      async ({ outcome, alias, fingerprint, emulator }) => {
        const said = trace.map((step) => ({ ...step, outcome, alias }));
        const wild = { ...finding, fingerprint, trace: said, deviation: { ...deviation, observed: outcome } };
        const page = findingPage(wild, { ...pageOptions, emulator });
        const html = await pageHtml(page);
        expect(html).not.toMatch(dangerous);
        const read = readHtml(html);
        expect(read.errors).toEqual([]);
        const links = liveIn(read, program());
        expect(
          links.filter((link) => !/^(https?:\/\/|repros\/finding-1|certificates\/finding-1)/.test(link)),
        ).toEqual([]);
        const outcomes = read.elements.filter((e) => hasClass(e, 'outcome')).map(textOf);
        expect(outcomes).toContain(printable(outcome));
        const index = readHtml(await indexHtml([page]));
        expect(liveIn(index, program())).toEqual(['finding-1.html']);
      },
    ),
    { seed: 6, numRuns: 12 },
  );
});
