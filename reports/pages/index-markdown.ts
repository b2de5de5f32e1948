/** The index of a folder of pages. */
import type { RootContent } from 'mdast';
import type { Page } from '../../properties/pages/page.ts';
import { pageFile } from './files.ts';
import { code, heading, type Inline, link, paragraph, table } from './nodes.ts';
import { markdown } from './page-markdown.ts';

/** What an index says of a page. */
export type Entry = Pick<Page, 'kind' | 'id' | 'title' | 'says' | 'found'>;

/** @param ending of the files of the pages: `md` */
export function indexMarkdown(entries: readonly Entry[], ending: string): string {
  return markdown(indexTree(entries, ending));
}

/** The same before it is printed, for other formats. */
export function indexTree(entries: readonly Entry[], ending: string): readonly RootContent[] {
  const of = (kind: Entry['kind']) => entries.filter((entry) => entry.kind === kind);
  return [
    heading(1, 'Bugs of Windows sockets'),
    paragraph(
      'A page for each: what happens, the shortest program that shows it, which Windows have it, the rule it breaks, ' +
        'workarounds with their proofs, and how to replay it. Repros are in repros, the certificates that they are ' +
        'minimal in certificates.',
    ),
    ...listed('Findings', of('finding'), ending),
    ...listed('Articles', of('article'), ending),
  ];
}

function listed(title: string, entries: readonly Entry[], ending: string): readonly RootContent[] {
  if (entries.length === 0) return [];
  const rows = entries.map((entry): readonly (readonly Inline[])[] => [
    [link(pageFile(entry, ending), entry.id)],
    [entry.kind === 'finding' ? code(entry.title) : entry.title],
    [entry.says ?? entry.found?.severity ?? ''],
  ]);
  return [heading(2, title), table([[['page'], ['title'], ['in short']], ...rows])];
}
