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
  const names = (await readdir(sources)).filter((name) => /\.(c|h|sh)$/.test(name)).sort();
  const hash = createHash('sha256');
  for (const name of names) hash.update(`${name}\0`).update(await readFile(join(sources, name)));
  const version = hash.digest('hex').slice(0, 16);
  return keep(join(cacheFolder(), `agent-${version}`), (folder) => build(sources, folder));
}

async function build(sources: string, folder: string): Promise<void> {
  const compiler = findCompiler();
  try {
    const env = { ...process.env, CC: compiler };
    await promisify(execFile)('sh', [join(sources, 'build.sh'), folder], { env });
  } catch (error) {
    const output = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
    throw new EmulatorError(`the agent for Wine could not be built: ${output.trim().split('\n')[0]}`);
  }
}

/** The C sources: beside this file, or in the package where this file is a compiled one in another folder. */
function sourceFolder(): string {
  const here = fileURLToPath(new URL('.', import.meta.url));
  const there = fileURLToPath(new URL('../../../emulators/winsock/', import.meta.url));
  return existsSync(join(here, 'agent.c')) ? here : there;
}
