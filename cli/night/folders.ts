/** The folders of a corpus, in whose place there may be something else. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { attempt, isFolder } from '../files.ts';
import type { Damage } from './damage.ts';

/** Whether the folder is there. A file in its place is damage. */
export function isFolderOrDamage(path: string, damage: Damage): boolean {
  try {
    return isFolder(path);
  } catch (error) {
    damage.found(path, error);
    return false;
  }
}

/** The names of what is in the folder, in their order; none where it is not there. */
export function namesIn(folder: string, damage: Damage): readonly string[] {
  if (!isFolderOrDamage(folder, damage)) return [];
  return attempt('read', folder, () => readdirSync(folder)).sort();
}

/** The names of the folders in the folder. Files there are damage, but for those that systems hide. */
export function foldersIn(folder: string, damage: Damage): readonly string[] {
  const names = namesIn(folder, damage).filter((name) => !name.startsWith('.'));
  return names.filter((name) => isFolderOrDamage(join(folder, name), damage));
}
