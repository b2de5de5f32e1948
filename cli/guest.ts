/** A module of others in this process, and what is ours there: the output, and the way it ends. */
import type { Emulator } from '../emulators/emulator.ts';
import { type ModuleOptions, openModule } from '../emulators/module/module.ts';
import { printable } from '../reports/printable.ts';
import { exitCodes } from './fail.ts';
import { reserveStdout } from './terminal.ts';

/** How long it may go on when it was closed, in milliseconds: what is left to report takes no time. */
const grace = 500;

/**
 * Opens the module. What it prints goes to stderr from now on, and if it ends the process that is said, with an exit code
 * that is no verdict.
 * @throws EmulatorError
 */
export async function openGuest(file: string, options: ModuleOptions): Promise<Emulator> {
  reserveStdout();
  const onExit = () => {
    process.stderr.write(
      `lastclose: ${printable(file)} ended the process, so that nothing can be concluded\n`,
    );
    process.exitCode = exitCodes.failed;
  };
  process.on('exit', onExit);
  const mayEnd = () => process.off('exit', onExit);
  const release = () => {
    // Timers and connections that it left behind must not keep the process, nor their errors change its verdict.
    process.on('uncaughtException', () => {});
    setTimeout(() => process.exit(), grace).unref();
  };
  try {
    const emulator = await openModule(file, options);
    return {
      capabilities: emulator.capabilities,
      run: (script) => emulator.run(script),
      close() {
        mayEnd();
        return emulator.close().finally(release);
      },
    };
  } catch (error) {
    mayEnd();
    release();
    throw error;
  }
}
