/** Writing a transcript: it grows with every script, so that what was run is not lost when something fails. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { attempt, makeFolder } from './files.ts';

/**
 * Opens a new file and gives what appends to it; `close` ends it.
 * @throws Failure also where the file is there already
 */
export function openTranscript(path: string) {
  const file = attempt('write', path, () => {
    makeFolder(dirname(resolve(path)));
    return openSync(path, 'wx');
  });
  return {
    append: (text: string) => attempt('write', path, () => writeSync(file, text)),
    close: () => closeSync(file),
  };
}
