/** A picture as a Mermaid flowchart, for Markdown on code hosts. */
import { printable } from '../printable.ts';
import { type Edge, type Node, type NodeKind, type Picture, relations } from './picture.ts';

/** The flowchart, with a line end behind each line. Its ids are numbers, so that no name can be taken for a word of Mermaid's. */
export function mermaidOf({ nodes, edges }: Picture): string {
  const ids = new Map<string, string>();
  for (const node of nodes) {
    ids.set(node.id, `n${ids.size}`);
    for (const entry of node.entries) ids.set(entry.id, `n${ids.size}`);
  }
  const lines = [
    'flowchart TB',
    ...nodes.flatMap((node) => nodeLines(node, ids).map((line) => `  ${line}`)),
    ...edges.map((edge) => `  ${edgeLine(edge, ids)}`),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** What stands around the label of each kind. */
const shapes: Readonly<Record<NodeKind, readonly [string, string]>> = {
  process: ['[', ']'],
  info: ['>', ']'],
  socket: ['(', ')'],
  address: ['[/', '/]'],
  connection: ['([', '])'],
  peer: ['[[', ']]'],
};

function nodeLines(node: Node, ids: ReadonlyMap<string, string>): readonly string[] {
  const id = ids.get(node.id)!;
  if (node.entries.length === 0) {
    const [left, right] = shapes[node.kind];
    return [`${id}${left}${quoted([node.title, node.state, ...node.notes])}${right}`];
  }
  return [
    `subgraph ${id}[${quoted([node.title, node.state, ...node.notes])}]`,
    ...node.entries.map((entry) => `  ${ids.get(entry.id)}[${quoted([entry.title, ...entry.notes])}]`),
    'end',
  ];
}

function edgeLine({ from, entry, to, kind }: Edge, ids: ReadonlyMap<string, string>): string {
  const tail = ids.get(entry ?? '') ?? ids.get(from);
  return `${tail} -->|${quoted([relations[kind]])}| ${ids.get(to)}`;
}

/** The lines as one label: whatever could end it, or mean something inside of it, as the entity codes of Mermaid. */
function quoted(lines: readonly string[]): string {
  const texts = lines.filter((line) => line !== '').map((line) => escaped(printable(line)));
  return `"${texts.join('<br>')}"`;
}

/** Whatever could mean something in a label or a message, as the entity codes of Mermaid. */
export function escaped(text: string): string {
  return text.replace(/[^\p{L}\p{N} .,:_()\-+/=]/gu, (character) => `#${character.codePointAt(0)};`);
}
