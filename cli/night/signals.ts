/** Ctrl-C while a night goes on. */
import { exitCodes } from '../fail.ts';
import type { NightRun } from './run.ts';

/**
 * Runs the night. SIGINT lets it finish the lanes that are under way, and the second one ends it at once; so does SIGTERM,
 * as whoever sends that does not wait for long. What was stored stays.
 * @returns the exit code of the signal, if one came
 */
export async function untilSignalled(
  night: Pick<NightRun, 'run' | 'finish' | 'stop'>,
  say: (line: string) => void,
): Promise<number | undefined> {
  let code: number | undefined;
  let stopped: (() => void) | undefined;
  const isStopped = new Promise<void>((resolve) => {
    stopped = resolve;
  });
  const stop = () => void night.stop().finally(() => stopped!());
  const onInterrupt = () => {
    const isSecond = code !== undefined;
    code = exitCodes.interrupted;
    if (isSecond) return stop();
    say('finishing the lanes that are under way; Ctrl-C once more ends them now');
    night.finish();
  };
  const onTerminate = () => {
    code = exitCodes.terminated;
    stop();
  };
  process.on('SIGINT', onInterrupt).on('SIGTERM', onTerminate);
  try {
    await Promise.race([night.run(), isStopped]);
    return code;
  } finally {
    process.off('SIGINT', onInterrupt).off('SIGTERM', onTerminate);
  }
}
