/** Building the program that runs a suite where there is no kit, once for each version of its sources. */
import { join } from 'node:path';
import { EmulatorError } from '../../emulator.ts';
import { runBuild, sourceFolder, versionOf } from '../build.ts';
import { cacheFolder, keep } from '../cache.ts';
import { findProgram } from '../tools.ts';

/** The processors that it can be built for. */
export const machines = ['i386', 'x86-64'] as const;

export type Machine = (typeof machines)[number];

/** By processor: what the program is called, which compiler makes it, and the Debian package of that. */
export const batchPrograms = {
  i386: {
    file: 'batch32.exe',
    compiler: 'i686-w64-mingw32-gcc',
    debian: 'gcc-mingw-w64-i686-win32',
  },
  'x86-64': {
    file: 'batch64.exe',
    compiler: 'x86_64-w64-mingw32-gcc',
    debian: 'gcc-mingw-w64-x86-64-win32',
  },
} as const satisfies Record<Machine, { file: string; compiler: string; debian: string }>;

/**
 * The path of the program for that processor.
 * @throws EmulatorError if it has to be built and cannot be
 */
export async function builtBatch(machine: Machine): Promise<string> {
  const { file, compiler, debian } = batchPrograms[machine];
  const shared = sourceFolder();
  const own = join(shared, 'batch');
  const version = await versionOf([shared, own]);
  const folder = await keep(join(cacheFolder(), `batch-${machine}-${version}`), async (fresh) => {
    const found = findProgram([compiler]);
    if (!found) {
      throw new EmulatorError(
        `${compiler} was not found: install the Debian package ${debian} to build ${file}`,
      );
    }
    await runBuild(join(own, 'build.sh'), [fresh, machine], { CC: found, BUILD: version }, file);
  });
  return join(folder, file);
}
