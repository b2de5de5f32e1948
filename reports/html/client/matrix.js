// The matrix: one stop for the tabulator, arrow keys from cell to cell, Escape puts away what a cell rests on.
for (const table of document.querySelectorAll('[data-matrix]')) {
  const rows = [...table.tBodies[0].rows].map((row) => [...row.querySelectorAll('a')]);
  const links = rows.flat();
  const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

  const focus = (link) => {
    for (const other of links) other.tabIndex = other === link ? 0 : -1;
    link.focus();
  };

  links.forEach((link, i) => {
    link.tabIndex = i === 0 ? 0 : -1;
  });
  table.addEventListener('keydown', (event) => {
    const y = rows.findIndex((row) => row.includes(event.target));
    if (y < 0) return;
    if (event.key === 'Escape') return event.target.blur();
    const row = rows[y];
    const x = row.indexOf(event.target);
    const [dy, dx] = steps[event.key] ?? [];
    const target =
      dy === undefined
        ? { Home: row[0], End: row.at(-1) }[event.key]
        : rows[y + dy]?.[Math.min(x + dx, (rows[y + dy]?.length ?? 1) - 1)];
    if (target === undefined) return;
    event.preventDefault();
    focus(target);
  });
}
