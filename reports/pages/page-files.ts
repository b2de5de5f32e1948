/** The files of a page: the page itself, its repros as traces, and their certificates. */
import type { Page, PageRepro } from '../../properties/pages/page.ts';
import { jsonText } from '../json-text.ts';
import { plain } from '../paint.ts';
import { printable } from '../printable.ts';
import { reproLines } from '../repro-text.ts';
import { certificateFile, pageFile, traceFile } from './files.ts';
import type { Entry } from './index-markdown.ts';

export interface PageFile {
  /** Below the folder of the pages. */
  readonly path: string;
  readonly text: string;
}

interface Format {
  readonly page: (page: Page) => Promise<string>;
  readonly index: (entries: readonly Entry[]) => Promise<string>;
}

/** What needs large libraries is loaded when it is asked for. */
const html = () => import('../html/article-page.tsx');

/** How pages are written, by the ending of their files. */
export const pageFormats = {
  md: {
    page: async (page) => (await import('./page-markdown.ts')).pageMarkdown(page),
    index: async (entries) => (await import('./index-markdown.ts')).indexMarkdown(entries, 'md'),
  },
  html: {
    page: async (page) => (await html()).pageHtml(page),
    index: async (entries) => (await html()).indexHtml(entries),
  },
} as const satisfies Record<string, Format>;

export type PageFormat = keyof typeof pageFormats;

export async function filesOf(page: Page, format: PageFormat): Promise<readonly PageFile[]> {
  return [
    ...page.repros.flatMap((repro, i) => [
      { path: traceFile(page, i), text: traceText(page, repro) },
      ...(repro.certificate ? [{ path: certificateFile(page, i), text: jsonText(repro.certificate) }] : []),
    ]),
    { path: pageFile(page, format), text: await pageFormats[format].page(page) },
  ];
}

function traceText({ title, id }: Page, repro: PageRepro): string {
  const { trace, seenAt, causedAt, allowed } = repro;
  const marks = { seenAt, allowed, ...(causedAt === undefined ? {} : { causedAt }) };
  return [`# ${printable(id)}: ${printable(title)}`, ...reproLines(trace, marks, plain)]
    .map((line) => `${line}\n`)
    .join('');
}
