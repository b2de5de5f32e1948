/** Every Windows that the stack can be, and how a seed makes one definite stack of a row with open questions. */
import { nearest } from '../../model/notation/nearest.ts';
import { Prng } from './prng.ts';
import { windows95, windows95Osr2, windows98, windowsMe } from './rows-9x.ts';
import {
  reference,
  vista,
  windows7,
  windows7ServicePack1,
  windows2000,
  windowsServer2003,
  windowsServer2008R2,
  windowsServer2008R2ServicePack1,
  windowsServer2012,
  windowsXp,
} from './rows-later.ts';
import {
  nt4Early,
  nt4Late,
  nt4ServicePack3,
  nt351,
  terminalServer,
  terminalServerServicePack4,
} from './rows-nt.ts';
import type { Cell, Row, Settings } from './settings.ts';

export const rows: Readonly<Record<string, Row>> = {
  reference,
  'windows-95': windows95,
  'windows-95-osr2': windows95Osr2,
  'windows-98': windows98,
  'windows-98-se': windows98,
  'windows-me': windowsMe,
  'windows-nt-3.51': nt351,
  'windows-nt-4.0-rtm': nt4Early,
  'windows-nt-4.0-sp1': nt4Early,
  'windows-nt-4.0-sp2': nt4Early,
  'windows-nt-4.0-sp3': nt4ServicePack3,
  'windows-nt-4.0-sp4': nt4Late,
  'windows-nt-4.0-sp5': nt4Late,
  'windows-nt-4.0-sp6': nt4Late,
  'windows-nt-4.0-sp6a': nt4Late,
  'windows-nt-4.0-tse': terminalServer,
  'windows-nt-4.0-tse-sp4': terminalServerServicePack4,
  'windows-nt-4.0-tse-sp5': terminalServerServicePack4,
  'windows-nt-4.0-tse-sp6': terminalServerServicePack4,
  'windows-2000': windows2000,
  'windows-xp': windowsXp,
  'windows-server-2003': windowsServer2003,
  'windows-vista': vista,
  'windows-server-2008': vista,
  'windows-7': windows7,
  'windows-7-sp1': windows7ServicePack1,
  'windows-server-2008-r2': windowsServer2008R2,
  'windows-server-2008-r2-sp1': windowsServer2008R2ServicePack1,
  'windows-8': windows7ServicePack1,
  'windows-server-2012': windowsServer2012,
  'windows-8.1': windows7ServicePack1,
  'windows-server-2012-r2': windowsServer2012,
  'windows-10': windows7ServicePack1,
  'windows-11': windows7ServicePack1,
};

export const windowsNames: readonly string[] = Object.keys(rows);

/**
 * One stack that the row permits. Without a seed every open question gets its first answer.
 * @throws Error if there is no such Windows
 */
export function settingsOf(windows: string, seed: string | number | undefined): Settings {
  if (!Object.hasOwn(rows, windows)) throw new Error(unknown('Windows', windows, windowsNames));
  const row = rows[windows]!;
  const entries = Object.entries(row).map(([question, cell]) => [
    question,
    choose(cell as Cell<unknown>, seed === undefined ? undefined : `${seed}/${question}`),
  ]);
  return Object.fromEntries(entries) as unknown as Settings;
}

function choose<T>(cell: Cell<T>, seed: string | undefined): T {
  if (seed === undefined) return cell.values[0]!;
  return cell.values[Math.floor(new Prng(seed).next() * cell.values.length)]!;
}

/** The message for a word that is none of the list. */
export function unknown(what: string, word: string, list: readonly string[]): string {
  const near = nearest(word, list);
  const hint = near === undefined ? `expected one of ${list.join(', ')}` : `did you mean ${near}?`;
  return `no such ${what}: '${word.slice(0, 40)}'; ${hint}`;
}
