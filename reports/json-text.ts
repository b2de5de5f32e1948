/** Data as JSON for a file or a terminal. */
import { unsafe } from './printable.ts';

/**
 * The data as lines of JSON. What acts on a terminal, or shows as something else than it is, stands there as the escapes
 * of JSON, so that what is read back is the same.
 */
export function jsonText(data: object): string {
  const text = JSON.stringify(data, null, 2);
  return `${text.replace(unsafe, (character) => (character === '\n' ? character : escapes(character)))}\n`;
}

function escapes(character: string): string {
  const units = Array.from({ length: character.length }, (_, i) => character.charCodeAt(i));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
