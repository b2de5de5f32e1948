/**
 * How large the boxes of a picture are. Texts are set in a monospaced face, so that their width is known without a
 * browser; long ones are cut, since the tables beside a picture have them whole.
 */
import { printable } from '../printable.ts';
import type { Entry, Node } from './picture.ts';

/** Widths of a character and heights of a line, in pixels: of titles, and of what stands under them. */
export const title = { size: 12, advance: 7.3, line: 17 } as const;
export const note = { size: 10, advance: 6.1, line: 13 } as const;

const padding = { x: 9, y: 6 } as const;

/** So many characters of a text are drawn. */
const longest = 32;

/** The text as it is drawn. */
export function drawn(said: string): string {
  const text = printable(said);
  const characters = text.length > longest ? Array.from(text.slice(0, 2 * longest)) : [];
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : text;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The lines under a node's or an entry's title. */
export function linesOf(of: Node | Entry): readonly string[] {
  const lines = 'state' in of && of.state !== '' ? [of.state, ...of.notes] : of.notes;
  return lines.map(drawn);
}

/** Room for a title and its lines. */
export function textSize(of: Node | Entry): Size {
  const lines = linesOf(of);
  const widest = Math.max(
    drawn(of.title).length * title.advance,
    ...lines.map((line) => line.length * note.advance),
  );
  return {
    width: Math.ceil(widest) + 2 * padding.x,
    height: 2 * padding.y + title.line + lines.length * note.line,
  };
}

/** Room for both. */
export function larger(a: Size | undefined, b: Size): Size {
  return a === undefined ? b : { width: Math.max(a.width, b.width), height: Math.max(a.height, b.height) };
}
