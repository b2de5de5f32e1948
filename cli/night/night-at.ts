/** The night that a path is meant to name. */
import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Failure } from '../fail.ts';
import { attempt, isFolder } from '../files.ts';
import type { Damage } from './damage.ts';
import { nightOrLoss, nightsIn, readNight } from './night-folder.ts';

/**
 * The folder of the night: the path, the only night of the corpus there, or the only one whose name begins so.
 * @throws Failure where that is none, more than one, or one that cannot be read; OtherVersion
 */
export function nightAt(path: string, damage: Damage): string {
  if (!attempt('read', path, () => isFolder(path))) return nightBeginning(path, damage);
  if (existsSync(join(path, 'night.json'))) {
    readNight(path);
    return path;
  }
  const nights = nightsIn(path, damage).filter((folder) => nightOrLoss(folder, damage));
  if (nights.length === 0) {
    throw new Failure(`${path} is neither a night of lastclose fuzz nor a corpus with one`);
  }
  return only(nights, `${path} has`);
}

function nightBeginning(path: string, damage: Damage): string {
  const parent = dirname(path);
  const nights = basename(resolve(parent)) === 'nights' ? nightsIn(join(parent, '..'), damage) : [];
  const found = nights.filter((folder) => basename(folder).startsWith(basename(path)));
  if (found.length === 0) {
    const there = nights.length === 0 ? '' : `, and no night begins so; there are ${nights.join(', ')}`;
    throw new Failure(`cannot read ${path}: there is no such file or folder${there}`);
  }
  const night = only(found, `with ${path} begin`);
  readNight(night);
  return night;
}

function only(nights: readonly string[], what: string): string {
  if (nights.length === 1) return nights[0]!;
  throw new Failure(`${what} ${nights.length} nights; expected one of them: ${nights.join(', ')}`);
}
