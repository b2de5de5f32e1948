/** The programs that this emulator needs, and where they are. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { EmulatorError } from '../emulator.ts';

/** Wine as it is installed. */
export interface WineTools {
  readonly wine: string;
  readonly wineserver: string;
  /** What starts a program under Wine whose processes start others. */
  readonly command: readonly string[];
  /** As `wine --version` names it. */
  readonly version: string;
}

/** Debian keeps Wine's programs out of the path. */
const extraFolders = ['/usr/lib/wine', '/usr/lib64/wine', '/opt/wine-stable/bin'];

/** The cross compiler for the C sources. */
export const compiler = 'x86_64-w64-mingw32-gcc';

const advice =
  'install the Debian packages wine64 and gcc-mingw-w64-x86-64-win32, which the Wine emulator needs to run and to build its agent';

function searchedFolders(): readonly string[] {
  return [...(process.env['PATH'] ?? '').split(delimiter), ...extraFolders].filter(Boolean);
}

/** The full path of the first of the programs that is in one of the folders, or undefined. */
export function findProgram(names: readonly string[], folders = searchedFolders()): string | undefined {
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

/**
 * Finds Wine.
 * @param folders where to look: by default the path, and where Debian puts it
 * @throws EmulatorError naming what is to be installed
 */
export function findWine(folders?: readonly string[]): WineTools {
  const wine = findProgram(['wine64', 'wine'], folders);
  const wineserver = findProgram(['wineserver64', 'wineserver'], folders);
  if (!wine || !wineserver) throw new EmulatorError(`Wine was not found: ${advice}`);
  const { stdout, status } = spawnSync(wine, ['--version'], { encoding: 'utf8', env: quietEnvironment() });
  if (status !== 0) throw new EmulatorError(`${wine} does not start: ${advice}`);
  return {
    wine,
    wineserver,
    command: [...steadyLayout(), wine],
    version: stdout.trim().replace(/^wine-/, ''),
  };
}

/**
 * What has a program and those that it starts laid out in memory the same way each time, where the system lets it. Debian
 * has no preloader for Wine; where chance puts the heap on an address that every process needs (0x7ffe0000), which it
 * does once in thousands of times, the process ends before it has begun, and CreateProcess gives ERROR_INTERNAL_ERROR.
 */
function steadyLayout(): readonly string[] {
  const program = findProgram(['setarch']);
  const works = program !== undefined && spawnSync(program, ['-R', 'true']).status === 0;
  return works ? [program, '-R'] : [];
}

/** @throws EmulatorError naming what is to be installed */
export function findCompiler(folders?: readonly string[]): string {
  const found = findProgram([compiler], folders);
  if (!found) throw new EmulatorError(`${compiler} was not found: ${advice}`);
  return found;
}

/** Whether everything is there that the emulator needs. */
export function isWineInstalled(): boolean {
  try {
    findWine();
    findCompiler();
    return true;
  } catch {
    return false;
  }
}

/**
 * A time zone for Wine: Kabul's, the first one in its registry. Every process looks through it for the one that it is in,
 * key by key and each key a round trip to the Wine server, which took a fifth of the time that starting one takes.
 */
const firstTimeZone = '<+0430>-4:30';

/** The environment without what would let Wine ask, show or install something, and what keeps its processes waiting. */
export function quietEnvironment(prefix?: string): NodeJS.ProcessEnv {
  const { DISPLAY: _, WAYLAND_DISPLAY: __, LC_ALL, LC_CTYPE, LANG, ...rest } = process.env;
  return {
    ...rest,
    TZ: firstTimeZone,
    // Of the locale only how file names are encoded: each category is a file that every process reads.
    LANG: 'C',
    LC_CTYPE: LC_ALL || LC_CTYPE || LANG || 'C.UTF-8',
    WINEDEBUG: '-all',
    WINEDLLOVERRIDES: 'mscoree,mshtml=',
    ...(prefix === undefined ? {} : { WINEPREFIX: prefix }),
  };
}

/**
 * The same without Wine's services, its desktop and its menus, which programs that use nothing but files, processes and
 * sockets do not need, and which take most of the time that Wine takes to start.
 */
export function bareEnvironment(prefix: string): NodeJS.ProcessEnv {
  const off = 'mscoree,mshtml,services.exe,explorer.exe,winemenubuilder.exe=';
  return { ...quietEnvironment(prefix), WINEDLLOVERRIDES: off };
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
