// Frames whose content is larger than they are can be moved by the keyboard.
const frames = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const isLarger = target.scrollWidth > target.clientWidth || target.scrollHeight > target.clientHeight;
    if (isLarger) target.tabIndex = 0;
    else target.removeAttribute('tabindex');
  }
});
for (const frame of document.querySelectorAll('.canvas, .scroll, .long, pre')) frames.observe(frame);
