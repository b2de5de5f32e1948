/** The product as it is built, each time in a folder of its own, so that test files do not disturb each other. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** A fresh folder inside the checkout, where programs find its dependencies. */
export function freshFolder(): string {
  const parent = join(root, 'out');
  mkdirSync(parent, { recursive: true });
  return mkdtempSync(join(parent, 'test-'));
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * Builds into `dist` of the folder.
 * @returns the path of the command
 */
export function build(folder: string): string {
  const dist = join(folder, 'dist');
  const built = tool('tsc', ['-p', 'tsconfig.build.json', '--outDir', dist], root);
  if (built.status !== 0) throw new Error(`the build failed:\n${built.stdout}${built.stderr}`);
  return join(dist, 'cli', 'main.js');
}

/** Runs a program that npm knows, such as one of the checkout's dependencies. */
export function tool(name: string, args: readonly string[], cwd: string) {
  const path = [join(root, 'node_modules', '.bin'), process.env['PATH']].join(delimiter);
  return spawnSync(name, args, { cwd, encoding: 'utf8', env: { ...process.env, PATH: path } });
}
