/** The table of articles and profiles, with its legend and its footnotes. */
import type { Matrix, MatrixCell, MatrixRow } from '../properties/matrix.ts';
import { blocksOf, wrapped } from './layout.ts';
import type { Paint } from './paint.ts';

/** The table, a line an article. Nothing in it depends on time or terminal. */
export function matrixTable(matrix: Matrix, paint: Paint): readonly string[] {
  const notes = new Footnotes();
  const profiles = matrix.rows[0]?.cells.map((cell) => cell.profile) ?? [];
  const header = ['', ...profiles.map(shortName)];
  const body = matrix.rows.map((row) => {
    const general = notes.mark(row.article.doubts?.['*']);
    const label = `${row.article.id}${general && ` [${general}]`}`;
    return [label, ...row.cells.map((cell) => cellText(cell, notes.mark(ownDoubt(row, cell))))];
  });
  const blocks = blocksOf([header, ...body], 1).flatMap(([first, ...rest]) => [
    paint.bold(first!),
    ...rest,
    '',
  ]);
  return [...blocks, ...legend(profiles), '', ...notes.lines()];
}

/** `98`, `4.0`, `sp3`; the legend says what they stand for. */
export function shortName(profile: string): string {
  if (profile === 'reference') return 'ref';
  const name = profile.replace(/^windows-/, '');
  if (name === 'nt-4.0-rtm') return '4.0';
  if (name.startsWith('nt-4.0-')) return name.slice('nt-4.0-'.length).replace('tse-sp', 'tse');
  return name.replace(/^nt-/, '').replace('server-', '');
}

/**
 * One cell. In front what the search found: a length, `.`, or `-`; how it is bracketed says how the cell is founded.
 * Behind it what the article's own lists say.
 */
export function cellText(cell: MatrixCell, footnote = ''): string {
  return `${founded(cell)}${transcription(cell)}${footnote}`;
}

function founded(cell: MatrixCell): string {
  const text = searched(cell);
  if (cell.evidence === 'conflicting') return `(${text})`;
  if (cell.cell === 'open' || cell.evidence === 'unknown') return `?${text}`;
  if (cell.evidence === 'inferred') return `~${text}`;
  return cell.evidence === 'convention' ? `*${text}` : text;
}

function searched(cell: MatrixCell): string {
  if (cell.cell === 'without') return cell.found ? '!' : '.';
  return cell.length === undefined ? '-' : String(cell.length);
}

function transcription(cell: MatrixCell): string {
  if (cell.agrees !== undefined) return cell.agrees ? '+' : 'x';
  return cell.transcribed === undefined ? '' : '?';
}

function ownDoubt(row: MatrixRow, cell: MatrixCell): string | undefined {
  return row.article.doubts?.[cell.profile];
}

function legend(profiles: readonly string[]): readonly string[] {
  const names = profiles.map((name) => `${shortName(name)} ${name}`).join(', ');
  return [
    ...wrapped(`Profiles: ${names}.`, '', '  '),
    ...wrapped(
      'Search: 8 a bug that is certain, with the calls of the shortest repro found; (8) sources conflict on whether it is there; ' +
        '?8 no source says, or none decides; . not there; - may be there, and no repro was found; ! found where it must not be; ' +
        '~ in front: only inferred; * in front: by convention of the reference.',
      '',
      '  ',
    ),
    ...wrapped(
      "Transcription, behind it: + the article's own lists agree with the search; x they do not; ? they are in doubt; " +
        'nothing: they do not name that Windows. Letters: notes.',
      '',
      '  ',
    ),
  ];
}

/** Doubts, each with a letter, in the order in which they first appear. */
class Footnotes {
  readonly #letters = new Map<string, string>();

  mark(text: string | undefined): string {
    if (text === undefined) return '';
    const letter = this.#letters.get(text) ?? letterOf(this.#letters.size);
    this.#letters.set(text, letter);
    return letter;
  }

  lines(): readonly string[] {
    return [...this.#letters].flatMap(([text, letter]) => wrapped(text, `  ${letter}  `, '     '));
  }
}

function letterOf(index: number): string {
  const letter = String.fromCharCode('a'.charCodeAt(0) + (index % 26));
  return index < 26 ? letter : `${letterOf(Math.floor(index / 26) - 1)}${letter}`;
}
