/** The style sheets and the program of HTML reports: files of their own, put into the page as it is made. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pictureStyle } from '../picture/style.ts';

/** Beside this file, or, where this file is a compiled one in another folder, in the nearest one around it that has them. */
function folder(): string {
  let around = fileURLToPath(new URL('.', import.meta.url));
  let found = around;
  while (!existsSync(join(found, 'style')) && dirname(around) !== around) {
    around = dirname(around);
    found = join(around, 'reports', 'html');
  }
  return found;
}

const read = (name: string) => readFileSync(join(folder(), name), 'utf8');

/** All of it, the pictures' included; what is in no layer stands above what is in one. */
export function styleSheet(): string {
  const names = ['base', 'tables', 'matrix', 'cards', 'player', 'widths'];
  const layer = names.map((name) => read(`style/${name}.css`)).join('');
  return `@layer page {\n${layer}${pictureStyle}\n}\n${read('style/above.css')}`;
}

/** What each part of the page can do with scripts on; a block each, so that none sees another's names. */
export function program(): string {
  const parts = ['theme', 'player', 'filter', 'matrix', 'frames'].map((name) => read(`client/${name}.js`));
  return parts.map((part) => `{\n${part}}\n`).join('');
}
