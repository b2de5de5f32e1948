/** A plain implementation bug that no source attributes to any Windows, to see whether a check notices it. */
export interface Fault {
  readonly id: string;
  /** One sentence. */
  readonly says: string;
  /** The rule or fact that it violates. */
  readonly source: string;
  /** A script in which the `reference` row shows it. */
  readonly shows: string;
  /** How often the script has to run on one emulator before it shows, if not at once. */
  readonly within?: number;
}

/** A script, one call a line. */
export function script(...calls: string[]): string {
  return calls.map((call) => `${call}\n`).join('');
}

/** The beginnings of many: a connection to the peer; a listener; a connection that the listener accepted. */
export const connected = ['P1 socket -> s1', 'P1 connect s1 -> c1'];
export const listening = ['P1 socket -> s1', 'P1 bind s1 any port1', 'P1 listen s1'];
export const accepted = [...listening, 'peer connect port1 -> c1', 'P1 accept s1 -> s2'];

/** Connected, with a second descriptor from WSADuplicateSocket in the same process. */
export const duplicated = [...connected, 'P1 WSADuplicateSocket s1 P1 -> i1', 'P1 WSASocket i1 -> s2'];
