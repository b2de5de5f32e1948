import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blocksOf, columns, counted, grouped, labelled, pace, pageWidth, wrapped } from './layout.ts';

test('wraps at blanks and indents what follows', () => {
  const word = 'x'.repeat(40);
  expect(wrapped(`${word} ${word} ${word}`, '- ', '  ')).toEqual([`- ${word} ${word}`, `  ${word}`]);
});

test('leaves a word longer than the page whole', () => {
  const word = 'x'.repeat(pageWidth + 5);
  expect(wrapped(`a ${word} b`)).toEqual(['a', word, 'b']);
});

test('an empty text is an empty line', () => {
  expect(wrapped('', '  ')).toEqual(['  ']);
});

test('puts a text beside its label', () => {
  expect(labelled('key', 'value', 6, ' ')).toEqual([' key   value']);
});

test('groups digits', () => {
  expect([0, 999, 1000, 1234567].map(grouped)).toEqual(['0', '999', '1,000', '1,234,567']);
});

test('counts things', () => {
  expect([counted(1, 'call'), counted(0, 'call'), counted(2000, 'call')]).toEqual([
    '1 call',
    '0 calls',
    '2,000 calls',
  ]);
});

test('names no rate where no time passed', () => {
  expect(pace(0, 5, 'calls')).toBe('Took 0.0 s');
  expect(pace(2, 5000, 'calls')).toBe('Took 2.0 s: 2,500 calls/s');
});

test('aligns columns', () => {
  expect(
    columns([
      ['a', 'b', 'c'],
      ['long', '', 'd'],
    ]),
  ).toEqual(['a     b  c', 'long     d']);
});

test('breaks a wide table into blocks that repeat the first column and lose no cell', () => {
  const cell = fc.stringMatching(/^[a-z]{1,30}$/);
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 5 }),
      fc.gen(),
      (width, height, gen) => {
        const rows = Array.from({ length: height }, () =>
          Array.from({ length: width }, () => gen(() => cell)),
        );
        const blocks = blocksOf(rows);
        for (const line of blocks.flat()) expect(line.length).toBeLessThanOrEqual(pageWidth);
        rows.forEach(([label, ...cells], i) => {
          const lines = blocks.map((block) => block[i]!.split(/ +/));
          for (const line of lines) expect(line[0]).toBe(label);
          expect(lines.flatMap((line) => line.slice(1))).toEqual(cells);
        });
      },
    ),
    { seed: 1 },
  );
});
