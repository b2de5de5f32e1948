/** What is made once and kept: the built agent and the template of a Wine prefix. Nothing of it is in the checkout. */
import { mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** The kit's cache folder. */
export function cacheFolder(): string {
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'lastclose');
}

/**
 * The folder at that path, made by `make` if it is not there yet. It is made beside its place and moved there when it
 * is complete, so that kits that start together neither see half of it nor wait for each other.
 */
export async function keep(path: string, make: (folder: string) => Promise<void>): Promise<string> {
  if (await exists(path)) return path;
  await mkdir(dirname(path), { recursive: true });
  const folder = await mkdtemp(join(dirname(path), `${basename(path)}-new-`));
  try {
    await make(folder);
    await rename(folder, path);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    // Somebody else was first.
    if (!(await exists(path))) throw error;
  }
  return path;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
