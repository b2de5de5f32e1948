import { expect } from 'vitest';
import { EmulatorError } from '../emulators/emulator.ts';

/** The message with which it fails, which must be one about the emulator. */
export async function complaint(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(EmulatorError);
  return (error as Error).message;
}
