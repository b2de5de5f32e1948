/** The files of a page: the page itself, its repros as traces, and their certificates. */
import type { Page, PageRepro } from '../../properties/pages/page.ts';
import { jsonText } from '../json-text.ts';
import { plain } from '../paint.ts';
import { printable } from '../printable.ts';
import { reproLines } from '../repro-text.ts';
import { certificateFile, pageFile, traceFile } from './files.ts';
import { pageMarkdown } from './page-markdown.ts';

export interface PageFile {
  /** Below the folder of the pages. */
  readonly path: string;
  readonly text: string;
}

/** How pages are written, by the ending of their files. */
export const pageFormats = { md: pageMarkdown } as const satisfies Record<string, (page: Page) => string>;

export type PageFormat = keyof typeof pageFormats;

export function filesOf(page: Page, format: PageFormat): readonly PageFile[] {
  return [
    ...page.repros.flatMap((repro, i) => [
      { path: traceFile(page, i), text: traceText(page, repro) },
      ...(repro.certificate ? [{ path: certificateFile(page, i), text: jsonText(repro.certificate) }] : []),
    ]),
    { path: pageFile(page, format), text: pageFormats[format](page) },
  ];
}

function traceText({ title, id }: Page, repro: PageRepro): string {
  const { trace, seenAt, causedAt, allowed } = repro;
  const marks = { seenAt, allowed, ...(causedAt === undefined ? {} : { causedAt }) };
  return [`# ${printable(id)}: ${printable(title)}`, ...reproLines(trace, marks, plain)]
    .map((line) => `${line}\n`)
    .join('');
}
