/**
 * Wine prefixes. Making one takes seconds and most of a gigabyte, so one is made and kept as a template, and each open
 * emulator gets a copy of it that shares the files it does not change.
 */
import { execFile, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { copyFile, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { EmulatorError } from '../emulator.ts';
import { guard } from '../guard.ts';
import { quoted } from '../watcher.ts';
import { cacheFolder, keep } from './cache.ts';
import { quietEnvironment, type WineTools } from './tools.ts';

const run = promisify(execFile);
/** In milliseconds. */
const abandonedAfter = 6 * 3_600_000;
const namePattern = /^lastclose-wine-(\d+)-/;

/**
 * A fresh prefix in the folder for temporary files; `rm -r` ends it.
 * @throws EmulatorError if Wine does not make one
 */
export async function freshPrefix(tools: WineTools): Promise<string> {
  const prefix = placeForPrefix();
  await fillPrefix(tools, prefix);
  return prefix;
}

/** Where a prefix may be made: nothing is there yet, so that what guards it can be set up before. */
export function placeForPrefix(): string {
  return join(tmpdir(), `lastclose-wine-${process.pid}-${randomBytes(6).toString('hex')}`);
}

/**
 * Makes a prefix there.
 * @throws EmulatorError if Wine does not make one
 */
export async function fillPrefix(tools: WineTools, prefix: string): Promise<void> {
  await sweep();
  await mkdir(prefix, { mode: 0o700 });
  const version = tools.version.replace(/[^\w.~-]+/g, '_');
  const template = await keep(join(cacheFolder(), `wine-${version}`), (folder) => makePrefix(tools, folder));
  const source = `${template}/.`;
  // Hard links where both folders are on one file system, else copies.
  await run('cp', ['-al', source, prefix]).catch(() => run('cp', ['-a', source, prefix]));
  await separateRegistry(prefix);
}

/** What becomes of a prefix and its processes, also when the kit is killed. */
export interface Guarded {
  /** Ends every process of the prefix and removes it. */
  end(): Promise<void>;
  /** Leaves the prefix alone from now on. */
  release(): void;
}

/** Has the prefix ended with the kit. */
export function guardPrefix(tools: WineTools, prefix: string): Guarded {
  const command = ['-c', endCommand(tools, prefix)] as const;
  const release = guard(() => spawnSync('sh', command, { stdio: 'ignore' }), command[1]);
  const end = async () => {
    await run('sh', command).catch(() => {});
    release();
  };
  return { end, release };
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

async function makePrefix(tools: WineTools, folder: string): Promise<void> {
  const env = quietEnvironment(folder);
  const { release } = guardPrefix(tools, folder);
  try {
    await run(tools.wine, ['wineboot', '-i'], { env, timeout: 120_000 });
    await run(tools.wineserver, ['-w'], { env, timeout: 60_000 });
  } catch (error) {
    throw new EmulatorError(
      `Wine could not make a prefix: ${error instanceof Error ? error.message : error}`,
    );
  } finally {
    release();
  }
}

/** Wine writes into a registry file in place if it has several links: then every copy would change. */
async function separateRegistry(prefix: string): Promise<void> {
  const names = (await readdir(prefix)).filter((name) => name.endsWith('.reg'));
  for (const name of names) {
    await copyFile(join(prefix, name), join(prefix, `${name}.own`));
    await rename(join(prefix, `${name}.own`), join(prefix, name));
  }
}

/**
 * Removes the prefixes of kits that were killed. What was in use lately is kept, because its kit may live where its
 * process cannot be seen from here.
 */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const owner = Number(namePattern.exec(name)?.[1] ?? Number.NaN);
    if (Number.isNaN(owner) || isAlive(owner)) continue;
    const folder = join(tmpdir(), name);
    const used = await stat(folder).catch(() => undefined);
    if (!used || Date.now() - used.mtimeMs < abandonedAfter) continue;
    await rm(folder, { recursive: true, force: true }).catch(() => {});
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
