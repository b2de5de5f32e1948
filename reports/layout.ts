/** Lines: wrapping, indenting, counting. */

/** How wide prose is set, wherever it is printed, so that a report is the same everywhere. */
export const pageWidth = 100;

/** The text broken at blanks into lines, the first behind `first` and the others behind `rest`. */
export function wrapped(text: string, first = '', rest = first): readonly string[] {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(' ')) {
    if (!empty && line.length + 1 + word.length > pageWidth) {
      lines.push(line);
      line = rest;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line];
}

/** `Label   text`, the text wrapped beside its label. */
export function labelled(label: string, text: string, width: number, indent = ''): readonly string[] {
  return wrapped(text, indent + label.padEnd(width), indent + ' '.repeat(width));
}

/** `12,345` */
export function grouped(number: number): string {
  return String(Math.round(number)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `1 script`, `12,345 scripts` */
export function counted(number: number, thing: string, things = `${thing}s`): string {
  return `${grouped(number)} ${number === 1 ? thing : things}`;
}

/** `Took 1.2 s: 15,000 calls/s` */
export function pace(seconds: number, number: number, things: string): string {
  const rate = seconds > 0 ? `: ${grouped(number / seconds)} ${things}/s` : '';
  return `Took ${seconds.toFixed(1)} s${rate}`;
}

/**
 * Rows as blocks of lines of which none is wider than the page, if its cells allow: each block has the first column and as
 * many of the others as fit beside it.
 */
export function blocksOf(rows: readonly (readonly string[])[], gap = 2): readonly (readonly string[])[] {
  const widths = widthsOf(rows).map((width) => width + gap);
  const [label = 0, ...others] = widths;
  const starts = [1];
  let used = label;
  others.forEach((width, i) => {
    if (used + width - gap > pageWidth && starts.at(-1)! < i + 1) {
      starts.push(i + 1);
      used = label;
    }
    used += width;
  });
  return starts.map((start, i) =>
    columns(
      rows.map((row) => [row[0] ?? '', ...row.slice(start, starts[i + 1])]),
      gap,
    ),
  );
}

/** Rows as lines, each column as wide as its widest cell, two blanks between columns. */
export function columns(rows: readonly (readonly string[])[], gap = 2): readonly string[] {
  const widths = widthsOf(rows);
  return rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i]! + gap))
      .join('')
      .trimEnd(),
  );
}

function widthsOf(rows: readonly (readonly string[])[]): readonly number[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, cell.length);
  }
  return widths;
}
