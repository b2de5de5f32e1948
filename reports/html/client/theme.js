// Light, dark, or as the system has it; remembered where the browser allows that to a page from disk.
const key = 'lastclose-theme';
const names = { auto: 'as the system', light: 'light', dark: 'dark' };
const themes = Object.keys(names);
const button = document.querySelector('[data-theme-switch]');

function remembered() {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function set(theme) {
  document.documentElement.dataset.theme = theme;
  button.textContent = `Theme: ${names[theme]}`;
  try {
    localStorage.setItem(key, theme);
  } catch {
    // Then the page forgets it.
  }
}

const before = remembered();
let theme = themes.includes(before) ? before : 'auto';
set(theme);
button.hidden = false;
button.addEventListener('click', () => {
  theme = themes[(themes.indexOf(theme) + 1) % themes.length];
  set(theme);
});
