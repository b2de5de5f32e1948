/** Texts of others that are longer than anybody reads. */
import { grouped } from '../layout.ts';

/** The text, or its beginning with how long it is: the same text always gives the same. */
export function clipped(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most)}... (${grouped(text.length)} characters)`;
}
