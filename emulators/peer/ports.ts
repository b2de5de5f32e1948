/** Real port numbers for the ports of scripts. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { EmulatorError } from '../emulator.ts';
import { readRows } from './rows.ts';

/** How long a port number rests before a script gets it again: longer than any TIME_WAIT. */
const rest = 300_000;
/** How long it is believed which ports others use: to find out takes milliseconds, and to bind shows most of them. */
const believed = 1000;
const lowest = 10_000;
const highest = 65_535;

/** Hands out port numbers outside the range from which the system takes ephemeral ports. */
export class PortPool {
  readonly #candidates: readonly number[];
  readonly #used = new Map<number, number>();
  readonly #now: () => number;
  #busy: ReadonlySet<number> = new Set();
  #busyAt = Number.NEGATIVE_INFINITY;
  #next: number;

  /** @param now the time in milliseconds */
  constructor(now: () => number = Date.now) {
    const ephemeral = ephemeralRange();
    const ports = Array.from({ length: highest - lowest + 1 }, (_, i) => lowest + i);
    this.#candidates = ports.filter((port) => port < ephemeral.first || port > ephemeral.last);
    // Several kits on one machine begin at different places.
    this.#next = Math.floor(Math.random() * this.#candidates.length);
    this.#now = now;
  }

  /**
   * So many ports that nobody uses and that were not handed out lately.
   * @throws EmulatorError if there are not as many
   */
  async take(count: number): Promise<readonly number[]> {
    if (count > 0) this.#lookForBusy();
    const taken: number[] = [];
    for (let tried = 0; taken.length < count && tried < this.#candidates.length; tried++) {
      const port = this.#candidates[this.#next]!;
      this.#next = (this.#next + 1) % this.#candidates.length;
      const before = this.#used.get(port);
      if (before !== undefined && this.#now() - before < rest) continue;
      if (this.#busy.has(port) || !(await isFree(port))) continue;
      this.#used.set(port, this.#now());
      taken.push(port);
    }
    if (taken.length === count) return taken;
    throw new EmulatorError('no port number is free that has rested for 300 s');
  }

  #lookForBusy(): void {
    const now = this.#now();
    if (now - this.#busyAt < believed) return;
    this.#busy = new Set(readRows()?.map((row) => row.localPort));
    this.#busyAt = now;
  }
}

/** The range of ephemeral ports; the one that IANA names where the system does not tell. */
function ephemeralRange(): { readonly first: number; readonly last: number } {
  try {
    const text = readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'latin1');
    const [first, last] = text.trim().split(/\s+/).map(Number);
    if (first! > lowest && last! >= first!) return { first: first!, last: last! };
  } catch {
    // Not Linux.
  }
  return { first: 32_768, last: highest };
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '0.0.0.0', exclusive: true }, () => server.close(() => resolve(true)));
  });
}
