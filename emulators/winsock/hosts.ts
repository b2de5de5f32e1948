/** The Wine in which scripts run: one for all of them, and another one once something went wrong with it. */
import { EmulatorError } from '../emulator.ts';
import { Host, type HostOptions } from './host.ts';

/** The stay of a script in a host. */
export interface Stay {
  readonly host: Host;
  /** To be called when the script has ended; `isFine`: whether others may follow. */
  leave(isFine: boolean): Promise<void>;
}

/** A host that others may be in. */
interface Shared {
  readonly host: Promise<Host>;
  scripts: number;
  isFine: boolean;
}

export class Hosts {
  readonly #options: HostOptions;
  readonly #open = new Set<Host>();
  #current: Shared | undefined;
  #closed = false;

  constructor(options: HostOptions) {
    this.#options = options;
  }

  /**
   * Lets a script into the host that all share.
   * @throws EmulatorError if Wine does not start
   */
  async enter(): Promise<Stay> {
    if (!this.#current?.isFine) this.#current = { host: this.#start(), scripts: 0, isFine: true };
    const shared = this.#current;
    shared.scripts++;
    try {
      const host = await shared.host;
      if (!host.hub.over) return { host, leave: (isFine) => this.#leave(shared, host, isFine) };
    } catch (error) {
      shared.isFine = false;
      throw error;
    }
    await this.#leave(shared, await shared.host, false);
    return this.enter();
  }

  /**
   * Starts a host for one script.
   * @throws EmulatorError if Wine does not start
   */
  async enterAlone(): Promise<Stay> {
    const host = await this.#start();
    return { host, leave: () => this.#end(host) };
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#open].map((host) => this.#end(host)));
  }

  async #start(): Promise<Host> {
    const closed = new EmulatorError('the Wine emulator was closed');
    if (this.#closed) throw closed;
    const host = await Host.start(this.#options);
    this.#open.add(host);
    if (!this.#closed) return host;
    await this.#end(host);
    throw closed;
  }

  /** Nobody enters a host that is not fine; who is in it by then may go on, and the last one ends it. */
  async #leave(shared: Shared, host: Host, isFine: boolean): Promise<void> {
    shared.scripts--;
    if (!isFine) shared.isFine = false;
    if (!shared.isFine && shared.scripts === 0) await this.#end(host);
  }

  async #end(host: Host): Promise<void> {
    if (this.#open.delete(host)) await host.close();
  }
}
