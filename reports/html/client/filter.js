// Filters: items whose text has every word that was typed, and whose kind is ticked.
for (const form of document.querySelectorAll('[data-filter]')) {
  const items = [...document.getElementById(form.dataset.filter).querySelectorAll(':scope > [data-item]')];
  const texts = items.map((item) => item.textContent.toLowerCase());
  const count = form.querySelector('[data-count]');

  const apply = () => {
    const words = form.elements.text.value.toLowerCase().split(/\s+/).filter(Boolean);
    const boxes = [...form.querySelectorAll('[name=kind]')];
    const kinds = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    let shown = 0;
    items.forEach((item, i) => {
      const isKind = boxes.length === 0 || kinds.has(item.dataset.kind);
      item.hidden = !isKind || !words.every((word) => texts[i].includes(word));
      if (!item.hidden) shown++;
    });
    count.textContent = shown === items.length ? `all ${shown} shown` : `${shown} of ${items.length} shown`;
  };

  form.addEventListener('input', apply);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.hidden = false;
  apply();
}
