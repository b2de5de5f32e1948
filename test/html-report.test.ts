/** Pages opened from disk in a browser, as people do. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scriptOf } from '../model/script.ts';
import { articleNamed } from '../oracles/articles/index.ts';
import type { Matrix } from '../properties/matrix.ts';
import { articlePage } from '../properties/pages/article-page.ts';
import type { CampaignReport } from '../reports/campaign.ts';
import { pageHtml } from '../reports/html/article-page.tsx';
import { campaignHtml } from '../reports/html/campaign-report.tsx';
import { matrixHtml } from '../reports/html/matrix-report.tsx';
import { openBrowser, openPage, withoutBrowser } from './browser.ts';
import {
  deviation,
  finding,
  leak,
  reference,
  repro,
  result,
  settlement,
  matrix as small,
  subject,
} from './fixtures.ts';

const seen = { ...deviation, at: 7, observed: 'open', allowed: ['fin'] };

const matrix: Matrix = {
  ...small,
  rows: [
    ...small.rows,
    {
      article: articleNamed('Q198663')!,
      cells: small.rows[0]!.cells,
      repros: [
        {
          ...repro,
          trace: leak,
          script: scriptOf(leak),
          deviation: seen,
          causedAt: 6,
          profile: 'windows-95',
          value: 'process-created-socket',
        },
      ],
    },
  ],
};

const { edit: _, ...unnamed } = finding;
const report: CampaignReport = {
  subject,
  profile: reference,
  seed: 'tuesday',
  result: {
    ...result,
    findings: [
      {
        ...finding,
        trace: leak,
        deviation: seen,
        causedAt: 6,
        edit: { trait: 'share.close-link', values: ['process-created-socket'] },
      },
      {
        ...unnamed,
        severity: 'nonconforming',
        fingerprint: 'crt.after: closesocket gave WSAENOTSOCK, not ok',
      },
    ],
  },
  settlement,
  isStrict: false,
};

const folder = mkdtempSync(join(tmpdir(), 'lastclose-html-'));
const urlOf = (name: string) => pathToFileURL(join(folder, name)).href;
const pages = ['matrix.html', 'check.html', 'article.html'] as const;
let browser: Browser;

describe.skipIf(withoutBrowser)('in a browser', () => {
  beforeAll(async () => {
    writeFileSync(join(folder, 'matrix.html'), await matrixHtml(matrix, 4));
    writeFileSync(join(folder, 'check.html'), await campaignHtml(report));
    const page = articlePage(articleNamed('Q185727')!, { seed: 'lastclose', runs: 3000 });
    writeFileSync(join(folder, 'article.html'), await pageHtml(page));
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each(pages)('%s complains of nothing, asks for nothing, and is not let', async (name) => {
    const { page, complaints, requests } = await openPage(browser, urlOf(name));
    expect(complaints).toEqual([]);
    expect(requests).toEqual([urlOf(name)]);
    const outcome = await page.evaluate(() =>
      fetch('http://127.0.0.1:9/').then(
        () => 'fetched',
        () => 'refused',
      ),
    );
    expect(outcome).toBe('refused');
    expect(complaints.join()).toContain('Content Security Policy');
    await page.close();
  });

  test('a repro is stepped through by keys, buttons and lines', async () => {
    const { page, complaints } = await openPage(browser, urlOf('check.html'));
    const player = page.locator('[data-player]').first();
    const current = () => player.locator('[data-step].current .line .call').textContent();
    const where = player.locator('[data-where]');
    // It begins where the deviation is seen, with what was expected beside it.
    expect(await where.textContent()).toBe('Call 8 of 8');
    expect(await current()).toBe('peer observe c1');
    expect(await player.locator('.current figcaption').allTextContents()).toEqual([
      'Observed',
      'Expected: fin',
    ]);
    expect(await player.locator('.current .observed .marked').count()).toBeGreaterThan(0);
    await player.getByRole('button', { name: 'First call' }).click();
    expect(await current()).toBe('P1 socket -> s1');
    await page.keyboard.press('ArrowRight');
    expect(await where.textContent()).toBe('Call 2 of 8');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    expect(await where.textContent()).toBe('Call 1 of 8');
    await page.keyboard.press('End');
    expect(await where.textContent()).toBe('Call 8 of 8');
    await player.locator('.calls a').nth(5).click();
    expect(await current()).toBe('P1 closesocket s1');
    expect(await player.locator('.calls [aria-current=step] .call').textContent()).toBe('P1 closesocket s1');
    expect(await player.locator('.current svg').getAttribute('aria-labelledby')).toMatch(/\S+ \S+/);
    expect(await player.locator('.current .handles tbody tr').count()).toBe(2);
    // Another player stays where it was.
    expect(await page.locator('[data-player]').nth(1).locator('[data-where]').textContent()).toBe(
      'Call 4 of 4',
    );
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('a link to a call opens its player there', async () => {
    const { page } = await openPage(browser, `${urlOf('check.html')}#finding-2-2`);
    expect(await page.locator('[data-player]').nth(1).locator('[data-where]').textContent()).toBe(
      'Call 2 of 4',
    );
    expect(await page.locator('#finding-2-2 svg').first().isVisible()).toBe(true);
    await page.close();
  });

  test('findings are filtered by text and by kind', async () => {
    const { page } = await openPage(browser, urlOf('check.html'));
    const shown = () => page.locator('[data-item]:visible h3').allTextContents();
    expect(await shown()).toHaveLength(2);
    await page.getByRole('searchbox').fill('CLOSESOCKET gave');
    expect((await shown()).join()).toContain('crt.after');
    expect(await shown()).toHaveLength(1);
    expect(await page.locator('[data-count]').textContent()).toBe('1 of 2 shown');
    await page.getByRole('searchbox').fill('');
    await page.getByRole('checkbox', { name: /nonconforming/ }).uncheck();
    expect((await shown()).join()).toContain('known-bug');
    expect(await shown()).toHaveLength(1);
    await page.close();
  });

  test('the theme is switched and remembered', async () => {
    const { page } = await openPage(browser, urlOf('matrix.html'), { colorScheme: 'light' });
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const button = page.getByRole('button', { name: /^Theme/ });
    const light = await paper();
    await button.click();
    await button.click();
    expect(await button.textContent()).toBe('Theme: dark');
    const dark = await paper();
    expect(dark).not.toBe(light);
    await page.reload();
    expect(await paper()).toBe(dark);
    await button.click();
    expect(await paper()).toBe(light);
    await page.close();
  });

  test.each([true, false])(
    'what a cell rests on shows where pointer or focus is, scripts: %s',
    async (javaScriptEnabled) => {
      const { page } = await openPage(browser, urlOf('matrix.html'), { javaScriptEnabled });
      const why = page.locator('#why-Q185727-windows-nt-4\\.0-sp3');
      expect(await why.isVisible()).toBe(false);
      const cell = page.locator('[aria-describedby="why-Q185727-windows-nt-4.0-sp3"]');
      await cell.hover();
      expect(await why.isVisible()).toBe(true);
      await page.locator('h1').hover();
      expect(await why.isVisible()).toBe(false);
      await page.locator('[aria-describedby="why-Q185727-windows-nt-4.0-rtm"]').focus();
      await page.keyboard.press(javaScriptEnabled ? 'ArrowRight' : 'Tab');
      expect(await why.isVisible()).toBe(true);
      await page.close();
    },
  );

  test('without scripts everything can be read', async () => {
    const { page } = await openPage(browser, urlOf('check.html'), { javaScriptEnabled: false });
    expect(await page.locator('[data-item]:visible').count()).toBe(2);
    expect(await page.locator('#finding-1-1 svg, #finding-1-8 svg').first().isVisible()).toBe(true);
    await page.locator('details').nth(1).locator('summary').click();
    expect(await page.locator('#finding-2-1 svg').first().isVisible()).toBe(true);
    expect(
      await page
        .locator('[data-controls]:visible, [data-filter]:visible, [data-theme-switch]:visible')
        .count(),
    ).toBe(0);
    await page.close();
  });

  test('on paper every call has its state', async () => {
    const { page } = await openPage(browser, urlOf('check.html'));
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('[data-step] svg:visible').count()).toBeGreaterThanOrEqual(12);
    expect(await page.locator('button:visible').count()).toBe(0);
    await page.close();
  });

  test.each(pages)('on paper nothing of %s is dark or cut off', async (name) => {
    // A4 less its margins, in CSS pixels.
    const viewport = { width: 688, height: 1017 };
    const { page } = await openPage(browser, urlOf(name), { viewport, colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const ink = await page.evaluate(() => getComputedStyle(document.querySelector('h1')!).color);
    expect(ink).toBe('rgb(29, 33, 39)');
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll('main *')].flatMap((element) => {
        const { right, width } = element.getBoundingClientRect();
        return width > 0 && right > innerWidth + 1 ? [element.outerHTML.slice(0, 200)] : [];
      }),
    );
    expect(cut).toEqual([]);
    const hiding = await page.evaluate(() =>
      [...document.querySelectorAll('pre, .scroll, .canvas, .long')].flatMap((element) =>
        element.scrollWidth > element.clientWidth + 1 ? [element.outerHTML.slice(0, 200)] : [],
      ),
    );
    expect(hiding).toEqual([]);
    await page.close();
  });

  describe.each(pages)('%s', (name) => {
    test.each([
      [1280, 'light'],
      [360, 'dark'],
    ] as const)('has no fault that axe knows, %i pixels wide, %s', async (width, colorScheme) => {
      const { page } = await openPage(browser, urlOf(name), {
        viewport: { width, height: 800 },
        colorScheme,
      });
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true;
      });
      expect(await faults(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      await page.close();
    });
  });
});

/** What axe finds, each with where. */
async function faults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}
