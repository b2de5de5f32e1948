/** Where a source is, written out. */
import type { Source } from './source.ts';

const learn = 'https://learn.microsoft.com/';

/**
 * The place of the source with its abbreviations written out: `archive` and `mirror` of an article, and pages of Microsoft
 * Learn, as docs/sources.md explains them. Other places stay as they are.
 */
export function placeInFull({ id, where }: Pick<Source, 'id' | 'where'>): string {
  const number = id.replace(/\D/g, '').padStart(6, '0');
  const [first, last] = [number.slice(0, 3), number.slice(3)];
  if (where === 'archive') return `https://jeffpar.github.io/kbarchive/kb/${first}/${id}/`;
  if (where === 'mirror') {
    return `https://ftp.zx.net.nz/pub/archive/ftp.microsoft.com/MISC/KB/en-us/${first}/${last}.HTM`;
  }
  return where
    .replace(/^Learn, (?=\S+$)/, learn)
    .replaceAll(/(?<=^|, )(?:api|winsock)\/[\w/-]+(?=[,;]|$)/g, `${learn}windows/win32/$&`)
    .replace(/^cpp\//, `${learn}cpp/`);
}
