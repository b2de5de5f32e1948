/** The version of the package. */
import { existsSync, readFileSync } from 'node:fs';

/** Read from the nearest package.json above this file, which is the same one for the sources and for what is built. */
export function version(): string {
  let folder = new URL('.', import.meta.url);
  while (!existsSync(new URL('package.json', folder))) folder = new URL('..', folder);
  return (JSON.parse(readFileSync(new URL('package.json', folder), 'utf8')) as { version: string }).version;
}
