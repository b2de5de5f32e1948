/** Headless Chromium as Debian packages it. */
import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

const executable = '/usr/bin/chromium';

/** With LASTCLOSE_REQUIRE_BROWSER=1 tests fail where Chromium is missing; else they are left out there. */
export const withoutBrowser = process.env['LASTCLOSE_REQUIRE_BROWSER'] !== '1' && !existsSync(executable);

export function openBrowser(): Promise<Browser> {
  // Root, as whom CI runs, may not use the sandbox; the pages are the kit's own.
  return chromium.launch({ executablePath: executable, args: ['--no-sandbox'] });
}

/** A page that is watched. */
export interface Watched {
  readonly page: Page;
  /** What it complained about: errors, and whatever its policy forbade. */
  readonly complaints: readonly string[];
  /** Where its requests went. */
  readonly requests: readonly string[];
}

export async function openPage(
  browser: Browser,
  url: string,
  options: Parameters<Browser['newPage']>[0] = {},
): Promise<Watched> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
  const [complaints, requests]: [string[], string[]] = [[], []];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(url);
  return { page, complaints, requests };
}
