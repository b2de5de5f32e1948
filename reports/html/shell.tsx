/** What is around every page: head, policy, style, program, and the switch between light and dark. */
import { createHash } from 'node:crypto';
import type { ComponentChildren } from 'preact';
import { render } from 'preact-render-to-string';
import { printable } from '../printable.ts';
import { program, styleSheet } from './assets.ts';

interface ShellProps {
  readonly title: string;
  readonly children: ComponentChildren;
}

/** So much of a title stands in the window's. */
const longestTitle = 120;

/**
 * The whole page as text. It needs nothing but itself: the policy in its head forbids every request, and any style or program but the
 * two that the kit puts there.
 */
export function htmlPage({ title, children }: ShellProps): string {
  const [style, code] = [styleSheet(), program()];
  const policy = [
    "default-src 'none'",
    `style-src ${digest(style)}`,
    `script-src ${digest(code)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const html = render(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{printable(title).slice(0, longestTitle)}</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <a class="skip" href="#main">
          To the content
        </a>
        <button type="button" class="theme" data-theme-switch hidden>
          Theme: as the system
        </button>
        <main id="main">{children}</main>
        <script dangerouslySetInnerHTML={{ __html: code }} />
      </body>
    </html>,
  );
  return `<!doctype html>\n${html}\n`;
}

function digest(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
