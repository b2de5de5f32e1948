/** The documented tables of what a second bind to a port gives. */
import type { Sharing } from '../world.ts';

/** What matters of either bind. */
export interface Bind {
  readonly sharing: Sharing;
  readonly host: string;
  /** Of the second user. */
  readonly second?: true | undefined;
}

const answers = { O: 'ok', I: 'WSAEADDRINUSE', A: 'WSAEACCES' } as const;

/** Rows: the first bind; columns: the second, by option (default, reuse, exclusive), each with wildcard and specific. */
type Table = Readonly<Record<Sharing, Readonly<Record<'any' | 'loopback', string>>>>;

/** Up to XP. Source: M1. */
const m1: Table = {
  default: { any: 'II OO II', loopback: 'II OO II' },
  reuse: { any: 'II OO II', loopback: 'II OO II' },
  exclusive: { any: 'II AA II', loopback: 'II AA II' },
};

/** From Server 2003, both binds of one user. Source: M2. */
const m2: Table = {
  default: { any: 'IO AO IO', loopback: 'OI OA II' },
  reuse: { any: 'IO OO IO', loopback: 'OI OO II' },
  exclusive: { any: 'IA AA IA', loopback: 'OI OA II' },
};

/** From Server 2003, binds of different users. Source: M3. */
const m3: Table = {
  default: { any: 'IA AA IA', loopback: 'OI OA II' },
  reuse: { any: 'IA OO IA', loopback: 'OI OO II' },
  exclusive: { any: 'IA AA IA', loopback: 'OI OA II' },
};

const columns: readonly Sharing[] = ['default', 'reuse', 'exclusive'];

/** What the second bind gives while the first socket is open, by the table that `address.bind-matrix` names. */
export function bindGives(matrix: string, first: Bind, second: Bind): (typeof answers)[keyof typeof answers] {
  const table = matrix === 'xp' ? m1 : first.second === second.second ? m2 : m3;
  const row = table[first.sharing][first.host === 'any' ? 'any' : 'loopback'].split(' ');
  const cell = row[columns.indexOf(second.sharing)]![second.host === 'any' ? 0 : 1];
  return answers[cell as keyof typeof answers];
}
