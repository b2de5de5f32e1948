/** A Wine that runs: a prefix of its own, in it a Wine server and the hub. Several scripts can run in it at once. */
import { spawnSync } from 'node:child_process';
import { guard } from '../guard.ts';
import { quoted } from '../watcher.ts';
import { Hub } from './hub.ts';
import { freshPrefix } from './prefix.ts';
import { processorFor } from './processors.ts';
import type { WineTools } from './tools.ts';

/** What a host is made of. */
export interface HostOptions {
  readonly tools: WineTools;
  /** Where `hub.exe` and `agent.exe` are. */
  readonly folder: string;
  /** The number of the worker, from 0: workers run on different processors, as far as there are enough. */
  readonly worker: number;
  readonly log: (line: string) => void;
}

export class Host {
  readonly hub: Hub;
  readonly #end: () => void;
  readonly #unguard: () => void;

  private constructor(hub: Hub, end: () => void, unguard: () => void) {
    this.hub = hub;
    this.#end = end;
    this.#unguard = unguard;
  }

  /** @throws EmulatorError if Wine does not start */
  static async start({ tools, folder, worker, log }: HostOptions): Promise<Host> {
    const prefix = await freshPrefix(tools);
    const command = endCommand(tools, prefix);
    const end = () => void spawnSync('sh', ['-c', command], { stdio: 'ignore' });
    const unguard = guard(end, command);
    try {
      return new Host(await Hub.start(tools, prefix, folder, processorFor(worker), log), end, unguard);
    } catch (error) {
      end();
      unguard();
      throw error;
    }
  }

  /** Ends every process of the prefix and removes it. */
  async close(): Promise<void> {
    await this.hub.stop();
    this.#end();
    this.#unguard();
  }
}

/**
 * For sh: what ends every process of the prefix and removes it. The Wine server ends the others, unless it was killed
 * itself; then they wait for it and never see that it is gone. What is dying may still write into the prefix.
 */
function endCommand({ wineserver }: WineTools, prefix: string): string {
  const setting = `WINEPREFIX=${quoted(prefix)}`;
  const remove = `rm -rf ${quoted(prefix)}`;
  return [
    `${setting} timeout 3 ${quoted(wineserver)} -k`,
    `grep -lzxsF -- ${setting} /proc/[0-9]*/environ | cut -d/ -f3 | xargs -r kill -s KILL`,
    `${remove} || { sleep 1; ${remove}; }`,
  ].join('; ');
}
