/**
 * Pieces of a Markdown tree; whoever prints the tree escapes what is in them. Texts of others are always code: in
 * other text code hosts make links of what looks like an address or a name, however it is escaped.
 */
import type { Code, Heading, List, Paragraph, PhrasingContent, Table, TableCell } from 'mdast';
import { printable } from '../printable.ts';
import { clipped } from './clipped.ts';

/** Of a text within a line so much is shown; code blocks hold the whole. */
export const longest = 2000;

/** A text, or a piece of one that is made already. */
export type Inline = string | PhrasingContent;

/** Of nothing there is no code in Markdown. */
export const code = (value: string): PhrasingContent =>
  value === '' ? { type: 'text', value: '(empty)' } : { type: 'inlineCode', value: oneLine(value) };
export const strong = (...parts: readonly Inline[]): PhrasingContent => ({
  type: 'strong',
  children: inlines(parts),
});
export const link = (url: string, ...parts: readonly Inline[]): PhrasingContent => ({
  type: 'link',
  url,
  children: inlines(parts),
});

export const heading = (depth: Heading['depth'], ...parts: readonly Inline[]): Heading => ({
  type: 'heading',
  depth,
  children: inlines(parts),
});

export const paragraph = (...parts: readonly Inline[]): Paragraph => ({
  type: 'paragraph',
  children: inlines(parts),
});

/** Lines of their own kind; what is no line end and cannot be seen becomes an escape. */
export const block = (lang: string, lines: readonly string[]): Code => ({
  type: 'code',
  lang,
  value: lines.map(printable).join('\n'),
});

export const bullets = (items: readonly (readonly Inline[])[]): List => ({
  type: 'list',
  ordered: false,
  spread: false,
  children: items.map((parts) => ({ type: 'listItem', spread: false, children: [paragraph(...parts)] })),
});

/** The first row is the head. */
export const table = (rows: readonly (readonly (readonly Inline[])[])[]): Table => ({
  type: 'table',
  children: rows.map((cells) => ({
    type: 'tableRow',
    children: cells.map((parts): TableCell => ({ type: 'tableCell', children: inlines(parts) })),
  })),
});

/** With something between each two. */
export const joined = (items: readonly (readonly Inline[])[], between: string): readonly Inline[] =>
  items.flatMap((item, i) => (i === 0 ? item : [between, ...item]));

function inlines(parts: readonly Inline[]): PhrasingContent[] {
  const nodes: PhrasingContent[] = [];
  for (const part of parts) {
    const last = nodes.at(-1);
    if (typeof part !== 'string') nodes.push(part);
    else if (last?.type === 'text') last.value += oneLine(part);
    else if (part !== '') nodes.push({ type: 'text', value: oneLine(part) });
  }
  return nodes;
}

const oneLine = (text: string) => printable(clipped(text, longest).replaceAll(/\r?\n/g, ' '));
