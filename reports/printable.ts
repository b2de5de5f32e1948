/** Text of others on its way to a terminal or a report. */

/** Control, formatting (bidi), private, unassigned and line-separating characters. */
export const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;

/**
 * The text with control, formatting (bidi), private, unassigned and line-separating characters as escapes. Backslashes
 * stay, so that what was escaped before is not escaped again.
 */
export function printable(text: string): string {
  return text.replace(unsafe, (character) => {
    const code = character.codePointAt(0)!;
    if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`;
    return code < 0x10000 ? `\\u${code.toString(16).padStart(4, '0')}` : `\\u{${code.toString(16)}}`;
  });
}

/** The same for a text of several lines, whose line ends stay. */
export function printableLines(text: string): string {
  return text.split(/\r?\n/).map(printable).join('\n');
}
