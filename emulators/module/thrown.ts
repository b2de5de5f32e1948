/** What code of others threw, in words. */
import { fileURLToPath } from 'node:url';
import { escaped } from '../foreign.ts';

/** Of the stack of calls, the innermost so many. */
const frames = 3;
const longest = 1000;
const here = fileURLToPath(new URL('.', import.meta.url));

/** `TypeError: x is undefined`, and below it where that was thrown. */
export function told(error: unknown): string {
  try {
    const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return [line(said), ...placesOf(error).map((place) => `  ${line(place)}`)].join('\n');
  } catch {
    return 'something that cannot be shown';
  }
}

/** One line of bounded length, the same each time: the loader puts another query behind a file whenever it loads it. */
const line = (text: string) => escaped(text.slice(0, longest).replaceAll(/\?namespace=[\w-]*/g, ''));

/** The innermost frames of the stack, down to this kit's, that are in a file. */
function placesOf(error: unknown): readonly string[] {
  if (!(error instanceof Error) || typeof error.stack !== 'string') return [];
  const lines = error.stack.split('\n').filter((text) => /^\s+at .*:\d+:\d+\)?$/.test(text));
  const ours = lines.findIndex((text) => text.includes(here));
  const places = lines.slice(0, ours < 0 ? undefined : ours).filter((text) => !/[( ](data|node):/.test(text));
  return places.slice(0, frames).map((text) => text.trim().replace('file://', ''));
}
