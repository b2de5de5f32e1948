/** The matrices of R-BI: what a second bind of a port gives, by the options and addresses of both. */

/** The option with which a socket was bound; an exclusive one counts as exclusive whatever else is set. */
export type BindKind = 'default' | 'reuse' | 'exclusive';

/** What the matrices ask of a bind. */
export interface Bound {
  readonly kind: BindKind;
  /** The loopback address, not the wildcard. */
  readonly specific: boolean;
  /** Whose process it was (M2 against M3). */
  readonly user: number;
}

export type Verdict = 'ok' | 'WSAEADDRINUSE' | 'WSAEACCES';

const verdicts: Readonly<Record<string, Verdict>> = { O: 'ok', I: 'WSAEADDRINUSE', A: 'WSAEACCES' };

/** First binds from above: default W and S, reuse W and S, exclusive W and S; second binds from the left alike. */
type Matrix = readonly [string, string, string, string, string, string];

/** XP and earlier. */
const m1: Matrix = ['IIOOII', 'IIOOII', 'IIOOII', 'IIOOII', 'IIAAII', 'IIAAII'];
/** Server 2003 and later, one user. */
const m2: Matrix = ['IOAOIO', 'OIOAII', 'IOOOIO', 'OIOOII', 'IAAAIA', 'OIOAII'];
/** Server 2003 and later, two users. */
const m3: Matrix = ['IAAAIA', 'OIOAII', 'IAOOIA', 'OIOOII', 'IAAAIA', 'OIOAII'];

const place: Readonly<Record<BindKind, number>> = { default: 0, reuse: 2, exclusive: 4 };

export function secondBind(matrix: 'before-2003' | 'since-2003', first: Bound, second: Bound): Verdict {
  const cells = matrix === 'before-2003' ? m1 : first.user === second.user ? m2 : m3;
  return verdicts[cells[index(first)]![index(second)]!]!;
}

function index({ kind, specific }: Bound): number {
  return place[kind] + Number(specific);
}
