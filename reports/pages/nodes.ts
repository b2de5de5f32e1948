/** Pieces of a Markdown tree. Texts of others go in as they are: whoever prints the tree escapes them. */
import type { Code, Heading, List, Paragraph, PhrasingContent, Table, TableCell } from 'mdast';
import { printable } from '../printable.ts';

/** A text, or a piece of one that is made already. */
export type Inline = string | PhrasingContent;

export const code = (value: string): PhrasingContent => ({ type: 'inlineCode', value: oneLine(value) });
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

const oneLine = (text: string) => printable(text.replaceAll(/\r?\n/g, ' '));
