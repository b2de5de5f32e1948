/**
 * The picture of a state, as plain data: what there is in a world, and what refers to what.
 *
 * Nodes and edges have stable ids, made of the notation's names, so that the pictures of one trace can be laid over each
 * other: `P1`, `P1.s1` (an entry of its handle table), `socket s1`, `port1`, `c1`, `peer c1`.
 */

export type NodeKind = 'process' | 'info' | 'socket' | 'address' | 'connection' | 'peer';

/** A row of a process' tables. */
export interface Entry {
  readonly id: string;
  readonly kind: 'handle' | 'winsock' | 'descriptor';
  /** The name of the value: `s1`; of a CRT descriptor `f1`. */
  readonly title: string;
  readonly notes: readonly string[];
}

export interface Node {
  readonly id: string;
  readonly kind: NodeKind;
  readonly title: string;
  /** One word or two: `open`, `leaked`, `ESTABLISHED`, `exited`. */
  readonly state: string;
  readonly notes: readonly string[];
  /** Of a process: what its tables hold. */
  readonly entries: readonly Entry[];
}

export type EdgeKind = 'refers' | 'keeps' | 'bound' | 'carries' | 'holds' | 'talks';

export interface Edge {
  readonly id: string;
  readonly kind: EdgeKind;
  readonly from: string;
  /** The entry of `from` at which it begins. */
  readonly entry?: string;
  readonly to: string;
}

export interface Picture {
  /** Seconds since the beginning. */
  readonly clock: number;
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
}

/** What each kind of edge says, between its two ends. */
export const relations: Readonly<Record<EdgeKind, string>> = {
  refers: 'refers to',
  keeps: 'keeps',
  bound: 'is bound to',
  carries: 'has',
  holds: 'holds',
  talks: 'ends at',
};
