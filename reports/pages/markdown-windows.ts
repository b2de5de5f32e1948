/** How every Windows stands to the bug, as a table. */
import type { RootContent } from 'mdast';
import type { Page } from '../../properties/pages/page.ts';
import { code, heading, type Inline, paragraph, table } from './nodes.ts';
import { type WindowsRow, windowsRows } from './windows-table.ts';

export function windowsSection({ windows, kind }: Page): readonly RootContent[] {
  if (windows.length === 0) return [];
  const rows = windowsRows(windows);
  const isArticle = kind === 'article';
  const head = [
    'Windows',
    'the bug',
    'what it does',
    'evidence',
    ...(isArticle ? ['listed by the article'] : []),
    'the repro shows it',
  ];
  return [
    heading(2, 'Windows'),
    paragraph(
      'What is known of each is put together from all sources',
      ...(isArticle ? ['; what the article itself lists is transcribed beside it. '] : ['. ']),
      'Conflicting means that sources contradict each other, unknown that none says.',
    ),
    table([head.map((text) => [text]), ...rows.map((row) => cellsOf(row, isArticle))]),
  ];
}

function cellsOf(row: WindowsRow, isArticle: boolean): readonly (readonly Inline[])[] {
  const { standing, windows, values, evidence, notes, listed, shows, lacks } = row;
  const known = standing === 'unknown' && evidence === 'unknown' ? 'nothing' : values.join(' or ');
  return [
    [windows.map(({ title }) => title).join('; ')],
    [standing],
    lacks === undefined ? [known] : [`${known}; no matter, for its `, code(lacks), ' is another'],
    [[evidence, ...notes].join('; ')],
    ...(isArticle ? [[listed ?? 'no']] : []),
    [showsText(standing, shows)],
  ];
}

function showsText(standing: WindowsRow['standing'], shows: boolean | undefined): string {
  if (shows === undefined) return '';
  if (!shows) return 'up to what is open';
  return standing === 'affected' ? 'yes' : 'if it has the bug';
}
