/** The version of the package. */
import { existsSync, readFileSync } from 'node:fs';

/** Read from package.json, which is one folder up from the sources and two from what is built of them. */
export function version(): string {
  const places = ['../package.json', '../../package.json'].map((path) => new URL(path, import.meta.url));
  const place = places.find((url) => existsSync(url));
  return place ? (JSON.parse(readFileSync(place, 'utf8')) as { version: string }).version : 'unknown';
}
