/** Text of others in C source. */

/** In one token of a string stand so many bytes, so that a line stays in the page and a string in what C89 asks of compilers. */
const longestPiece = 80;

/**
 * The text in a comment: nothing in it ends the comment, begins another, joins two lines, or is a trigraph. What is
 * printable stays as it is otherwise, so the text is `printable` before.
 */
export function inComment(text: string): string {
  return text
    .replaceAll('*/', '* /')
    .replaceAll('/*', '/ *')
    .replace(/\?(?=\?)/g, '? ')
    .replace(/\\$/, '\\ .');
}

/** String literals that hold the text as UTF-8, each of a length that every compiler takes; at least one. */
export function stringLiterals(text: string): readonly string[] {
  const literals: string[] = [];
  let piece = '';
  let bytes = 0;
  for (const byte of Buffer.from(text, 'utf8')) {
    if (bytes === longestPiece) {
      literals.push(`"${piece}"`);
      piece = '';
      bytes = 0;
    }
    piece += escaped(byte);
    bytes++;
  }
  return [...literals, `"${piece}"`];
}

/** A string literal, for text that is known to be short. */
export function stringLiteral(text: string): string {
  return `"${[...Buffer.from(text, 'utf8')].map(escaped).join('')}"`;
}

/** Three octal digits never take in what follows, as hexadecimal ones do; a question mark may begin a trigraph. */
function escaped(byte: number): string {
  const character = String.fromCharCode(byte);
  if (byte < 0x20 || byte > 0x7e || character === '?') return `\\${byte.toString(8).padStart(3, '0')}`;
  return character === '"' || character === '\\' ? `\\${character}` : character;
}
