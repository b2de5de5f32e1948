/** A Wine that runs: a prefix of its own, and in it a Wine server and the hub. */
import { Hub } from './hub.ts';
import { fillPrefix, guardPrefix, placeForPrefix } from './prefix.ts';
import { processorFor } from './processors.ts';
import { bareEnvironment, quietEnvironment, type WineTools } from './tools.ts';

/** What a host is made of. */
export interface HostOptions {
  readonly tools: WineTools;
  /** Where `hub.exe` and `agent.exe` are. */
  readonly folder: string;
  /** The number of the worker, from 0: workers run on different processors, as far as there are enough. */
  readonly worker: number;
  /** Whether the services of Windows run, which tell of the system's TCP table. */
  readonly hasServices: boolean;
  readonly log: (line: string) => void;
}

export class Host {
  readonly hub: Hub;
  readonly #end: () => Promise<void>;

  private constructor(hub: Hub, end: () => Promise<void>) {
    this.hub = hub;
    this.#end = end;
  }

  /** @throws EmulatorError if Wine does not start */
  static async start({ tools, folder, worker, hasServices, log }: HostOptions): Promise<Host> {
    const prefix = placeForPrefix();
    const { end } = guardPrefix(tools, prefix);
    const env = hasServices ? quietEnvironment(prefix) : bareEnvironment(prefix);
    try {
      await fillPrefix(tools, prefix);
      return new Host(await Hub.start(tools.command, env, folder, processorFor(worker), log), end);
    } catch (error) {
      await end();
      throw error;
    }
  }

  /** Ends every process of the prefix and removes it. */
  async close(): Promise<void> {
    await this.hub.stop();
    await this.#end();
  }
}
