/** Where things are drawn, by Graphviz. It is told sizes and what is joined, and no text of anybody's. */
import { type Graph, instance } from '@viz-js/viz';
import type { Size } from './measure.ts';
import type { Picture } from './picture.ts';
import { type Union, type UnionNode, unionOf } from './union.ts';

export interface Box extends Size {
  /** Of its upper left corner. */
  readonly x: number;
  readonly y: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Boxes by node and entry id; by edge id the control points of a Bézier curve, and behind them its tip. */
export interface Layout extends Size {
  readonly boxes: ReadonlyMap<string, Box>;
  readonly curves: ReadonlyMap<string, readonly Point[]>;
}

/** Started at once: later a module that is checked may not leave the time for it. */
const graphviz = instance();

interface Placed {
  readonly bb: string;
  readonly objects?: readonly { readonly name: string; readonly pos: string }[];
  readonly edges?: readonly { readonly id: string; readonly pos: string }[];
}

/** One layout for pictures that are to be laid over each other. */
export async function layOut(pictures: readonly Picture[]): Promise<Layout> {
  const union = unionOf(pictures);
  if (union.nodes.length === 0) return { width: 0, height: 0, boxes: new Map(), curves: new Map() };
  const viz = await graphviz;
  const placed = viz.renderJSON(graphOf(union), { format: 'json0', yInvert: true }) as Placed;
  const [, , width, height] = numbers(placed.bb);
  // A corner each: with y turned round, the box of the whole is given upside down.
  const size = { width: Math.ceil(width!), height: Math.ceil(Math.max(height!, numbers(placed.bb)[1]!)) };
  return { ...size, boxes: boxesOf(union, placed), curves: curvesOf(union, placed) };
}

/** Nodes and edges are known to Graphviz by their numbers. */
function graphOf({ nodes, edges }: Union): Graph {
  const numbered = new Map(nodes.map(({ id }, i) => [id, String(i)]));
  return {
    graphAttributes: { rankdir: 'TB', nodesep: 0.28, ranksep: 0.42, pad: 0, margin: 0 },
    nodeAttributes: { shape: 'plain' },
    nodes: nodes.map((node, i) => ({
      name: String(i),
      attributes: { label: { html: tableOf(node) }, ...(node.kind === 'process' && { group: 'processes' }) },
    })),
    edges: edges.map(({ from, entry, to, kind }, i) => {
      const { entries } = nodes[Number(numbered.get(from))]!;
      const port = entry === undefined ? -1 : [...entries.keys()].indexOf(entry);
      return {
        tail: numbered.get(from)!,
        head: numbered.get(to)!,
        attributes: {
          id: String(i),
          headport: 'n',
          weight: kind === 'talks' ? 3 : 1,
          ...(port >= 0 && { tailport: `${port}:s` }),
        },
      };
    }),
    subgraphs: [{ graphAttributes: { rank: 'min' }, nodes: ofKind(nodes, 'process') }],
  };
}

function ofKind(nodes: readonly UnionNode[], kind: UnionNode['kind']) {
  return nodes.flatMap((node, i) => (node.kind === kind ? [{ name: String(i) }] : []));
}

/** A node as a table without text: its head, and under it the entries side by side. */
function tableOf(node: UnionNode): string {
  const { width, head, entries } = partsOf(node);
  const cell = (size: Size, more = '') =>
    `<TD FIXEDSIZE="TRUE" WIDTH="${size.width}" HEIGHT="${size.height}"${more}></TD>`;
  const row = entries.map((size, i) => cell(size, ` PORT="${i}"`)).join('');
  const rows = [
    `<TR>${cell({ width, height: head }, ` COLSPAN="${Math.max(1, entries.length)}"`)}</TR>`,
    ...(row === '' ? [] : [`<TR>${row}</TR>`]),
  ];
  return `<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0">${rows.join('')}</TABLE>`;
}

/** The measures of a node whose entries together are as wide as it is. */
function partsOf({ size, entries }: UnionNode) {
  const sizes = [...entries.values()];
  const height = Math.max(0, ...sizes.map((entry) => entry.height));
  const sum = sizes.reduce((all, entry) => all + entry.width, 0);
  const wider = sizes.length === 0 ? 0 : Math.ceil(Math.max(0, size.width - sum) / sizes.length);
  const row = sizes.map((entry) => ({ width: entry.width + wider, height }));
  const width = row.length === 0 ? size.width : row.reduce((all, entry) => all + entry.width, 0);
  return { width, head: size.height, height: size.height + height, entries: row };
}

function boxesOf({ nodes }: Union, { objects = [] }: Placed): ReadonlyMap<string, Box> {
  const boxes = new Map<string, Box>();
  for (const { name, pos } of objects) {
    const node = nodes[Number(name)];
    if (node === undefined || pos === undefined) continue;
    const { width, head, height, entries } = partsOf(node);
    const [middle, centre] = numbers(pos);
    const [x, y] = [middle! - width / 2, centre! - height / 2];
    boxes.set(node.id, { x, y, width, height });
    let left = x;
    [...node.entries.keys()].forEach((id, i) => {
      boxes.set(id, { x: left, y: y + head, ...entries[i]! });
      left += entries[i]!.width;
    });
  }
  return boxes;
}

/** Graphviz writes the tip of an arrow first: `e,x,y x,y x,y ...`. */
function curvesOf(union: Union, { edges = [] }: Placed): ReadonlyMap<string, readonly Point[]> {
  return new Map(
    edges.map(({ id, pos }) => {
      const [tip, ...curve] = pos.replace(/^e,/, '').split(' ').map(pointOf);
      return [union.edges[Number(id)]!.id, [...curve, tip!]];
    }),
  );
}

function pointOf(text: string): Point {
  const [x, y] = numbers(text);
  return { x: x!, y: y! };
}

const numbers = (text: string): readonly number[] => text.split(',').map(Number);
