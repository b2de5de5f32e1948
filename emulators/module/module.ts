/** A TypeScript or JavaScript module that exports an emulator, run in this process. */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { tsImport } from 'tsx/esm/api';
import { type Emulator, EmulatorError } from '../emulator.ts';
import { checked } from './checked.ts';
import { openStack, type StackOptions, usualPatience } from './in-process.ts';
import { described } from './members.ts';
import type { Stack } from './stack.ts';
import { told } from './thrown.ts';
import { Late, Watch } from './watch.ts';

export interface ModuleOptions extends Pick<StackOptions, 'callTimeout' | 'notice'> {
  /** How long the module may take to load, in milliseconds (10,000). */
  readonly helloTimeout?: number;
}

/** How the names of modules end. */
export const moduleEndings: readonly string[] = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'];

const extension = /\.([cm]?)([jt])s$/;

/** Whether the name of an emulator is the path of a module. */
export function namesModule(name: string): boolean {
  return extension.test(name);
}

/**
 * Loads the module, fresh where it is TypeScript, and opens the stack or the emulator that is its default export.
 * @param file its path: `.ts`, `.mts`, `.cts`, `.js`, `.mjs` or `.cjs`
 * @throws EmulatorError if it cannot be loaded, or exports something else
 */
export async function openModule(file: string, options: ModuleOptions = {}): Promise<Emulator> {
  const exported = await defaultOf(file, options.helloTimeout ?? usualPatience);
  return openExported(exported, { ...options, where: file, hearsUncaught: true });
}

/**
 * Opens what may be a stack or a whole emulator, by its members.
 * @throws EmulatorError if it is neither
 */
export async function openExported(exported: unknown, options: StackOptions = {}): Promise<Emulator> {
  const where = options.where ?? 'the emulator';
  if (typeof exported !== 'object' || exported === null) {
    const expected = 'a stack (name, version, calls, reset, call) or an emulator (capabilities, run, close)';
    throw new EmulatorError(`${where}: expected ${expected}, got ${described(exported)}`);
  }
  if (!('run' in exported || 'capabilities' in exported)) return openStack(exported as Stack, options);
  const watch = new Watch(options.hearsUncaught ?? false);
  const { callTimeout: patience = usualPatience, notice = () => {} } = options;
  try {
    return checked(exported as Emulator, { where, watch, patience, notice });
  } catch (error) {
    watch.close();
    throw error;
  }
}

async function defaultOf(file: string, patience: number): Promise<unknown> {
  const blame = (what: string) => new EmulatorError(`${file} cannot be loaded: ${what}`);
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw blame('it is a folder');
  if (!found?.isFile()) throw blame('there is no such file');
  const watch = new Watch(true);
  try {
    const exports = await watch.result(() => load(file), patience);
    const exported = isTranspiled(exports.default) ? exports.default.default : exports.default;
    if (exported === undefined) throw blame('it has no default export');
    return exported;
  } catch (error) {
    if (error instanceof EmulatorError) throw error;
    throw blame(error instanceof Late ? error.message : told(error));
  } finally {
    watch.close();
  }
}

/** Node 20 does not read TypeScript; what Node reads itself is left to it. */
function load(file: string): Promise<{ readonly default?: unknown }> {
  const { href } = pathToFileURL(resolve(file));
  return extension.exec(file)?.[2] === 't' ? tsImport(href, import.meta.url) : import(href);
}

/** What was written as an ES module and became a CommonJS one: its default export is in there once more, if it has one. */
function isTranspiled(value: unknown): value is { readonly default?: unknown } {
  return typeof value === 'object' && value !== null && '__esModule' in value;
}
