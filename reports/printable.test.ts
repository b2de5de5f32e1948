import { expect, test } from 'vitest';
import { printable, printableLines } from './printable.ts';

test('control, bidi and line-separating characters are escaped', () => {
  expect(printable('a\u001b[31mb\u202ec\u2028d\u0000')).toBe('a\\x1b[31mb\\u202ec\\u2028d\\x00');
});

test('a lone surrogate is escaped', () => {
  expect(printable('a\ud800b')).toBe('a\\ud800b');
});

test('ordinary text stays, and so does what is escaped already', () => {
  expect(printable('C:\\x1b Größe 日本 😀')).toBe('C:\\x1b Größe 日本 😀');
});

test('lines stay lines', () => {
  expect(printableLines('a\r\nb\n\u0007')).toBe('a\nb\n\\x07');
});
