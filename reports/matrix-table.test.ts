import { expect, test } from 'vitest';
import { profiles } from '../oracles/profiles/index.ts';
import type { MatrixCell } from '../properties/matrix.ts';
import { cell, matrix } from '../test/fixtures.ts';
import { cellText, matrixTable, shortName } from './matrix-table.ts';
import { plain } from './paint.ts';

const { length: _, ...unfound } = cell;
const open: MatrixCell = { ...cell, cell: 'open' };
const without: MatrixCell = { ...unfound, cell: 'without', found: false };

test.each<[string, MatrixCell]>([
  ['4', cell],
  ['-', { ...unfound, found: false }],
  ['~4', { ...cell, evidence: 'inferred' }],
  ['(4)', { ...open, evidence: 'conflicting' }],
  ['(-)', { ...unfound, cell: 'open', found: false, evidence: 'conflicting' }],
  ['?4', { ...open, evidence: 'unknown' }],
  ['?4', { ...open, evidence: 'documented' }],
  ['.', without],
  ['*.', { ...without, evidence: 'convention' }],
  ['(.)', { ...without, evidence: 'conflicting' }],
  ['!', { ...without, found: true }],
])('%s for what the search found', (text, given) => {
  expect(cellText(given)).toBe(text);
});

test.each<[string, Partial<MatrixCell>]>([
  ['4+', { transcribed: 'affected', agrees: true }],
  ['4x', { transcribed: 'fixed', agrees: false }],
  ['4?', { transcribed: 'doubtful' }],
])('%s with what the article says', (text, transcribed) => {
  expect(cellText({ ...cell, ...transcribed })).toBe(text);
});

test('an open cell never looks like a clean one', () => {
  const texts = ['conflicting', 'unknown', 'documented', 'tested', 'inferred', 'convention'].map((evidence) =>
    cellText({ ...open, found: false, evidence: evidence as MatrixCell['evidence'] }),
  );
  for (const text of texts) expect(text).toMatch(/^[(?]/);
});

test('short names are different', () => {
  expect(new Set(profiles.map((profile) => shortName(profile.name))).size).toBe(profiles.length);
});

test('the table, with notes behind the cells in doubt', () => {
  const lines = matrixTable(matrix, plain);
  expect(lines.slice(0, 4)).toEqual([
    '              ref 95  4.0 sp3 sp4',
    'Q185727       *.  ?4  .+a 4+  4x',
    'KB2770054 [b] (-) (-) (-) (-) (-)',
    '',
  ]);
  expect(lines.at(-2)).toBe('  a  the header lists plain 4.0, the text excludes it (X3)');
  expect(lines.at(-1)).toMatch(/^ {2}b {2}the article names no Windows/);
});
