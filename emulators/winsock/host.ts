/** A Wine that runs: a prefix of its own, and in it a Wine server and the hub. */
import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { guard } from '../guard.ts';
import { quoted } from '../watcher.ts';
import { Hub } from './hub.ts';
import { freshPrefix } from './prefix.ts';
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
    const prefix = await freshPrefix(tools);
    const command = ['-c', endCommand(tools, prefix)] as const;
    const unguard = guard(() => spawnSync('sh', command, { stdio: 'ignore' }), command[1]);
    const end = async () => {
      await promisify(execFile)('sh', command).catch(() => {});
      unguard();
    };
    const env = hasServices ? quietEnvironment(prefix) : bareEnvironment(prefix);
    try {
      return new Host(await Hub.start(tools.wine, env, folder, processorFor(worker), log), end);
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
