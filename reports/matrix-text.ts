/** The matrix as text for people. */
import type { Matrix, MatrixCell } from '../properties/matrix.ts';
import { articleSection } from './article-text.ts';
import { counted, pace } from './layout.ts';
import { matrixTable } from './matrix-table.ts';
import type { Paint } from './paint.ts';
import { printable } from './printable.ts';

/** In how many of the cells that a transcription decides the search came to the same. */
export interface Agreement {
  readonly agree: number;
  /** Where it did not: `Q185727 on windows-nt-4.0-sp3`. */
  readonly disagree: readonly string[];
}

export function agreementOf(matrix: Matrix): Agreement {
  const decided = matrix.rows.flatMap((row) =>
    row.cells
      .filter((cell: MatrixCell) => cell.agrees !== undefined)
      .map((cell) => ({ agrees: cell.agrees, name: `${row.article.id} on ${cell.profile}` })),
  );
  const disagree = decided.filter(({ agrees }) => !agrees).map(({ name }) => name);
  return { agree: decided.length - disagree.length, disagree };
}

/** The whole report; the last line, and no other, depends on how long it took. */
export function matrixText(matrix: Matrix, seconds: number, paint: Paint): string {
  const lines = [
    ...matrixTable(matrix, paint),
    '',
    ...matrix.rows.flatMap((row) => [...articleSection(row, paint), '']),
    ...totals(matrix, paint),
    pace(seconds, matrix.calls, 'calls'),
  ];
  return `${lines.join('\n')}\n`;
}

function totals(matrix: Matrix, paint: Paint): readonly string[] {
  const { agree, disagree } = agreementOf(matrix);
  const all = agree + disagree.length;
  const documented = counted(all, 'documented cell');
  const verdict =
    disagree.length === 0
      ? paint.green(`Search and transcription agree in each of ${documented}.`)
      : paint.red(`Search and transcription agree in ${agree} of ${documented}. They disagree in:`);
  return [
    verdict,
    ...disagree.map((name) => `  ${name}`),
    ...(matrix.on === 'second' ? ['Searched: the second stack.'] : []),
    `Seed '${printable(matrix.seed)}': ${counted(matrix.scripts, 'script')}, ${counted(matrix.calls, 'call')}.`,
  ];
}
