// Frames whose content is wider than they are can be moved by the keyboard.
const frames = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute('tabindex');
  }
});
for (const frame of document.querySelectorAll('.canvas, .scroll')) frames.observe(frame);
