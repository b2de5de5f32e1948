/** Building the hub and the agent from their C sources, once for each version of the sources. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { EmulatorError } from '../emulator.ts';
import { cacheFolder, keep } from './cache.ts';
import { findCompiler } from './tools.ts';

/**
 * The folder with `hub.exe` and `agent.exe`.
 * @throws EmulatorError if they have to be built and cannot be
 */
export async function builtAgent(): Promise<string> {
  const sources = sourceFolder();
  const version = await versionOf([sources]);
  return keep(join(cacheFolder(), `agent-${version}`), (folder) => build(sources, folder));
}

/** What changes with every source in the folders. */
export async function versionOf(folders: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of folders) {
    const names = (await readdir(folder)).filter((name) => /\.(c|h|sh)$/.test(name)).sort();
    for (const name of names) hash.update(`${name}\0`).update(await readFile(join(folder, name)));
  }
  return hash.digest('hex').slice(0, 16);
}

async function build(sources: string, folder: string): Promise<void> {
  const env = { CC: findCompiler() };
  await runBuild(join(sources, 'build.sh'), [folder], env, 'the agent for Wine');
}

/**
 * Runs a script that builds.
 * @param what it builds, for the error
 * @throws EmulatorError with the first thing that the compiler said
 */
export async function runBuild(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  what: string,
): Promise<void> {
  try {
    await promisify(execFile)('sh', [script, ...args], { env: { ...process.env, ...env } });
  } catch (error) {
    const output = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
    throw new EmulatorError(`${what} could not be built: ${output.trim().split('\n')[0]}`);
  }
}

/** The C sources: beside this file, or in the package where this file is a compiled one in another folder. */
export function sourceFolder(): string {
  const here = fileURLToPath(new URL('.', import.meta.url));
  const there = fileURLToPath(new URL('../../../emulators/winsock/', import.meta.url));
  return existsSync(join(here, 'agent.c')) ? here : there;
}
