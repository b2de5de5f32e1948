/** Ctrl-C while an emulator runs. */
import { exitCodes } from './fail.ts';

const codes = { SIGINT: exitCodes.interrupted, SIGTERM: exitCodes.terminated } as const;

/**
 * Does the work and lets go of the emulator behind it. A signal meanwhile closes the emulator and ends the process;
 * a second one does not wait.
 */
export async function closingOnSignal<T>(close: () => Promise<void>, work: () => Promise<T>): Promise<T> {
  let asked = false;
  const onSignal = (signal: 'SIGINT' | 'SIGTERM') => {
    if (asked) process.exit(codes[signal]);
    asked = true;
    close()
      .catch(() => {})
      .finally(() => process.exit(codes[signal]));
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  try {
    return await work();
  } catch (error) {
    // Closed under its hands, the emulator fails; that is no news.
    if (asked) return await new Promise<never>(() => {});
    throw error;
  } finally {
    if (!asked) {
      await close();
      process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
    }
  }
}
