/** What code of others threw, in words. */
import { escaped } from '../foreign.ts';

/** Of the stack of calls, the innermost so many. */
const frames = 3;
const longest = 1000;

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

/** The frames of the stack that are in a file of others. */
function placesOf(error: unknown): readonly string[] {
  if (!(error instanceof Error) || typeof error.stack !== 'string') return [];
  const lines = error.stack.split('\n').filter((text) => /^\s+at .*:\d+:\d+\)?$/.test(text));
  const places = lines.filter((text) => !/[( ](data|node):|[\\/]node_modules[\\/]/.test(text));
  return places.slice(0, frames).map((text) => text.trim().replace('file://', ''));
}
