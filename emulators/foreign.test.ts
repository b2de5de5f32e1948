import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escaped, shown, Tail } from './foreign.ts';

test('control, bidi and combining characters are escaped, letters of any language are not', () => {
  expect(escaped('\u001b[31mred\u0007 \u202egnp.exe é 日本 e\u0301 \u{e0041} \\')).toBe(
    '\\x1b[31mred\\x07 \\u202egnp.exe é 日本 e\\u0301 \\u{e0041} \\\\',
  );
});

test('what is shown is one printable line of bounded length', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.integer({ min: 1, max: 200 }),
      (text, limit) => {
        const safe = shown(text, limit);
        expect(safe).not.toMatch(/[\p{C}\p{M}\n]/u);
        expect(safe.length).toBeLessThanOrEqual(limit + 5);
      },
    ),
  );
});

test('a tail keeps the last lines of however much was written', () => {
  const tail = new Tail(64);
  for (let i = 0; i < 1000; i++) tail.push(Buffer.from(`line ${i}\n\n`));
  tail.push(Buffer.from('\u001b[0mend'));
  expect(tail.lines(2)).toEqual(['line 999', '\\x1b[0mend']);
});

test('a tail takes a chunk longer than itself', () => {
  const tail = new Tail(4);
  tail.push(Buffer.from('0123456789'));
  expect(tail.lines(5)).toEqual(['6789']);
});
