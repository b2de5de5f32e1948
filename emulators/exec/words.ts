import { EmulatorError } from '../emulator.ts';
import { shown } from '../foreign.ts';

/**
 * The words of a command, as a POSIX shell splits simple ones: blanks part words, `'...'` keeps everything, `"..."`
 * keeps all but `\"`, `\\`, `\$` and `` \` ``, a backslash keeps the next character. Nothing is expanded and no shell
 * runs: `|`, `>`, `$HOME` and `*` are ordinary text.
 * @throws EmulatorError if a quote is not closed, a backslash ends the text, it has a NUL, or there is no word
 */
export function splitWords(command: string): readonly string[] {
  const bad = (what: string) => new EmulatorError(`the command ${shown(command)} ${what}`);
  if (command.includes('\0')) throw bad('has a NUL character');
  const words: string[] = [];
  let word: string | undefined;
  let i = 0;
  while (i < command.length) {
    const character = command[i++]!;
    if (/[ \t\r\n]/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (character === "'") {
      const end = command.indexOf("'", i);
      if (end < 0) throw bad('has a single quote that is not closed');
      word = (word ?? '') + command.slice(i, end);
      i = end + 1;
    } else if (character === '"') {
      let quoted = '';
      while (command[i] !== '"') {
        if (i >= command.length) throw bad('has a double quote that is not closed');
        if (command[i] === '\\' && /["\\$`]/.test(command[i + 1] ?? '')) i++;
        quoted += command[i++];
      }
      word = (word ?? '') + quoted;
      i++;
    } else if (character === '\\') {
      if (i >= command.length) throw bad('ends in a backslash');
      word = (word ?? '') + command[i++];
    } else {
      word = (word ?? '') + character;
    }
  }
  if (word !== undefined) words.push(word);
  if (words.length === 0 || words[0] === '') throw bad('names no program');
  return words;
}
