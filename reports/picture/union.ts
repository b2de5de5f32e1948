/**
 * The states of a trace laid over each other: whatever is in any of them, each as large as it ever gets. Laid out once, so that
 * a thing stays in its place from one call to the next.
 */
import { larger, type Size, textSize } from './measure.ts';
import type { Edge, NodeKind, Picture } from './picture.ts';

export interface UnionNode {
  readonly id: string;
  readonly kind: NodeKind;
  /** Of a process the part above its tables. */
  readonly size: Size;
  /** Its entries, by id. */
  readonly entries: ReadonlyMap<string, Size>;
}

export interface Union {
  readonly nodes: readonly UnionNode[];
  readonly edges: readonly Edge[];
}

/** Nodes by kind and by when they first came up. */
export function unionOf(pictures: readonly Picture[]): Union {
  const nodes = new Map<string, { kind: NodeKind; size: Size; entries: Map<string, Size> }>();
  const edges = new Map<string, Edge>();
  for (const picture of pictures) {
    for (const node of picture.nodes) {
      const before = nodes.get(node.id);
      const entries = before?.entries ?? new Map<string, Size>();
      for (const entry of node.entries) entries.set(entry.id, larger(entries.get(entry.id), textSize(entry)));
      nodes.set(node.id, { kind: node.kind, size: larger(before?.size, textSize(node)), entries });
    }
    for (const edge of picture.edges) edges.set(edge.id, edge);
  }
  const kinds: readonly NodeKind[] = ['process', 'info', 'socket', 'connection', 'address', 'peer'];
  const inOrder = [...nodes].sort(([, a], [, b]) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
  const tallest = Math.max(0, ...inOrder.flatMap(([, { entries }]) => [...entries.values()].map(heightOf)));
  for (const [, { entries }] of inOrder) {
    for (const [id, { width }] of entries) entries.set(id, { width, height: tallest });
  }
  return { nodes: inOrder.map(([id, rest]) => ({ id, ...rest })), edges: [...edges.values()] };
}

const heightOf = ({ height }: Size) => height;
