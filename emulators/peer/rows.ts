/** The rows of the system's TCP table, where it can be read: what a connection is, beside what its events said. */
import { readFileSync } from 'node:fs';

/** One end of an IPv4 connection of this machine. */
export interface Row {
  readonly localPort: number;
  readonly remotePort: number;
  readonly state: RowState;
  /** Bytes (and a FIN) that are sent and not acknowledged. */
  readonly unacknowledged: number;
  /** Bytes that have arrived and are not read. */
  readonly unread: number;
}

const states = {
  '01': 'ESTABLISHED',
  '02': 'SYN_SENT',
  '03': 'SYN_RECV',
  '04': 'FIN_WAIT1',
  '05': 'FIN_WAIT2',
  '06': 'TIME_WAIT',
  '07': 'CLOSE',
  '08': 'CLOSE_WAIT',
  '09': 'LAST_ACK',
  '0A': 'LISTEN',
  '0B': 'CLOSING',
} as const;

export type RowState = (typeof states)[keyof typeof states] | 'UNKNOWN';

const table = '/proc/net/tcp';

/** Every row, or undefined where there is no table to read. */
export function readRows(): readonly Row[] | undefined {
  try {
    return readFileSync(table, 'latin1').split('\n').slice(1).flatMap(parseRow);
  } catch {
    return undefined;
  }
}

const pattern =
  /^\s*\d+: [0-9A-F]{8}:([0-9A-F]{4}) [0-9A-F]{8}:([0-9A-F]{4}) ([0-9A-F]{2}) ([0-9A-F]{8}):([0-9A-F]{8})/;

function parseRow(line: string): Row[] {
  const match = pattern.exec(line);
  if (!match) return [];
  const [, local, remote, state, unacknowledged, unread] = match;
  return [
    {
      localPort: Number.parseInt(local!, 16),
      remotePort: Number.parseInt(remote!, 16),
      state: stateOf(state!),
      unacknowledged: Number.parseInt(unacknowledged!, 16),
      unread: Number.parseInt(unread!, 16),
    },
  ];
}

/** The state of that number, in two hexadecimal digits. */
export function stateOf(number: string): RowState {
  return (states as Record<string, RowState>)[number] ?? 'UNKNOWN';
}

/** The row of one end of a connection. */
export function findRow(rows: readonly Row[], localPort: number, remotePort: number): Row | undefined {
  return rows.find((row) => row.localPort === localPort && row.remotePort === remotePort);
}
