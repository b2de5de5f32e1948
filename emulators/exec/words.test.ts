import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EmulatorError } from '../emulator.ts';
import { splitWords } from './words.ts';

describe('splitWords', () => {
  test.each([
    ['python3 adapter.py', ['python3', 'adapter.py']],
    ['  a \t b\n', ['a', 'b']],
    [`'a b' "c d" e\\ f`, ['a b', 'c d', 'e f']],
    [`x'y'"z"`, ['xyz']],
    [`a '' ""`, ['a', '', '']],
    [`"a\\"b" "\\n" '\\n'`, ['a"b', '\\n', '\\n']],
    ['a $HOME | b > c*', ['a', '$HOME', '|', 'b', '>', 'c*']],
  ])('%s', (command, words) => {
    expect(splitWords(command)).toEqual(words);
  });

  test.each([
    ['', 'names no program'],
    ['  ', 'names no program'],
    [`'' a`, 'names no program'],
    [`a 'b`, 'single quote that is not closed'],
    [`a "b\\"`, 'double quote that is not closed'],
    ['a\\', 'ends in a backslash'],
    ['a\0b', 'NUL'],
  ])('refuses %j', (command, message) => {
    expect(() => splitWords(command)).toThrow(message);
  });

  test('gives back whatever was put between single quotes', () => {
    const word = fc.string().filter((text) => !text.includes('\0'));
    fc.assert(
      fc.property(fc.array(word), (rest) => {
        const quoted = ['x', ...rest].map((text) => `'${text.replaceAll("'", `'\\''`)}'`);
        expect(splitWords(quoted.join(' '))).toEqual(['x', ...rest]);
      }),
    );
  });

  test('gives words or an EmulatorError', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', ' ', "'", '"', '\\', '\0', '\u001b') }),
        (command) => {
          try {
            expect(splitWords(command).length).toBeGreaterThan(0);
          } catch (error) {
            expect(error).toBeInstanceOf(EmulatorError);
          }
        },
      ),
    );
  });
});
