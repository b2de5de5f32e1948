// Players: one call at a time, by its line, by buttons, or by keys.
for (const player of document.querySelectorAll('[data-player]')) {
  const steps = [...player.querySelectorAll('[data-step]')];
  const lines = [...player.querySelectorAll('.calls a')];
  const where = player.querySelector('[data-where]');
  const buttons = Object.fromEntries(
    [...player.querySelectorAll('[data-go]')].map((button) => [button.dataset.go, button]),
  );
  let current = -1;

  const show = (asked) => {
    const at = Math.min(Math.max(asked, 0), steps.length - 1);
    if (at === current) return;
    current = at;
    steps.forEach((step, i) => {
      step.classList.toggle('current', i === at);
    });
    lines.forEach((line, i) => {
      if (i === at) line.setAttribute('aria-current', 'step');
      else line.removeAttribute('aria-current');
    });
    where.textContent = `Call ${at + 1} of ${steps.length}`;
    // Not disabled, which would take the focus away from the one that was pressed.
    for (const name of ['first', 'back']) buttons[name].setAttribute('aria-disabled', String(at === 0));
    for (const name of ['next', 'last']) {
      buttons[name].setAttribute('aria-disabled', String(at === steps.length - 1));
    }
  };
  const moves = {
    first: () => show(0),
    back: () => show(current - 1),
    next: () => show(current + 1),
    last: () => show(steps.length - 1),
  };
  const keys = { ArrowLeft: 'back', ArrowRight: 'next', Home: 'first', End: 'last' };

  for (const [name, button] of Object.entries(buttons)) button.addEventListener('click', moves[name]);
  lines.forEach((line, at) => {
    line.addEventListener('click', (event) => {
      event.preventDefault();
      show(at);
      player.querySelector('details').open = true;
    });
  });
  player.addEventListener('keydown', (event) => {
    const move = keys[event.key];
    if (move === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    // A picture that is wider than its frame takes the keys for itself.
    const frame = event.target.closest('.canvas');
    if (frame && frame.scrollWidth > frame.clientWidth) return;
    event.preventDefault();
    moves[move]();
    const isLine = event.target.closest('.calls');
    if (isLine) lines[current].focus();
  });

  player.classList.add('live');
  player.querySelector('[data-controls]').hidden = false;
  const seen = steps.findIndex((step) => step.matches('.is-seen'));
  show(seen < 0 ? 0 : seen);
}

// A link to a call leads to its player, showing it.
const named = document.getElementById(location.hash.slice(1));
if (named?.matches('[data-step]')) {
  const player = named.closest('[data-player]');
  const at = [...player.querySelectorAll('[data-step]')].indexOf(named);
  player.querySelectorAll('.calls a')[at].click();
  player.scrollIntoView();
}
