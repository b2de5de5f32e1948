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

const line = (text: string) => escaped(text.slice(0, longest));

/** Where it was thrown: a loader may have put a query behind the file, another one each time. */
function placesOf(error: unknown): readonly string[] {
  if (!(error instanceof Error) || typeof error.stack !== 'string') return [];
  const lines = error.stack.split('\n').filter((text) => /^\s+at .*:\d+:\d+\)?$/.test(text));
  return lines.slice(0, frames).map((text) =>
    text
      .trim()
      .replace('file://', '')
      .replace(/\?[^:]*/, ''),
  );
}
