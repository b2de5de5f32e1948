/** The product as it is built, each time in a folder of its own, so that test files do not disturb each other. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** A fresh folder inside the checkout, where programs find its dependencies. */
function freshFolder(): string {
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

/** The command, built into a fresh folder, which is also where it runs. */
export class Product {
  readonly folder = freshFolder();
  readonly #main = build(this.folder);

  run(args: readonly string[], env: Record<string, string> = {}) {
    const options = { cwd: this.folder, encoding: 'utf8', env: { ...withoutColour(), ...env } } as const;
    const { status, stdout, stderr } = spawnSync(process.execPath, [this.#main, ...args], options);
    return { status, stdout, stderr };
  }

  start(args: readonly string[]): ChildProcess {
    const stdio = ['ignore', 'pipe', 'pipe'] as const;
    return spawn(process.execPath, [this.#main, ...args], { cwd: this.folder, stdio: [...stdio] });
  }

  /** Writes a file where the command runs; gives its name. */
  file(name: string, content: string | Buffer): string {
    writeFileSync(join(this.folder, name), content);
    return name;
  }

  /** What the JSON file of that name holds. */
  json(name: string) {
    return JSON.parse(readFileSync(join(this.folder, name), 'utf8'));
  }

  remove(): void {
    removeFolder(this.folder);
  }
}

function withoutColour(): NodeJS.ProcessEnv {
  const { NO_COLOR: _, FORCE_COLOR: __, ...environment } = process.env;
  return environment;
}

/** The lines of a report but its last, which says how long it took. */
export function allButLast(report: string): readonly string[] {
  return report.trimEnd().split('\n').slice(0, -1);
}

/** The exit code of a process that was started. */
export function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', resolve));
}
